/// Which code points are exchanged for which: letters for letters of their script, digits for digits, pictures for
/// pictures. Upper and lower case count as the same symbol, so that a pseudonym does not depend on case, and each place
/// keeps its case. Punctuation, spaces and control characters stay.
enum ScriptTable {
  /// A run of code points, every `step`th of which belongs to one alphabet.
  struct Block: Hashable, Sendable {
    let first: UInt32
    let last: UInt32
    let step: UInt32
    let alphabet: Alphabet

    /// - Parameter folded: first code point of the block that this one is the upper case of.
    fileprivate init(_ first: UInt32, _ last: UInt32, step: UInt32 = 1, folded: UInt32? = nil) {
      self.first = first
      self.last = last
      self.step = step
      alphabet = Alphabet(id: folded ?? first, count: (last - first) / step + 1)
    }

    func symbol(_ point: UInt32) -> Symbol { Symbol(alphabet, (point - first) / step) }

    func point(_ value: UInt32) -> UInt32 { first + value * step }
  }

  /// The block of a code point (or lone surrogate); nil where it stays as it is.
  static func block(of point: UInt32) -> Block? {
    switch point {
    case 0x30...0x39: return digits
    case 0x41...0x5A: return upperCase
    case 0x61...0x7A: return lowerCase
    case ..<0xC0: return nil
    default: break
    }
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].last < point { low = middle + 1 } else { high = middle }
    }
    guard low < rows.count, rows[low].first <= point else {
      // Everything that has no row of its own: the 128 code points around it, none of which has one.
      return Block(point & ~127, point | 127)
    }
    return rows[low].blocks.first { ($0.first...$0.last).contains(point) && (point - $0.first) % $0.step == 0 }
  }

  private static let digits = Block(0x30, 0x39)
  private static let lowerCase = Block(0x61, 0x7A)
  private static let upperCase = Block(0x41, 0x5A, folded: 0x61)

  /// A run of code points and the blocks in it; what is in none of them stays.
  private struct Row: Sendable {
    let first: UInt32
    let last: UInt32
    let blocks: [Block]

    init(_ first: UInt32, _ last: UInt32, _ blocks: [Block]) {
      self.first = first
      self.last = last
      self.blocks = blocks
    }
  }

  /// Every row begins and ends where 128 code points begin and end.
  private static let rows: [Row] = [
    // Latin: é, ß, ø. The signs × and ÷ stay.
    Row(
      0x80, 0xFF,
      [
        Block(0xC0, 0xD6, folded: 0xE0), Block(0xD8, 0xDE, folded: 0xF8), Block(0xDF, 0xFF, step: 0x20),
        Block(0xE0, 0xF6), Block(0xF8, 0xFE),
      ]),
    Row(0x100, 0x17F, [Block(0x100, 0x17E, step: 2, folded: 0x101), Block(0x101, 0x17F, step: 2)]),
    // Combining marks, Greek.
    Row(
      0x300, 0x3FF,
      [
        Block(0x300, 0x36F), Block(0x370, 0x385), Block(0x386, 0x390), Block(0x391, 0x3A9, folded: 0x3B1),
        Block(0x3AA, 0x3B0), Block(0x3B1, 0x3C9), Block(0x3CA, 0x3CE), Block(0x3CF, 0x3FF),
      ]),
    // Cyrillic.
    Row(
      0x400, 0x47F,
      [
        Block(0x400, 0x40F, folded: 0x450), Block(0x410, 0x42F, folded: 0x430), Block(0x430, 0x44F),
        Block(0x450, 0x45F), Block(0x460, 0x47F),
      ]),
    // Armenian, Hebrew.
    Row(
      0x500, 0x5FF,
      [
        Block(0x500, 0x530), Block(0x531, 0x556, folded: 0x561), Block(0x557, 0x560), Block(0x561, 0x586),
        Block(0x587, 0x5CF), Block(0x5D0, 0x5EA), Block(0x5EB, 0x5FF),
      ]),
    // Arabic.
    Row(0x600, 0x67F, [Block(0x620, 0x64A), Block(0x64B, 0x65F), Block(0x660, 0x669), Block(0x66E, 0x67F)]),
    // Thai.
    Row(0xE00, 0xE7F, [Block(0xE01, 0xE2E), Block(0xE2F, 0xE4F), Block(0xE50, 0xE59)]),
    // Latin with marks: Vietnamese.
    Row(0x1E00, 0x1EFF, [Block(0x1E00, 0x1EFE, step: 2, folded: 0x1E01), Block(0x1E01, 0x1EFF, step: 2)]),
    // General punctuation stays; superscripts do not.
    Row(0x2000, 0x207F, [Block(0x2070, 0x207F)]),
    Row(0x2600, 0x27FF, [Block(0x2600, 0x26FF), Block(0x2700, 0x27FF)]),
    // Japanese; its punctuation and the prolonging dash stay.
    Row(
      0x3000, 0x30FF,
      [
        Block(0x3005, 0x3007), Block(0x3041, 0x3096), Block(0x3099, 0x309F), Block(0x30A1, 0x30FA),
        Block(0x30FD, 0x30FF),
      ]),
    // Chinese characters, Korean syllables, lone surrogates.
    Row(0x3400, 0x4DFF, [Block(0x3400, 0x4DBF), Block(0x4DC0, 0x4DFF)]),
    Row(0x4E00, 0x9FFF, [Block(0x4E00, 0x9FFF)]),
    Row(0xAC00, 0xD7FF, [Block(0xAC00, 0xD7A3), Block(0xD7A4, 0xD7FF)]),
    Row(0xD800, 0xDFFF, [Block(0xD800, 0xDBFF), Block(0xDC00, 0xDFFF)]),
    // Variation selectors and the forms of punctuation stay; full-width and half-width letters do not.
    Row(0xFE00, 0xFEFF, [Block(0xFE70, 0xFEFE)]),
    Row(
      0xFF00, 0xFFFF,
      [
        Block(0xFF10, 0xFF19), Block(0xFF21, 0xFF3A, folded: 0xFF41), Block(0xFF41, 0xFF5A), Block(0xFF66, 0xFF9D),
        Block(0xFFA0, 0xFFDC),
      ]),
    // Flags, pictures.
    Row(0x1F180, 0x1F1FF, [Block(0x1F180, 0x1F1E5), Block(0x1F1E6, 0x1F1FF)]),
    Row(
      0x1F300, 0x1F67F,
      [
        Block(0x1F300, 0x1F3FA), Block(0x1F3FB, 0x1F3FF), Block(0x1F400, 0x1F5FF), Block(0x1F600, 0x1F64F),
        Block(0x1F650, 0x1F67F),
      ]),
    Row(0x1F900, 0x1F9FF, [Block(0x1F900, 0x1F9FF)]),
    Row(0x20000, 0x2A6FF, [Block(0x20000, 0x2A6FF)]),
  ]
}

/// How much text a YAML text would be if its aliases were written out, told without parsing it.
///
/// A parser that resolves aliases makes a small tree of a bomb (nine lists of nine aliases each), but whoever then walks that
/// tree, as the parser does with keys, walks all of it. So it is measured first.
struct AliasBound {
  /// Bytes of the text written out.
  static let limit = 8 << 20
  private static let uses = 10_000
  private static let names = 1_000

  /// An anchor, from where it stands.
  private struct Definition {
    let start: Int
    /// Bytes that aliases behind it stand for.
    var extra: Int
    /// Known from the first use on: what an anchor names ends before that.
    var size: Int?
    let isFirst: Bool
  }

  /// Whether the text stays below the limits. May say no where an anchor is defined twice and used often.
  static func holds(for text: [UInt8]) -> Bool {
    let marks = AliasMark.all(in: text)
    let used = Set(marks.filter(\.isAlias).map(\.name))
    guard marks.count(where: \.isAlias) <= uses, used.count <= names else { return false }
    var definitions: [ArraySlice<UInt8>: Definition] = [:]
    var total = text.count
    for mark in marks where used.contains(mark.name) {
      let known = definitions[mark.name]
      guard mark.isAlias else {
        // An alias in a second definition still means the first.
        let before = known.map { Self.size(of: $0, at: mark.offset) }
        definitions[mark.name] = Definition(start: mark.offset, extra: before ?? 0, size: nil, isFirst: known == nil)
        continue
      }
      guard let known else { continue }
      let size = Self.size(of: known, at: mark.offset)
      total += size
      guard total <= limit else { return false }
      if known.isFirst { definitions[mark.name]?.size = size }
      for name in used where definitions[name]?.size == nil { definitions[name]?.extra += size }
    }
    return true
  }

  private static func size(of definition: Definition, at offset: Int) -> Int {
    definition.size ?? offset - definition.start + definition.extra
  }
}

/// What may be an anchor (`&name`) or an alias (`*name`): in a comment or a text it counts as well.
private struct AliasMark {
  let isAlias: Bool
  let name: ArraySlice<UInt8>
  let offset: Int

  static func all(in text: [UInt8]) -> [AliasMark] {
    var marks: [AliasMark] = []
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      guard byte == UInt8(ascii: "*") || byte == UInt8(ascii: "&") else { continue }
      let start = index
      while index < text.count, isOfName(text[index]) { index += 1 }
      guard index > start else { continue }
      marks.append(AliasMark(isAlias: byte == UInt8(ascii: "*"), name: text[start..<index], offset: start))
    }
    return marks
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

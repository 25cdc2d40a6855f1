/// UTF-16 text, as Windows PowerShell 5 writes it, → UTF-8, a piece at a time.
struct UTF16Decoder {
  /// Where in two bytes the low one stands.
  private let lowByte: Int
  /// What the last piece ended in: half a code unit, or a leading surrogate whose other half comes next.
  private var waiting: [UInt8] = []

  init(isBigEndian: Bool) {
    lowByte = isBigEndian ? 1 : 0
  }

  mutating func decoded(_ piece: [UInt8]) -> [UInt8] {
    let bytes = waiting + piece
    var units = (0..<bytes.count / 2).map { unit in
      UInt16(bytes[2 * unit + lowByte]) | UInt16(bytes[2 * unit + 1 - lowByte]) << 8
    }
    var taken = units.count
    if let last = units.last, UTF16.isLeadSurrogate(last) { taken -= 1 }
    units.removeLast(units.count - taken)
    waiting = Array(bytes[(2 * taken)...])
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// What is left when the text ends: U+FFFD for a character of which a part is missing.
  mutating func finish() -> [UInt8] {
    defer { waiting = [] }
    return waiting.isEmpty ? [] : [0xEF, 0xBF, 0xBD]
  }
}

import JSONTree

/// Walks over JSON text without building values. What it passes over it checks only as far as it has to find its end; what
/// it gives is read by `JSONReader`.
struct JSONCursor {
  private let bytes: [UInt8]
  /// Of the next byte that was not passed; after `value`s and blanks alike.
  private(set) var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    skipBlanks()
  }

  /// Passes an object, and has `body` pass the value of each member.
  mutating func members(
    _ body: (_ name: String, _ cursor: inout JSONCursor) throws(LogPageScan.Damage) -> Void
  ) throws(LogPageScan.Damage) {
    try list(from: UInt8(ascii: "{"), to: UInt8(ascii: "}")) { cursor throws(LogPageScan.Damage) in
      guard let name = try cursor.string() else { throw LogPageScan.Damage(offset: cursor.index) }
      cursor.skipBlanks()
      try cursor.expect(UInt8(ascii: ":"))
      cursor.skipBlanks()
      try body(name, &cursor)
    }
  }

  /// Passes an array, and has `body` pass each element.
  mutating func elements(
    _ body: (_ cursor: inout JSONCursor) throws(LogPageScan.Damage) -> Void
  ) throws(LogPageScan.Damage) {
    try list(from: UInt8(ascii: "["), to: UInt8(ascii: "]"), body)
  }

  /// Passes a string or null and gives it.
  mutating func string() throws(LogPageScan.Damage) -> String? {
    let start = index
    try skipValue()
    switch bytes[start] {
    case UInt8(ascii: "n"): return nil
    case UInt8(ascii: "\""):
      let content = bytes[start + 1..<index - 1]
      if content.contains(UInt8(ascii: "\\")) {
        guard let text = try? JSONReader.read(Array(bytes[start..<index])).string else {
          throw LogPageScan.Damage(offset: start)
        }
        return text
      }
      return String(decoding: content, as: UTF8.self)
    default: throw LogPageScan.Damage(offset: start)
    }
  }

  /// Passes a whole number or null and gives it.
  mutating func integer() throws(LogPageScan.Damage) -> Int64? {
    let start = index
    try skipValue()
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if text == "null" { return nil }
    guard let number = JSONNumber(text)?.integer else { throw LogPageScan.Damage(offset: start) }
    return Int64(number)
  }

  /// Passes a value of any kind.
  mutating func skipValue() throws(LogPageScan.Damage) {
    var depth = 0
    repeat {
      skipBlanks()
      guard index < bytes.count else { throw LogPageScan.Damage(offset: index) }
      switch bytes[index] {
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        index += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        guard depth >= 0 else { throw LogPageScan.Damage(offset: index) }
        index += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard depth > 0 else { throw LogPageScan.Damage(offset: index) }
        index += 1
      default: try skipWord()
      }
    } while depth > 0
  }

  /// Passes the blanks at the end.
  ///
  /// - Throws: where something else stands there.
  mutating func end() throws(LogPageScan.Damage) {
    skipBlanks()
    guard index == bytes.count else { throw LogPageScan.Damage(offset: index) }
  }

  private mutating func list(
    from open: UInt8, to close: UInt8, _ body: (inout JSONCursor) throws(LogPageScan.Damage) -> Void
  ) throws(LogPageScan.Damage) {
    try expect(open)
    skipBlanks()
    if index < bytes.count, bytes[index] == close {
      index += 1
      return
    }
    while true {
      try body(&self)
      skipBlanks()
      guard index < bytes.count else { throw LogPageScan.Damage(offset: index) }
      if bytes[index] == close { break }
      try expect(UInt8(ascii: ","))
      skipBlanks()
    }
    index += 1
  }

  private mutating func expect(_ byte: UInt8) throws(LogPageScan.Damage) {
    guard index < bytes.count, bytes[index] == byte else { throw LogPageScan.Damage(offset: index) }
    index += 1
  }

  private mutating func skipString() throws(LogPageScan.Damage) {
    index += 1
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    index = bytes.count
    throw LogPageScan.Damage(offset: index)
  }

  /// Passes a number, `true`, `false` or `null`.
  private mutating func skipWord() throws(LogPageScan.Damage) {
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "E"):
        index += 1
      default:
        guard index > start else { throw LogPageScan.Damage(offset: index) }
        return
      }
    }
    guard index > start else { throw LogPageScan.Damage(offset: index) }
  }

  private mutating func skipBlanks() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index += 1
      default: return
      }
    }
  }
}

/// Writes a `JSONValue` as UTF-8 bytes: the same bytes for the same value on every platform.
///
/// Strings escape `"`, `\` and the control characters below U+0020 (`\n` and the other short forms, else `\u00XX`), and a
/// lone surrogate as `\ud800`; everything else is written raw. Numbers keep their text.
public enum JSONWriter {
  /// One line without blanks, members in the order they have.
  public static func compact(_ value: JSONValue) -> [UInt8] {
    var output = Output(sortsMembers: false)
    output.write(value)
    return output.bytes
  }

  /// `compact` and a newline: one record of JSON Lines.
  public static func line(_ value: JSONValue) -> [UInt8] {
    compact(value) + [UInt8(ascii: "\n")]
  }

  /// One line without blanks, members sorted by the UTF-8 bytes of their keys.
  public static func canonical(_ value: JSONValue) -> [UInt8] {
    var output = Output(sortsMembers: true)
    output.write(value)
    return output.bytes
  }

  /// Indented by two blanks, members sorted by the UTF-8 bytes of their keys; an array or object that fits in what is left
  /// of `width` columns (counted in UTF-8 bytes) stands on one line. No newline at the end.
  ///
  /// - Parameter column: how many columns of the first line are taken already; `indentation`: how far the lines that
  ///   follow are indented.
  public static func pretty(
    _ value: JSONValue, width: Int = 100, column: Int = 0, indentation: Int = 0, sortsMembers: Bool = true
  ) -> [UInt8] {
    var output = Output(sortsMembers: sortsMembers)
    output.writePretty(value, width: width, column: column, indentation: indentation)
    return output.bytes
  }
}

private struct Output {
  let sortsMembers: Bool
  var bytes: [UInt8] = []

  func members(of object: JSONObject) -> [JSONObject.Member] {
    sortsMembers ? object.membersByKey : object.members
  }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: literal("null")
    case .bool(let value): literal(value ? "true" : "false")
    case .number(let number): bytes.append(contentsOf: number.text.utf8)
    case .string(let string): write(string)
    case .array(let items):
      literal("[")
      for (index, item) in items.enumerated() {
        if index > 0 { literal(",") }
        write(item)
      }
      literal("]")
    case .object(let object):
      literal("{")
      for (index, member) in members(of: object).enumerated() {
        if index > 0 { literal(",") }
        write(member.key)
        literal(":")
        write(member.value)
      }
      literal("}")
    }
  }

  mutating func writePretty(_ value: JSONValue, width: Int, column: Int, indentation: Int) {
    switch value {
    case .array(let items) where !items.isEmpty:
      if writeOnOneLine(value, limit: width - column) { return }
      literal("[")
      for (index, item) in items.enumerated() {
        if index > 0 { literal(",") }
        startLine(indentation + 2)
        writePretty(item, width: width, column: indentation + 2, indentation: indentation + 2)
      }
      startLine(indentation)
      literal("]")
    case .object(let object) where !object.isEmpty:
      if writeOnOneLine(value, limit: width - column) { return }
      literal("{")
      for (index, member) in members(of: object).enumerated() {
        if index > 0 { literal(",") }
        startLine(indentation + 2)
        let start = bytes.count
        write(member.key)
        literal(": ")
        let column = indentation + 2 + bytes.count - start
        writePretty(member.value, width: width, column: column, indentation: indentation + 2)
      }
      startLine(indentation)
      literal("}")
    default: write(value)
    }
  }

  /// Writes the value as `{ "a": 1, "b": [1, 2] }`, or nothing and gives false where that takes more than `limit` bytes.
  private mutating func writeOnOneLine(_ value: JSONValue, limit: Int) -> Bool {
    let start = bytes.count
    if writeSpaced(value, end: start + limit) { return true }
    bytes.removeLast(bytes.count - start)
    return false
  }

  private mutating func writeSpaced(_ value: JSONValue, end: Int) -> Bool {
    guard bytes.count + Self.leastWidth(of: value) <= end else { return false }
    switch value {
    case .array(let items) where !items.isEmpty:
      literal("[")
      for (index, item) in items.enumerated() {
        if index > 0 { literal(", ") }
        guard writeSpaced(item, end: end) else { return false }
      }
      literal("]")
    case .object(let object) where !object.isEmpty:
      literal("{ ")
      for (index, member) in members(of: object).enumerated() {
        if index > 0 { literal(", ") }
        write(member.key)
        literal(": ")
        guard writeSpaced(member.value, end: end) else { return false }
      }
      literal(" }")
    default: write(value)
    }
    return bytes.count <= end
  }

  /// The fewest bytes that `value` can take on one line: what does not fit is known before it is sorted or written, so that
  /// trying costs no more than the width of a line.
  private static func leastWidth(of value: JSONValue) -> Int {
    switch value {
    case .null, .bool: 4
    case .number(let number): number.text.utf8.count
    case .string(let string): string.leastByteCount + 2
    case .array(let items): items.count * 3
    case .object(let object): object.count * 7
    }
  }

  private mutating func startLine(_ indentation: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation))
  }

  private mutating func literal(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func write(_ string: JSONString) {
    bytes.append(UInt8(ascii: "\""))
    if string.isWellFormed {
      string.withUTF8 { utf8 in
        var start = 0
        while true {
          let end = utf8.endOfPlainText(from: start)
          bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<end]))
          if end == utf8.count { break }
          writeEscape(UInt16(utf8[end]))
          start = end + 1
        }
      }
    } else {
      writeCodeUnits(string.utf16)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func writeCodeUnits(_ units: [UInt16]) {
    var index = 0
    while index < units.count {
      let unit = units[index]
      if UTF16.isLeadSurrogate(unit), index + 1 < units.count, UTF16.isTrailSurrogate(units[index + 1]) {
        let scalar = UTF16.decode(UTF16.EncodedScalar([unit, units[index + 1]]))
        bytes.append(contentsOf: UTF8.encode(scalar)!)
        index += 2
        continue
      }
      if let scalar = Unicode.Scalar(unit), unit >= 0x20, scalar != "\"", scalar != "\\" {
        bytes.append(contentsOf: UTF8.encode(scalar)!)
      } else {
        writeEscape(unit)
      }
      index += 1
    }
  }

  private mutating func writeEscape(_ unit: UInt16) {
    switch unit {
    case UInt16(UInt8(ascii: "\"")): literal("\\\"")
    case UInt16(UInt8(ascii: "\\")): literal("\\\\")
    case 0x08: literal("\\b")
    case 0x09: literal("\\t")
    case 0x0A: literal("\\n")
    case 0x0C: literal("\\f")
    case 0x0D: literal("\\r")
    default:
      let digits = String(unit, radix: 16)
      literal("\\u")
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
      bytes.append(contentsOf: digits.utf8)
    }
  }
}

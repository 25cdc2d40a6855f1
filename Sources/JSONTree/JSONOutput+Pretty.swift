/// The pretty form: indented, with what fits on one line on one line.
extension JSONOutput {
  mutating func writePretty(_ value: JSONValue, width: Int, column: Int, indentation: Int) {
    switch value {
    case .array(let items) where !items.isEmpty:
      if writeOnOneLine(value, limit: width - column) { return }
      bytes.append("[")
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(",") }
        startLine(indentation + 2)
        writePretty(item, width: width, column: indentation + 2, indentation: indentation + 2)
      }
      startLine(indentation)
      bytes.append("]")
    case .object(let object) where !object.isEmpty:
      if writeOnOneLine(value, limit: width - column) { return }
      bytes.append("{")
      for (index, member) in members(of: object).enumerated() {
        if index > 0 { bytes.append(",") }
        startLine(indentation + 2)
        let start = bytes.count
        write(member.key)
        bytes.append(": ")
        let column = indentation + 2 + bytes.count - start
        writePretty(member.value, width: width, column: column, indentation: indentation + 2)
      }
      startLine(indentation)
      bytes.append("}")
    default: write(value)
    }
  }

  /// Writes the value as `{ "a": 1, "b": [1, 2] }`, or nothing and gives false where that takes more than `limit` bytes.
  private mutating func writeOnOneLine(_ value: JSONValue, limit: Int) -> Bool {
    let start = bytes.count
    if writeSpaced(value, end: start + limit) { return true }
    bytes.shorten(to: start)
    return false
  }

  private mutating func writeSpaced(_ value: JSONValue, end: Int) -> Bool {
    guard bytes.count + Self.leastWidth(of: value) <= end else { return false }
    switch value {
    case .array(let items) where !items.isEmpty:
      bytes.append("[")
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(", ") }
        guard writeSpaced(item, end: end) else { return false }
      }
      bytes.append("]")
    case .object(let object) where !object.isEmpty:
      bytes.append("{ ")
      for (index, member) in members(of: object).enumerated() {
        if index > 0 { bytes.append(", ") }
        write(member.key)
        bytes.append(": ")
        guard writeSpaced(member.value, end: end) else { return false }
      }
      bytes.append(" }")
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
    for _ in 0..<indentation { bytes.append(UInt8(ascii: " ")) }
  }
}

/// JSON text that is being written, among other text where that is asked for.
package struct JSONOutput: ~Copyable {
  let sortsMembers: Bool
  var bytes: ByteBuffer

  /// - Parameters:
  ///   - sortsMembers: whether the members of objects are written in the order of their keys' UTF-8 bytes.
  ///   - capacity: how many bytes there is room for at once; beyond that the text is moved.
  package init(sortsMembers: Bool = false, capacity: Int = 1000) {
    self.sortsMembers = sortsMembers
    bytes = ByteBuffer(capacity: capacity)
  }

  /// How many bytes were written.
  package var count: Int { bytes.count }

  /// Appends text as it is.
  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append($0) }
  }

  /// Appends bytes as they are.
  package mutating func append(_ other: UnsafeBufferPointer<UInt8>) {
    bytes.append(other)
  }

  /// Takes bytes away from the end; the room that they took is used again.
  package mutating func shorten(to count: Int) {
    bytes.shorten(to: count)
  }

  /// Calls `body` with what was written.
  package borrowing func withBytes<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    try bytes.withBytes(body)
  }

  /// What was written.
  consuming func takeBytes() -> [UInt8] { bytes.array }

  func members(of object: JSONObject) -> [JSONObject.Member] {
    sortsMembers ? object.membersByKey : object.members
  }

  /// Appends the JSON text of a value, without blanks.
  package mutating func write(_ value: borrowing JSONValue) {
    switch value {
    case .null: bytes.append("null")
    case .bool(let value): value ? bytes.append("true") : bytes.append("false")
    case .number(let number): append(number.text)
    case .string(let string): write(string)
    case .array(let items):
      bytes.append(UInt8(ascii: "["))
      items.withUnsafeBufferPointer { items in
        for index in items.indices {
          if index > 0 { bytes.append(UInt8(ascii: ",")) }
          write(items[index])
        }
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      // By buffer and index, so that no member is copied for it.
      members(of: object).withUnsafeBufferPointer { members in
        for index in members.indices {
          if index > 0 { bytes.append(UInt8(ascii: ",")) }
          write(members[index].key)
          bytes.append(UInt8(ascii: ":"))
          write(members[index].value)
        }
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Appends a string between quotes, with escapes where it needs them.
  package mutating func write(_ string: borrowing JSONString) {
    if string.isWellFormed {
      string.withUTF8 { utf8 in
        let plain = bytes.appendQuoted(utf8)
        if plain < utf8.count { writeEscaped(utf8, from: plain) }
      }
    } else {
      bytes.append(UInt8(ascii: "\""))
      writeCodeUnits(string.utf16)
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// Writes the rest of a string from its first byte on that needs an escape.
  @inline(never)
  private mutating func writeEscaped(_ utf8: UnsafeBufferPointer<UInt8>, from first: Int) {
    var start = first
    while start < utf8.count {
      writeEscape(UInt16(utf8[start]))
      start = bytes.appendPlainText(of: utf8, from: start &+ 1)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func writeCodeUnits(_ units: [UInt16]) {
    var index = 0
    while index < units.count {
      let unit = units[index]
      if UTF16.isLeadSurrogate(unit), index + 1 < units.count, UTF16.isTrailSurrogate(units[index + 1]) {
        let scalar = UTF16.decode(UTF16.EncodedScalar([unit, units[index + 1]]))
        for byte in UTF8.encode(scalar)! { bytes.append(byte) }
        index += 2
        continue
      }
      if let scalar = Unicode.Scalar(unit), unit >= 0x20, scalar != "\"", scalar != "\\" {
        for byte in UTF8.encode(scalar)! { bytes.append(byte) }
      } else {
        writeEscape(unit)
      }
      index += 1
    }
  }

  private mutating func writeEscape(_ unit: UInt16) {
    switch unit {
    case UInt16(UInt8(ascii: "\"")): bytes.append("\\\"")
    case UInt16(UInt8(ascii: "\\")): bytes.append("\\\\")
    case 0x08: bytes.append("\\b")
    case 0x09: bytes.append("\\t")
    case 0x0A: bytes.append("\\n")
    case 0x0C: bytes.append("\\f")
    case 0x0D: bytes.append("\\r")
    default:
      bytes.append("\\u")
      for shift in [12, 8, 4, 0] as [UInt16] {
        let digit = UInt8(unit >> shift & 0xF)
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }
}

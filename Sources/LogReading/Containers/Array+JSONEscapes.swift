import JSONTree

extension [UInt8] {
  /// Appends the text that stands between the quotes of a JSON string, its escapes replaced. Half a surrogate pair takes the
  /// three bytes that generalised UTF-8 gives it, as in `JSONString.withUTF8`.
  ///
  /// False, and nothing appended, where an escape is not one of JSON's or the bytes are not UTF-8.
  mutating func append(unescaping string: UnsafeBufferPointer<UInt8>) -> Bool {
    guard string.isASCII || String(exactly: string) != nil else { return false }
    let start = count
    // No escape stands for more bytes than it has.
    append(contentsOf: repeatElement(0, count: string.count))
    let length = withUnsafeMutableBufferPointer { all in
      var text = UnescapedText(room: UnsafeMutableBufferPointer(rebasing: all[start...]))
      return text.write(string) ? text.count : nil
    }
    removeLast(count - start - (length ?? 0))
    return length != nil
  }
}

/// Text that is written into room that is large enough for it.
private struct UnescapedText {
  let room: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(room: UnsafeMutableBufferPointer<UInt8>) {
    self.room = room
  }

  /// Writes a whole string; false where an escape in it is not one of JSON's.
  mutating func write(_ string: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while true {
      let end = string.offset(of: UInt8(ascii: "\\"), from: index)
      if end > index {
        (room.baseAddress! + count).update(from: string.baseAddress! + index, count: end - index)
        count += end - index
      }
      guard end < string.count else { return true }
      index = end + 1
      guard appendEscape(string, &index) else { return false }
    }
  }

  @inline(__always) private mutating func append(_ byte: UInt8) {
    room[count] = byte
    count += 1
  }

  /// Appends what the escape after a backslash stands for, and steps over it; false where it is none.
  private mutating func appendEscape(_ string: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Bool {
    guard index < string.count else { return false }
    index += 1
    switch string[index - 1] {
    case "n": append(0x0A)
    case "\"", "\\", "/": append(string[index - 1])
    case "t": append(0x09)
    case "r": append(0x0D)
    case "b": append(0x08)
    case "f": append(0x0C)
    case "u":
      guard var code = Self.codeUnit(string, index) else { return false }
      index += 4
      if (0xD800..<0xDC00).contains(code), string.holds("\\u", at: index),
        let trail = Self.codeUnit(string, index + 2), (0xDC00..<0xE000).contains(trail)
      {
        index += 6
        code = 0x10000 + (code - 0xD800) << 10 + (trail - 0xDC00)
      }
      appendGeneralizedUTF8(code)
    default: return false
    }
    return true
  }

  /// The four hexadecimal digits at `offset`.
  private static func codeUnit(_ string: UnsafeBufferPointer<UInt8>, _ offset: Int) -> UInt32? {
    guard offset + 4 <= string.count else { return nil }
    var unit: UInt32 = 0
    for byte in string[offset..<offset + 4] {
      guard let digit = byte.hexValue else { return nil }
      unit = unit << 4 | UInt32(digit)
    }
    return unit
  }

  private mutating func appendGeneralizedUTF8(_ code: UInt32) {
    switch code {
    case 0..<0x80: append(UInt8(code))
    case 0x80..<0x800: append(UInt8(0xC0 | code >> 6))
    case 0x800..<0x10000:
      append(UInt8(0xE0 | code >> 12))
      append(UInt8(0x80 | code >> 6 & 0x3F))
    default:
      append(UInt8(0xF0 | code >> 18))
      append(UInt8(0x80 | code >> 12 & 0x3F))
      append(UInt8(0x80 | code >> 6 & 0x3F))
    }
    if code >= 0x80 { append(UInt8(0x80 | code & 0x3F)) }
  }
}

/// Base64 with `-` and `_` and no padding (RFC 4648, section 5), over code points.
enum Base64URL {
  private static let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".unicodeScalars.map(
    \.value)

  static func encoded(_ bytes: [UInt8]) -> CodePoints {
    var text: CodePoints = []
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for byte in bytes {
      bits = (bits << 8 | UInt32(byte)) & 0xFFFF
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits >> count & 63)])
      }
    }
    if count > 0 { text.append(alphabet[Int(bits << (6 - count) & 63)]) }
    return text
  }

  /// The bytes, or nil where the text is not what `encoded` gives for any.
  static func decoded(_ text: ArraySlice<UInt32>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count: UInt32 = 0
    for point in text {
      guard let value = value(of: point) else { return nil }
      bits = (bits << 6 | value) & 0xFFFF
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      }
    }
    return count < 6 && bits & (1 << count - 1) == 0 ? bytes : nil
  }

  private static func value(of point: UInt32) -> UInt32? {
    switch point {
    case 0x41...0x5A: point - 0x41
    case 0x61...0x7A: point - 0x61 + 26
    case 0x30...0x39: point - 0x30 + 52
    case 0x2D: 62
    case 0x5F: 63
    default: nil
    }
  }
}

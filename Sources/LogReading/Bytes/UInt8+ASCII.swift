/// Bytes of log text are compared with ASCII scalars: `byte == "{"`.
extension UInt8 {
  @inline(__always)
  static func == (byte: UInt8, scalar: Unicode.Scalar) -> Bool {
    UInt32(byte) == scalar.value
  }

  @inline(__always)
  static func != (byte: UInt8, scalar: Unicode.Scalar) -> Bool {
    UInt32(byte) != scalar.value
  }

  /// Lets `switch` over a byte have scalars as its cases.
  @inline(__always)
  static func ~= (scalar: Unicode.Scalar, byte: UInt8) -> Bool {
    UInt32(byte) == scalar.value
  }

  /// Space, tab, line feed or carriage return: what separates the tokens of a printed value.
  var isBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }

  /// Line feed, or the carriage return that container images print in its place.
  var isNewline: Bool { self == 0x0A || self == 0x0D }

  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  var isHexDigit: Bool { isDigit || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x66) }

  /// The value of a hexadecimal digit.
  var hexValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }

  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }

  var isUpperCase: Bool { self >= 0x41 && self <= 0x5A }

  /// Whether a name can begin with it: a letter, `_`, `$`, or a byte of a character beyond ASCII.
  var startsName: Bool { isLetter || self == "_" || self == "$" || self >= 0x80 }

  /// Whether a name can go on with it.
  var continuesName: Bool { startsName || isDigit }

  /// One of the three quotes that Node prints around strings.
  var isQuote: Bool { self == "'" || self == "\"" || self == "`" }
}

/// What a byte may be part of, as bits.
enum ByteClass {
  static let upper: UInt8 = 1
  static let lower: UInt8 = 2
  static let digit: UInt8 = 4
  static let alphanumeric: UInt8 = 7
  /// Stands single between the letters and digits of base64, of its form for addresses, and of names.
  static let joiner: UInt8 = 8
  /// Stands in the part of an e-mail address before the `@`.
  static let local: UInt8 = 16
  /// Stands in the name of a domain.
  static let domain: UInt8 = 32
  /// Stands in base64url.
  static let base64URL: UInt8 = 64

  /// The classes of every byte.
  static let table: [UInt8] = (0...255).map { (byte: UInt8) in
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): upper | local | domain | base64URL
    case UInt8(ascii: "a")...UInt8(ascii: "z"): lower | local | domain | base64URL
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit | local | domain | base64URL
    case UInt8(ascii: "-"): joiner | local | domain | base64URL
    case UInt8(ascii: "_"): joiner | local | base64URL
    case UInt8(ascii: "+"): joiner | local
    case UInt8(ascii: "/"): joiner
    case UInt8(ascii: "."): local | domain
    case UInt8(ascii: "%"), UInt8(ascii: "'"): local
    case 0x80...: local | domain
    default: 0
    }
  }
}

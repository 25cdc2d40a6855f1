/// The secret under which pseudonyms are made: 32 random bytes.
///
/// The same key gives the same pseudonyms; without it they cannot be turned back. Its text form is 64 hexadecimal digits and
/// a newline.
package struct RedactionKey: Sendable {
  /// Length of a key in bytes.
  package static let length = 32

  /// The key's bytes.
  let bytes: [UInt8]

  /// Reads the text form: 64 hexadecimal digits of either case, then nothing or one line end.
  ///
  /// - Throws: `RedactionKeyError.malformed` for anything else.
  package init(text: [UInt8]) throws(RedactionKeyError) {
    var digits = text[...]
    if digits.last == UInt8(ascii: "\n") { digits.removeLast() }
    if digits.last == UInt8(ascii: "\r") { digits.removeLast() }
    guard digits.count == 2 * Self.length else { throw .malformed }
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in digits {
      guard let value = Self.value(ofHexadecimalDigit: digit) else { throw .malformed }
      if let upper = high {
        bytes.append(upper << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    self.bytes = bytes
  }

  /// A new key, drawn from `random`; the system's secure generator unless a test gives another.
  package static func generate(
    random: some RandomNumberGenerator = SystemRandomNumberGenerator()
  ) -> RedactionKey {
    var random = random
    return RedactionKey(bytes: (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &random) })
  }

  /// 64 lower-case hexadecimal digits and a newline.
  package var text: [UInt8] {
    Array("\(KeyedHash.hexadecimal(bytes))\n".utf8)
  }

  /// 16 hexadecimal digits that tell keys apart. A keyed hash of a fixed text, so it is no help in guessing the key.
  package var fingerprint: String {
    KeyedHash.hexadecimal(KeyedHash(key: bytes, purpose: "fingerprint").digest([]).prefix(8))
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private static func value(ofHexadecimalDigit byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

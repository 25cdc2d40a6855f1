internal import Crypto

/// HMAC-SHA256 under a key derived for one purpose, with the work that depends only on the key done once.
struct KeyedHash: Sendable {
  private let state: HMAC<SHA256>

  /// The hash whose key is `HMAC(key, "replay redaction: ⟨purpose⟩")`, so that different purposes never share values.
  init(key: [UInt8], purpose: String) {
    var derivation = HMAC<SHA256>(key: SymmetricKey(data: key))
    derivation.update(data: Array("replay redaction: \(purpose)".utf8))
    state = HMAC(key: SymmetricKey(data: Array(derivation.finalize())))
  }

  /// The 32 bytes of `HMAC(key, bytes)`.
  func digest(_ bytes: [UInt8]) -> [UInt8] {
    var state = state
    state.update(data: bytes)
    return Array(state.finalize())
  }

  /// A key for `SipHash`: the first half of what no other use of the purpose asks for, the hash of nothing.
  var shortKey: SipHash.Value {
    let bytes = digest([])
    func word(_ start: Int) -> UInt64 { (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << (8 * UInt64($1)) } }
    return SipHash.Value(low: word(0), high: word(8))
  }

  /// Two lower-case hexadecimal digits a byte.
  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

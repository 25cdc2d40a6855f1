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

  private init(state: HMAC<SHA256>) {
    self.state = state
  }

  /// The hash of texts that begin with `prefix`, which is then hashed only once.
  func continuing(with prefix: [UInt8]) -> KeyedHash {
    var state = state
    state.update(data: prefix)
    return KeyedHash(state: state)
  }

  /// The 32 bytes of `HMAC(key, bytes)`.
  func digest(_ bytes: [UInt8]) -> [UInt8] {
    Array(code(of: bytes))
  }

  /// `HMAC(key, bytes)` as the seed of a stream of numbers.
  func stream(_ bytes: [UInt8]) -> SeededStream {
    unsafe code(of: bytes).withUnsafeBytes { code in
      func word(_ index: Int) -> UInt64 {
        UInt64(littleEndian: unsafe code.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
      }
      return SeededStream(state: (word(0), word(1), word(2), word(3)))
    }
  }

  private func code(of bytes: [UInt8]) -> HashedAuthenticationCode<SHA256> {
    var state = state
    state.update(data: bytes)
    return state.finalize()
  }

  /// Two lower-case hexadecimal digits a byte.
  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

/// SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012): a keyed function
/// that nobody tells from a random one, or inverts or guesses, without the key of 128 bits.
///
/// Pseudonyms are made by it and not by HMAC-SHA256, because a value takes a dozen calls on a few bytes each, and one of these
/// takes a fortieth of the time. No package that this one could use offers it for 128 bits, and it is some forty lines.
struct SipHash {
  /// 128 bits: what comes out, and what a key is.
  struct Value: Hashable, Sendable {
    let low: UInt64
    let high: UInt64
  }

  private var state: (UInt64, UInt64, UInt64, UInt64)
  private var byteCount: UInt64 = 0

  init(key: Value) {
    state = (
      key.low ^ 0x736f_6d65_7073_6575, key.high ^ 0x646f_7261_6e64_6f6d ^ 0xee, key.low ^ 0x6c79_6765_6e65_7261,
      key.high ^ 0x7465_6462_7974_6573
    )
  }

  /// The value of `bytes`.
  static func value(of bytes: some Sequence<UInt8>, key: Value) -> Value {
    var hash = SipHash(key: key)
    var word: UInt64 = 0
    var count: UInt64 = 0
    for byte in bytes {
      word |= UInt64(byte) << (8 * count)
      count += 1
      if count == 8 {
        hash.absorb(word)
        (word, count) = (0, 0)
      }
    }
    return hash.value(last: word, byteCount: count)
  }

  /// Takes eight bytes, the first of which is the lowest.
  @inline(__always) mutating func absorb(_ word: UInt64) {
    byteCount &+= 8
    compress(word)
  }

  /// The value of all that was taken, and of fewer than eight bytes after it.
  @inline(__always) consuming func value(last word: UInt64 = 0, byteCount count: UInt64 = 0) -> Value {
    compress((byteCount &+ count) << 56 | word)
    state.2 ^= 0xee
    mix()
    mix()
    mix()
    mix()
    let low = state.0 ^ state.1 ^ state.2 ^ state.3
    state.1 ^= 0xdd
    mix()
    mix()
    mix()
    mix()
    return Value(low: low, high: state.0 ^ state.1 ^ state.2 ^ state.3)
  }

  @inline(__always) private mutating func compress(_ word: UInt64) {
    state.3 ^= word
    mix()
    mix()
    state.0 ^= word
  }

  @inline(__always) private mutating func mix() {
    @inline(__always) func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 {
      value &<< count | value &>> (64 &- count)
    }
    state.0 &+= state.1
    state.1 = rotated(state.1, 13) ^ state.0
    state.0 = rotated(state.0, 32)
    state.2 &+= state.3
    state.3 = rotated(state.3, 16) ^ state.2
    state.0 &+= state.3
    state.3 = rotated(state.3, 21) ^ state.0
    state.2 &+= state.1
    state.1 = rotated(state.1, 17) ^ state.2
    state.2 = rotated(state.2, 32)
  }
}

extension SipHash.Value {
  /// The number from 0 up to, not including, `bound` that lies where this value lies below 2^128.
  @inline(__always) func scaled(below bound: UInt64) -> UInt64 {
    let upper = high.multipliedFullWidth(by: bound)
    let lower = low.multipliedFullWidth(by: bound)
    let (_, carry) = upper.low.addingReportingOverflow(lower.high)
    return upper.high &+ (carry ? 1 : 0)
  }
}

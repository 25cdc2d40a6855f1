/// Numbers drawn from the 128 bits of a keyed hash (xoshiro256**, Blackman and Vigna).
///
/// Not a secure generator, and none is needed: what it gives is a function of the seed, and the seed is a keyed hash of the
/// value, which tells nothing about the value or the key to those who recover it.
struct SeededStream {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  init(seed: SipHash.Value) {
    let first = SipHash.value(of: [], key: seed)
    let second = SipHash.value(of: [1], key: seed)
    state = (first.low, first.high, second.low, second.high)
    if state.0 | state.1 | state.2 | state.3 == 0 { state.0 = 1 }
  }

  /// A number from 0 up to, not including, `bound`.
  mutating func next(below bound: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: ((next() >> 32) &* UInt64(bound)) >> 32)
  }

  private mutating func next() -> UInt64 {
    func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 { value << count | value >> (64 - count) }
    let result = rotated(state.1 &* 5, 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, 45)
    return result
  }
}

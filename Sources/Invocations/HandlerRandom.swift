/// The random numbers that a handler draws: seeded in a replay, so that every run draws the same ones; the system's secure
/// generator where the handler runs for real.
public struct HandlerRandom: RandomNumberGenerator, Sendable {
  /// The state of SplitMix64, or nil for the system's generator.
  private var state: UInt64?

  /// The system's secure generator.
  public static let system = HandlerRandom(state: nil)

  /// SplitMix64, whose state begins as the FNV-1a hash (64 bits) of the seed's UTF-8 bytes. Not secure, on purpose: the
  /// same seed gives the same draws on every machine.
  public static func seeded(_ seed: String) -> HandlerRandom {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in seed.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return HandlerRandom(state: hash)
  }

  public mutating func next() -> UInt64 {
    guard var mixed = state else {
      var system = SystemRandomNumberGenerator()
      return system.next()
    }
    mixed &+= 0x9e37_79b9_7f4a_7c15
    state = mixed
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

import Invocations
import Testing

@Suite struct `Handler random numbers` {
  /// The draws on which recorded challenges rest: a change of the algorithm makes every snapshot with a code in it differ.
  @Test func `are the same on every machine and in every release`() {
    let table: [(seed: String, draws: [UInt64])] = [
      (
        "a0977730-0731-4a04-ade3-30403362839d",
        [0xafce_b40b_eed6_b1dc, 0xc5a4_71c5_5e8c_bb36, 0xb777_6b3b_a653_f10d]
      ),
      (
        "a0977730-0731-4a04-ade3-30403362839d#2",
        [0xe657_943f_92b2_ab57, 0xcffc_3a9e_ec9c_e0e5, 0xb3d7_8886_9e87_0f00]
      ),
      ("", [0xc381_7c01_6ba4_ff30, 0x100c_daac_c0bc_9316, 0x54c3_a569_ecf6_1b1b]),
    ]
    for (seed, draws) in table {
      var random = HandlerRandom.seeded(seed)
      #expect((0..<3).map { _ in random.next() } == draws, "\(seed)")
    }
  }

  @Test func `a copy draws the same numbers again`() {
    var random = HandlerRandom.seeded("seed")
    _ = random.next()
    var copy = random
    #expect((0..<5).map { _ in random.next() } == (0..<5).map { _ in copy.next() })
  }

  @Test func `other seeds draw other numbers, and so does the system`() {
    var random = (0..<100).map { HandlerRandom.seeded("seed-\($0)") }
    #expect(Set(random.indices.map { random[$0].next() }).count == 100)
    var (one, other) = (HandlerRandom.system, HandlerRandom.system)
    #expect((0..<4).map { _ in one.next() } != (0..<4).map { _ in other.next() })
  }

  @Test func `six digits drawn from them lie in range and vary`() {
    var random = HandlerRandom.seeded("codes")
    let codes = (0..<1000).map { _ in Int.random(in: 0...999_999, using: &random) }
    #expect(codes.allSatisfy { (0...999_999).contains($0) })
    #expect(Set(codes).count > 990)
  }
}

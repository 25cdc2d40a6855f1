import Invocations
import Testing

@testable import LogFetching

@Suite struct `The events that were given` {
  @Test func `no more are kept than a few times those of the window`() {
    var seen = SeenEvents()
    var most = 0
    for second in 0..<100_000 as Range<Int64> {
      let time = Timestamp(millisecondsSince1970: second * 1000)
      let isNew = seen.insert("\(second)", at: time)
      #expect(isNew)
      seen.forget(before: time.advanced(byMilliseconds: -60_000))
      most = max(most, seen.count)
    }
    #expect(most <= 1025)
    for second in [99_940, 99_999] as [Int64] {
      let isNew = seen.insert("\(second)", at: Timestamp(millisecondsSince1970: second * 1000))
      #expect(!isNew)
    }
  }
}

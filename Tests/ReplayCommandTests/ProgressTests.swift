import Synchronization
import Testing

@testable import ReplayCommand

@Suite struct `The progress of a recording` {
  /// A clock that a test sets.
  private final class Clock: Sendable {
    private let time = Mutex<Int64>(0)

    func set(_ milliseconds: Int64) {
      time.withLock { $0 = milliseconds }
    }

    @Sendable func now() -> Int64 {
      time.withLock { $0 }
    }
  }

  private func shown(
    width: Int?, total: Int?, isQuiet: Bool = false, _ steps: [(time: Int64, bytes: Int, recorded: Int)]
  ) throws -> String {
    let clock = Clock()
    let sink = BufferSink(terminalWidth: width)
    var display = ProgressDisplay(to: sink, total: total, isQuiet: isQuiet, now: clock.now)
    for step in steps {
      clock.set(step.time)
      try display.update(bytesRead: step.bytes, recorded: step.recorded)
    }
    try display.finish()
    return sink.text.replacing("\u{1B}", with: "ESC").replacing("\r", with: "CR")
  }

  @Test func `a bar on a terminal tells how much, how fast and how long, and goes away`() throws {
    let text = try shown(
      width: 100, total: 4_000_000_000,
      [(500, 100_000_000, 5), (1000, 200_000_000, 10), (1050, 300_000_000, 10), (10_000, 2_000_000_000, 100)])
    #expect(
      text == "CRESC[K[█···························]  5%  200 MB of 4.0 GB  200 MB/s  19 s left  15 invocations"
        + "CRESC[K[██████████████··············]  50%  2.0 GB of 4.0 GB  200 MB/s  10 s left  125 invocations"
        + "CRESC[K")
  }

  @Test func `a narrow terminal gets the words that fit`() throws {
    let text = try shown(width: 30, total: 1_000_000, [(2000, 500_000, 1)])
    #expect(text == "CRESC[K50%  500 kB of 1.0 MB  250 kBCRESC[K")
  }

  @Test func `without a terminal there is a line every few seconds`() throws {
    let text = try shown(
      width: nil, total: nil,
      [(1000, 1_000_000, 1), (6000, 12_000_000, 1), (7000, 13_000_000, 1), (11_500, 99_000_000, 1)])
    #expect(
      text == """
        replay: read 12.0 MB, 2.0 MB/s, 2 invocations
        replay: read 99.0 MB, 8.6 MB/s, 4 invocations

        """)
  }

  @Test func `a short recording and a quiet one show nothing`() throws {
    #expect(try shown(width: 80, total: 100, [(600, 100, 1)]) == "")
    #expect(try shown(width: 80, total: 1_000_000, isQuiet: true, [(9000, 100, 1)]) == "")
  }
}

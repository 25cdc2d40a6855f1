import Invocations
import JSONTree
import Replaying
import Testing

@Suite("The summary of a run")
struct RunSummaryTests {
  private static func judgement(_ verdict: Verdict, hasHoles: Bool = false) -> Judgement {
    let hole = Loss(part: .event, path: JSONPointer("/a")!, marker: "[Object]", kind: .depth)
    return Judgement(
      id: RecordingID(id: "a"), name: "T", triggerSource: "T", functionName: nil, verdict: verdict,
      holes: hasHoles ? [hole] : [])
  }

  private static func summary(_ verdicts: [Verdict]) -> RunSummary {
    var summary = RunSummary()
    for verdict in verdicts { summary.count(judgement(verdict)) }
    return summary
  }

  @Test func `counts every verdict`() {
    var summary = Self.summary([.matched, .differs, .differs, .new, .incomplete, .noHandler, .noHandler, .noHandler])
    summary.count(Self.judgement(.matched, hasHoles: true))
    #expect(
      [
        summary.matched, summary.approvedIncomplete, summary.differs, summary.new, summary.incomplete,
        summary.noHandler,
      ]
        == [2, 1, 2, 1, 1, 3])
    #expect(summary.replayed == 6)
  }

  @Test(
    arguments: [
      ([], 3, 3), ([.matched], 0, 0), ([.matched, .differs], 1, 1), ([.matched, .new], 1, 1),
      ([.matched, .incomplete], 1, 1), ([.matched, .noHandler], 0, 1), ([.noHandler], 3, 1),
      ([.noHandler, .differs], 1, 1),
    ] as [([Verdict], Int32, Int32)])
  func `gives the exit status, of a run of everything and of one selected by name`(
    verdicts: [Verdict], ofEverything: Int32, byName: Int32
  ) {
    #expect(Self.summary(verdicts).exitStatus(selectedByName: false) == ofEverything)
    #expect(Self.summary(verdicts).exitStatus(selectedByName: true) == byName)
  }
}

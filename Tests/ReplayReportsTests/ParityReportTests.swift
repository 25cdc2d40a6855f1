import Invocations
import JSONTree
import ReplayReports
import Replaying
import Snapshots
import Testing

@Suite struct `The report on two functions` {
  private static func text(_ judgements: [Judgement]) throws -> String {
    var bytes: [UInt8] = []
    var report = ParityReport(against: "node:src/a.b", naming: \.short) { bytes += $0 }
    var summary = RunSummary()
    try report.receive(.started(target: "linked"))
    for judgement in judgements {
      summary.count(judgement)
      try report.receive(.judged(judgement))
    }
    try report.receive(.finished(summary))
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func differing(_ id: String, _ old: JSONValue, _ new: JSONValue) -> Judgement {
    Fixtures.judgement(
      .differs, id: RecordingID(id: id), name: "A", approved: .answered(response: ["a": old], outside: []),
      fresh: .answered(response: ["a": new], outside: []))
  }

  @Test func `shows the first difference of each kind`() throws {
    let judgements = [
      Fixtures.judgement(.matched, id: RecordingID(id: "1"), name: "A"), Self.differing("2", 1, 2),
      Self.differing("3", 5, 7),
      Fixtures.judgement(
        .differs, id: RecordingID(id: "4"), name: "A", approved: .answered(response: ["a": 1], outside: []),
        fresh: .crashed),
      Fixtures.judgement(.incomplete, id: RecordingID(id: "5"), name: "B", holes: Fixtures.holes),
      Fixtures.judgement(.noHandler, id: RecordingID(id: "6"), name: "C\u{1B}"),
    ]
    #expect(
      try Self.text(judgements) == """
        A   1 of 4 equal
          ✗ 2  answered differently, and 1 more at the same places
              response.a   1 → 2
          ✗ 4  crashed instead of a response
              node:src/a.b   response { "a": 1 }
              linked         crashed
        B   0 of 0 equal, 1 not compared: the log lost parts of the event
        C\\u{1b}   no handler

        4 compared, linked against node:src/a.b: 1 equal, 3 different

        """)
  }

  @Test func `says where all are equal`() throws {
    #expect(
      try Self.text([Fixtures.judgement(.matched, name: "A")]) == """
        A   1 of 1 equal

        1 compared, linked against node:src/a.b: all equal

        """)
  }
}

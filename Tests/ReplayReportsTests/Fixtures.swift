import Invocations
import JSONTree
import ReplayReports
import Replaying
import Snapshots

enum Fixtures {
  static let id = RecordingID(id: "a0977730-0731-4a04-ade3-30403362839d")

  static func judgement(
    _ verdict: Verdict, id: RecordingID = Fixtures.id, name: String = "PreSignUp_SignUp",
    approved: ApprovedOutcome? = nil, fresh: ApprovedOutcome? = nil, holes: [Loss] = [], event: JSONValue = [:]
  ) -> Judgement {
    var differences: [OutcomeDifference] = []
    if verdict == .differs, let approved, let fresh { differences = approved.differences(to: fresh, event: event) }
    return Judgement(
      id: id, name: name, triggerSource: name, functionName: nil, verdict: verdict, approved: approved, fresh: fresh,
      differences: differences, holes: holes)
  }

  /// The example of the README.
  static let differs = judgement(
    .differs, approved: .answered(response: ["autoConfirmUser": true, "autoVerifyEmail": true], outside: []),
    fresh: .answered(response: ["autoConfirmUser": false, "autoVerifyEmail": true], outside: []))

  static let holes = [
    Loss(part: .event, path: JSONPointer("/request/session/0")!, marker: "[Object]", kind: .depth),
    Loss(part: .context, path: JSONPointer("/clientContext/env")!, marker: "[Getter/Setter]", kind: .accessor),
  ]

  /// One of everything, sorted by name, with a hostile name, hostile values and an ambiguous id among them.
  static let everything: [Judgement] = [
    judgement(.matched, id: RecordingID(id: "m")),
    differs,
    judgement(
      .new, id: RecordingID(id: "new", attempt: 2), fresh: .answered(response: ["a": [1, .null]], outside: [])),
    judgement(
      .differs, id: RecordingID(id: "kind"), approved: .answered(response: ["autoConfirmUser": true], outside: []),
      fresh: .failed(errorType: "SignUp\u{1B}[31mRefused", errorMessage: "Not\ninvited")),
    judgement(.incomplete, id: RecordingID(id: "hole"), fresh: .incomplete(["/request/session/0"]), holes: holes),
    judgement(
      .matched, id: RecordingID(id: "approved"), approved: .incomplete(["/request/session/0"]),
      fresh: .incomplete(["/request/session/0"]), holes: [holes[0]]),
    judgement(
      .differs, id: RecordingID(id: "out"), name: "-it's\u{1B}[2J <&>\u{202E}",
      approved: .answered(
        response: ["k\u{7F}": "short"], outside: [OutsideChange(path: JSONPointer("/request/a b")!, value: 1)]),
      fresh: .answered(response: nil, outside: [OutsideChange(path: JSONPointer("/request/x")!, value: "\u{9B}\"<")]),
      event: ["request": [:]]),
    judgement(.noHandler, id: RecordingID(id: "n1"), name: "PreTokenGeneration"),
    judgement(.noHandler, id: RecordingID(id: "n2"), name: "PreTokenGeneration"),
  ]

  /// What a report writes about a run.
  static func text(_ judgements: [Judgement], _ report: (_ write: @escaping ([UInt8]) -> Void) -> any Report) throws
    -> String
  {
    var bytes: [UInt8] = []
    var report = report { bytes += $0 }
    try report.receive(.started(target: "linked"))
    var summary = RunSummary()
    for judgement in judgements {
      summary.count(judgement)
      try report.receive(.judged(judgement))
    }
    try report.receive(.finished(summary))
    return String(decoding: bytes, as: UTF8.self)
  }
}

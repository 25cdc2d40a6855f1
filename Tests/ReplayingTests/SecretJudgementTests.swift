import Invocations
import JSONTree
import Replaying
import Snapshots
import Testing

@Suite("The secrets of a run")
struct SecretJudgementTests {
  private let temporary = try! TemporaryFolder()
  private var folder: SnapshotFolder { SnapshotFolder(path: temporary.path + "/snapshots") }

  /// Whatever stands under a key `code` is secret.
  private struct Places: SecretPlaces {
    func root(of part: InvocationPart) -> Bool { false }
    func place(of key: JSONString, in parent: Bool) -> Bool { parent || key == "code" }
    func element(of parent: Bool) -> Bool { parent }
    func isSecret(_ place: Bool) -> Bool { place }
  }

  /// The judgement on one answer, where another was approved.
  private func judgement(_ fresh: Outcome, approved: ApprovedOutcome?, event: JSONValue = [:]) async throws -> Judgement
  {
    if let approved {
      try folder.approve([RecordingID(id: "a"): approved], named: "PreSignUp_SignUp", subject: .triggerSource)
    }
    let run = Replayer(
      [.invented("a", event: event)], ClosureTarget(written: "sent 234298") { _ in fresh }, folder, hiding: Places())
    return try #require(try await run.judgements().first)
  }

  @Test func `that changed are said to have changed`() async throws {
    let approved: JSONValue = ["code": "481516", "gone": ["code": "1"], "hint": "for 481516", "n": 1]
    let fresh: JSONValue = ["code": "234298", "new": ["code": 234_298], "hint": "for 234298", "n": "x234298"]
    let judgement = try await judgement(
      .returned(["response": fresh]), approved: .answered(response: approved, outside: []))
    #expect(
      judgement.differences == [
        .secret(.response, JSONPointer("/response/code")!, .changed),
        .part(.response, JSONDifference(JSONPointer("/response/gone")!, .removed(["code": "‹secret›"]))),
        .secret(.response, JSONPointer("/response/hint")!, .changed),
        .part(.response, JSONDifference(JSONPointer("/response/n")!, .changed(from: 1, to: "x‹secret›"))),
        .part(.response, JSONDifference(JSONPointer("/response/new")!, .added(["code": "‹secret›"]))),
      ])
    #expect(
      judgement.fresh
        == .answered(
          response: ["code": "‹secret›", "new": ["code": "‹secret›"], "hint": "for ‹secret›", "n": "x‹secret›"],
          outside: []))
    #expect(judgement.written == "sent ‹secret›")
  }

  @Test func `are hidden in an error, also those of the answer that it stands in place of`() async throws {
    let approved = ApprovedOutcome.answered(response: ["code": "481516"], outside: [])
    let judgement = try await judgement(
      .failed(FunctionError(errorType: "Refused", errorMessage: "481516 is not 162342")), approved: approved,
      event: ["code": "162342"])
    #expect(
      judgement.differences == [
        .kind(
          from: .answered(response: ["code": "‹secret›"], outside: []),
          to: .failed(errorType: "Refused", errorMessage: "‹secret› is not ‹secret›"))
      ])
  }

  @Test func `are hidden outside the response, where they are added and where they are removed`() async throws {
    let approved = ApprovedOutcome.answered(
      response: nil, outside: [OutsideChange(path: JSONPointer("/request/code")!, value: "481516")])
    let judgement = try await judgement(
      .returned(["request": ["a": ["code": "1"]]]), approved: approved, event: ["request": ["a": [:]]])
    #expect(
      judgement.differences == [
        .secret(.outside, JSONPointer("/request/a/code")!, .added),
        .secret(.outside, JSONPointer("/request/code")!, .removed),
      ])
  }

  @Test func `are hidden where the event has no longer the place that was approved`() async throws {
    let approved = ApprovedOutcome.answered(
      response: [:], outside: [OutsideChange(path: JSONPointer("/request/a/b")!, value: ["code": "1"])])
    let judgement = try await judgement(.returned(["response": [:]]), approved: approved)
    #expect(
      judgement.differences == [
        .part(
          .outside,
          JSONDifference(
            JSONPointer("/request/a/b")!, .removed(["path": "/request/a/b", "value": ["code": "‹secret›"]])))
      ])
  }

  @Test func `are compared, and approved as they are`() async throws {
    let target = ClosureTarget { .returned(["response": ["code": $0.id.description == "a" ? "481516" : "234298"]]) }
    func run() -> Replayer<PulledRecordings> {
      Replayer([.invented("a"), .invented("b")], target, folder, hiding: Places())
    }
    var approvals = Approvals()
    for try await event in run() { approvals.receive(event) }
    #expect(
      approvals.groups.map(\.shown) == [
        [
          RecordingID(id: "a"): .answered(response: ["code": "‹secret›"], outside: []),
          RecordingID(id: "b"): .answered(response: ["code": "‹secret›"], outside: []),
        ]
      ])
    _ = try approvals.write(to: folder)
    let text = temporary.text(of: "snapshots/PreSignUp_SignUp.json")
    #expect(text?.contains("481516") == true && text?.contains("234298") == true)
    #expect(text?.contains("‹") == false)
    #expect(try await run().judgements().map(\.verdict) == [.matched, .matched])
  }
}

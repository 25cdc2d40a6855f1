import Invocations
import JSONTree
import Replaying
import Snapshots
import Testing

@Suite("The approvals of a run")
struct ApprovalsTests {
  private let temporary = try! TemporaryFolder()
  private var folder: SnapshotFolder { SnapshotFolder(path: temporary.path + "/snapshots") }

  private func approvals(_ recordings: [Recording]) async throws -> Approvals {
    var approvals = Approvals()
    for try await event in Replayer(recordings, ClosureTarget(echo), folder) { approvals.receive(event) }
    return approvals
  }

  private let recordings: [Recording] = [
    .invented("a", event: ["answer": 1]), .invented("b", triggerSource: nil, functionName: "f", event: ["answer": 1]),
    .invented("c", event: ["answer": 1]), .invented("d", isDamaged: true), .invented("e", triggerSource: "Unknown"),
    .invented("f", triggerSource: "Unknown", isDamaged: true),
  ]

  @Test func `are written by name, what has no handler being skipped`() async throws {
    let approvals = try await approvals(recordings)
    #expect(approvals.groups.map(\.name) == ["PreSignUp_SignUp", "f"])
    #expect(approvals.namesWithoutHandler == ["Unknown"])
    #expect(approvals.unchanged == 0)
    let written = try approvals.write(to: folder)
    #expect(written.map(\.name) == ["PreSignUp_SignUp", "f"])
    #expect(
      written.map(\.changes) == [
        SnapshotChanges(added: ["a", "c", "d"].map { RecordingID(id: $0) }),
        SnapshotChanges(added: [RecordingID(id: "b")]),
      ])
    #expect(
      temporary.text(of: "snapshots/PreSignUp_SignUp.json") == """
        {
          "triggerSource": "PreSignUp_SignUp",
          "outcomes": [
            {
              "incomplete": ["/request/session"],
              "recordings": [
                "d"
              ]
            },
            {
              "response": { "answer": 1 },
              "recordings": [
                "a",
                "c"
              ]
            }
          ]
        }

        """)
    #expect(
      temporary.text(of: "snapshots/f.json") == """
        {
          "function": "f",
          "outcomes": [
            {
              "returned": { "answer": 1, "response": { "answer": 1 } },
              "recordings": [
                "b"
              ]
            }
          ]
        }

        """)
  }

  @Test func `leave nothing to approve and everything matched`() async throws {
    _ = try await approvals(recordings).write(to: folder)
    let again = try await approvals(recordings)
    #expect(again.groups.isEmpty)
    #expect(again.unchanged == 4)
    let verdicts = try await Replayer(recordings, ClosureTarget(echo), folder).judgements().map(\.verdict)
    #expect(verdicts == [.matched, .matched, .matched, .matched, .noHandler, .noHandler])
  }

  @Test func `forget a hole that a fuller log filled`() async throws {
    try folder.approve(
      [RecordingID(id: "d"): .incomplete(["/request/session", "/request/x"])], named: "PreSignUp_SignUp",
      subject: .triggerSource)
    let approvals = try await approvals([recordings[3]])
    #expect(approvals.groups.map(\.shown) == [[RecordingID(id: "d"): .incomplete(["/request/session"])]])
  }
}

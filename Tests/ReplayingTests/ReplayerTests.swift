import Invocations
import JSONTree
import Replaying
import Snapshots
import Testing

@Suite("A run")
struct ReplayerTests {
  private let temporary = try! TemporaryFolder()
  private var folder: SnapshotFolder { SnapshotFolder(path: temporary.path) }

  private func verdicts(_ recordings: [Recording], _ target: ClosureTarget) async throws -> [String] {
    try await Replayer(recordings, target, folder).judgements().map { "\($0.id) \($0.verdict.rawValue)" }
  }

  @Test func `judges every recording in the order given, whatever the target answers at once`() async throws {
    var recordings: [Recording] = []
    for index in 0..<300 {
      let name = index % 7 == 0 ? "Unknown" : "T\(index % 3)"
      recordings.append(
        .invented("r\(index)", triggerSource: name, event: ["answer": JSONValue(index)], isDamaged: index % 5 == 0))
    }
    for name in 0..<3 {
      var approved: [RecordingID: ApprovedOutcome] = [:]
      for index in stride(from: name, to: 300, by: 3) where index % 2 == 0 {
        approved[RecordingID(id: "r\(index)")] = .answered(
          response: ["answer": JSONValue(index % 4 == 0 ? index : -1)], outside: [])
      }
      try folder.approve(approved, named: "T\(name)", subject: .triggerSource)
    }
    let expected = (0..<300).map { index in
      if index % 7 == 0 { return "r\(index) noHandler" }
      if index % 5 == 0 { return "r\(index) incomplete" }
      return "r\(index) \(index % 2 == 1 ? "new" : index % 4 == 0 ? "matched" : "differs")"
    }
    for atOnce in [1, 2, 7, 128, Int.max] {
      let target = ClosureTarget(atOnce: atOnce, echo)
      #expect(try await verdicts(recordings, target) == expected)
      #expect(target.idsRun == (0..<300).filter { $0 % 5 != 0 }.map { "r\($0)" })
    }
  }

  @Test func `begins, judges, finishes and ends`() async throws {
    try folder.approve([RecordingID(id: "a"): .timedOut], named: "PreSignUp_SignUp", subject: .triggerSource)
    var iterator = Replayer([.invented("a")], ClosureTarget { _ in .timedOut }, folder).makeAsyncIterator()
    guard case .started(target: "closure")? = try await iterator.next() else {
      Issue.record("started")
      return
    }
    guard case .judged(let judgement)? = try await iterator.next() else {
      Issue.record("judged")
      return
    }
    #expect(
      judgement
        == Judgement(
          id: RecordingID(id: "a"), name: "PreSignUp_SignUp", triggerSource: "PreSignUp_SignUp", functionName: nil,
          verdict: .matched, approved: .timedOut, fresh: .timedOut))
    guard case .finished(let summary)? = try await iterator.next() else {
      Issue.record("finished")
      return
    }
    #expect(summary.matched == 1)
    #expect(summary.replayed == 1)
    #expect(try await iterator.next() == nil)
    #expect(try await iterator.next() == nil)
  }

  @Test func `says where an outcome differs`() async throws {
    let approved = ApprovedOutcome.answered(response: ["answer": 1], outside: [])
    try folder.approve([RecordingID(id: "a"): approved], named: "PreSignUp_SignUp", subject: .triggerSource)
    let target = ClosureTarget { invocation in
      .returned(["response": ["answer": 2], "request": 3])
    }
    let judgements = try await Replayer([.invented("a")], target, folder).judgements()
    #expect(
      judgements.map(\.differences) == [
        [
          .part(.response, JSONDifference(JSONPointer("/response/answer")!, .changed(from: 1, to: 2))),
          .part(.outside, JSONDifference(JSONPointer("/request")!, .added(3))),
        ]
      ])
  }

  @Test func `compares an error like a response`() async throws {
    let failed = ApprovedOutcome.failed(errorType: "E", errorMessage: "no")
    try folder.approve([RecordingID(id: "a"): failed], named: "PreSignUp_SignUp", subject: .triggerSource)
    let same = ClosureTarget { _ in .failed(FunctionError(errorType: "E", errorMessage: "no")) }
    #expect(try await verdicts([.invented("a")], same) == ["a matched"])
    #expect(try await verdicts([.invented("a")], ClosureTarget(echo)) == ["a differs"])
  }

  @Test func `takes an approved hole for matched until there is a new one`() async throws {
    let damaged = Recording.invented("a", isDamaged: true)
    func approve(_ outcome: ApprovedOutcome) throws {
      try folder.approve([damaged.id: outcome], named: damaged.name, subject: .triggerSource)
    }
    let target = ClosureTarget(echo)
    #expect(try await verdicts([damaged], target) == ["a incomplete"])
    try approve(.incomplete(["/request/other"]))
    #expect(try await verdicts([damaged], target) == ["a incomplete"])
    try approve(.answered(response: ["answer": .null], outside: []))
    #expect(try await verdicts([damaged], target) == ["a incomplete"])
    try approve(.incomplete(["/request/other", "/request/session"]))
    #expect(try await verdicts([damaged], target) == ["a matched"])
    #expect(target.idsRun == [])
    #expect(try await verdicts([.invented("a")], target) == ["a new"])
  }

  @Test func `says that there is no handler, also for a damaged recording`() async throws {
    let recordings: [Recording] = [
      .invented("a", triggerSource: "Unknown"), .invented("b", triggerSource: "Unknown", isDamaged: true),
    ]
    #expect(try await verdicts(recordings, ClosureTarget(echo)) == ["a noHandler", "b noHandler"])
  }

  @Test func `keeps names apart that Swift takes for one`() async throws {
    try folder.approve([RecordingID(id: "a"): .timedOut], named: "é", subject: .function)
    try folder.approve([RecordingID(id: "a"): .crashed], named: "e\u{301}", subject: .function)
    let recordings = ["é", "e\u{301}"].map { Recording.invented("a", triggerSource: nil, functionName: $0) }
    #expect(try await verdicts(recordings, ClosureTarget { _ in .timedOut }) == ["a matched", "a differs"])
  }

  @Test func `ends with the target's trouble, which is no verdict`() async throws {
    struct Trouble: Error {}
    await #expect(throws: Trouble.self) {
      try await verdicts([.invented("a")], ClosureTarget { _ in throw Trouble() })
    }
  }

  @Test func `ends with a damaged snapshot file`() async throws {
    try temporary.write("{\n<<<<<<< HEAD\n", to: "PreSignUp_SignUp.json")
    await #expect(throws: SnapshotError.mergeConflict(file: "\(temporary.path)/PreSignUp_SignUp.json", line: 2)) {
      try await verdicts([.invented("a")], ClosureTarget(echo))
    }
  }

  @Test func `stops between two recordings when it is cancelled`() async throws {
    let target = ClosureTarget(atOnce: 1, echo)
    let folder = folder
    let task = Task {
      var judged = 0
      var error: (any Error)?
      do {
        for try await event in Replayer([.invented("a"), .invented("b")], target, folder) {
          guard case .judged = event else { continue }
          judged += 1
          withUnsafeCurrentTask { unsafe $0?.cancel() }
        }
      } catch let thrown {
        error = thrown
      }
      return (judged, error is CancellationError)
    }
    #expect(await task.value == (1, true))
    #expect(target.idsRun == ["a"])
  }

  @Test func `drops the outcome of a handler that was cancelled`() async throws {
    let folder = folder
    let task = Task {
      let target = ClosureTarget { _ in
        withUnsafeCurrentTask { unsafe $0?.cancel() }
        return .failed(FunctionError(thrown: "cancelled"))
      }
      return try await Replayer([.invented("a")], target, folder).judgements()
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `reads no further ahead than one batch`() async throws {
    var read = 0
    let recordings = PulledRecordings {
      read += 1
      return .invented("r\(read)")
    }
    let run = Replayer(recordings: recordings, target: ClosureTarget(echo), baseline: .snapshots(folder), hiding: nil)
    var iterator = run.makeAsyncIterator()
    for _ in 0..<2 { _ = try await iterator.next() }
    #expect(read == Replayer<PulledRecordings>.recordingsAtOnce)
  }
}

extension FunctionError {
  fileprivate init(thrown message: String) {
    self.init(errorType: "Error", errorMessage: message)
  }
}

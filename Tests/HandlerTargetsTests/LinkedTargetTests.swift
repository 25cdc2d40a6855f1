import CognitoTriggers
import Dispatch
import HandlerTargets
import Invocations
import JSONTree
import Replaying
import Testing

@Suite("Linked handlers")
struct LinkedTargetTests {
  private static func invocation(
    _ id: String = "a", _ triggerSource: String? = "CustomMessage_SignUp", function: String? = nil,
    event: JSONValue = ["n": 1]
  ) -> Invocation {
    Invocation(
      id: RecordingID(id)!, triggerSource: triggerSource, functionName: function, event: event,
      context: ["functionName": "auth"], recordedAt: Timestamp(millisecondsSince1970: 5))
  }

  @Test func `are given the event and the recorded context`() async throws {
    let target = LinkedTarget(
      handlers: TriggerHandlers(
        .trigger("CustomMessage") { event, context in
          var random = context.random
          return [
            "event": event, "id": JSONValue(context.requestID), "now": JSONValue(context.now.millisecondsSince1970),
            "name": JSONValue(context.functionName ?? ""), "left": JSONValue(context.remainingTimeInMilliseconds),
            "draw": JSONValue(random.next()),
          ]
        }))
    var random = HandlerRandom.seeded("a")
    let expected: JSONValue = [
      "event": ["n": 1], "id": "a", "now": 5, "name": "auth", "left": 5000, "draw": JSONValue(random.next()),
    ]
    #expect(try await target.outcome(of: Self.invocation()) == .returned(expected))
    #expect(try await target.outcome(of: Self.invocation()) == .returned(expected))
  }

  @Test func `are found by trigger source and by function name`() async throws {
    let target = LinkedTarget(
      handlers: TriggerHandlers(.trigger("CustomMessage") { _, _ in 1 }, .function("report") { _, _ in 2 }))
    let unknown = Self.invocation("c", "PreSignUp_SignUp")
    let invocations = [Self.invocation(), Self.invocation("b", nil, function: "report"), unknown]
    #expect(try await Self.all(target, invocations) == [.returned(1), .returned(2), nil])
    #expect(invocations.map(target.hasHandler) == [true, true, false])
    #expect(target.name == "linked")
  }

  @Test func `fail with what they throw`() async throws {
    struct Refused: Error, CustomStringConvertible {
      let description = "not invited"
    }
    let target = LinkedTarget(handlers: TriggerHandlers(.trigger("CustomMessage") { _, _ in throw Refused() }))
    #expect(
      try await target.outcome(of: Self.invocation())
        == .failed(FunctionError(errorType: "Refused", errorMessage: "not invited")))
  }

  @Test(arguments: [(512, true), (513, false), (5000, false)])
  func `may return what nests as deep as JSON may`(depth: Int, isReturned: Bool) async throws {
    let target = LinkedTarget(
      handlers: TriggerHandlers(
        .trigger("CustomMessage") { _, _ in
          var deep: JSONValue = .null
          for level in 0..<depth { deep = level % 2 == 0 ? [deep] : ["a": deep] }
          return deep
        }))
    let outcome = try await target.outcome(of: Self.invocation())
    if isReturned {
      guard case .returned? = outcome else {
        Issue.record("\(String(describing: outcome))")
        return
      }
    } else {
      #expect(
        outcome
          == .failed(
            FunctionError(
              errorType: "ReturnedValueTooDeep",
              errorMessage: "the function returned a value that nests deeper than 512")))
    }
  }

  /// Answers `event.n`, except that what is named "wait" never comes back, in the way that `wait` does.
  private static func target(_ wait: @escaping @Sendable () async throws -> Void) -> LinkedTarget {
    LinkedTarget(
      handlers: TriggerHandlers(
        .trigger("CustomMessage") { event, context in
          if context.requestID == "wait" { try await wait() }
          return event["n"] ?? .null
        }), timeLimit: .milliseconds(120))
  }

  /// Runs invocations to the end, however many are answered at once.
  private static func all(_ target: LinkedTarget, _ invocations: [Invocation]) async throws -> [Outcome?] {
    var outcomes: [Outcome?] = []
    while outcomes.count < invocations.count {
      outcomes += try await target.answers(to: invocations[outcomes.count...]).map { $0?.outcome }
    }
    return outcomes
  }

  @Test func `time out when they wait for ever, and the next ones run`() async throws {
    let target = Self.target { try await Task.sleep(for: .seconds(3600)) }
    #expect(
      try await Self.all(target, ["a", "wait", "b", "wait", "wait", "c"].map { Self.invocation($0) })
        == [.returned(1), .timedOut, .returned(1), .timedOut, .timedOut, .returned(1)])
  }

  @Test func `time out when they block their thread, and the next ones run`() async throws {
    let gate = DispatchSemaphore(value: 0)
    let target = Self.target { Self.block(on: gate) }
    let ids = (0..<3).flatMap { ["a\($0)", "wait"] }
    let outcomes = try await Self.all(target, ids.map { Self.invocation($0) })
    #expect(outcomes == ids.map { $0 == "wait" ? .timedOut : .returned(1) })
    for _ in 0..<3 { gate.signal() }
  }

  /// Not async, so that blocking is allowed.
  private static func block(on gate: DispatchSemaphore) {
    gate.wait()
  }

  @Test func `are left behind when the run is cancelled`() async throws {
    let target = LinkedTarget(
      handlers: TriggerHandlers(
        .trigger("CustomMessage") { _, _ in
          try await Task.sleep(for: .seconds(3600))
          return .null
        }))
    let task = Task { try await target.outcome(of: Self.invocation()) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `answer several runs at once`() async throws {
    let target = LinkedTarget(handlers: TriggerHandlers(.trigger("CustomMessage") { event, _ in event }))
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for run in 0..<8 {
        group.addTask {
          var isRight = true
          for index in 0..<200 {
            let event: JSONValue = ["n": JSONValue(run * 1000 + index)]
            isRight = try await target.outcome(of: Self.invocation(event: event)) == .returned(event) && isRight
          }
          return isRight
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
  }
}

extension HandlerTarget {
  /// How one invocation ends; nil where there is no handler for it.
  func outcome(of invocation: Invocation) async throws -> Outcome? {
    try await answers(to: [invocation])[0]?.outcome
  }
}

import ConformanceFunction
import Foundation
import HandlerTargets
import Invocations
import JSONTree
import Replaying
import Testing

/// What holds for every target, wherever the function runs.
@Suite struct `Every target` {
  private static func invocation(_ number: Int, _ deed: String, _ value: JSONValue = .null) -> Invocation {
    Invocation(
      id: RecordingID("6f1e4a4c-35a5-4a7e-9a52-\(100_000_000_000 + number)")!,
      triggerSource: ConformanceFunction.triggerSource, functionName: "conformance",
      event: ["triggerSource": JSONValue(ConformanceFunction.triggerSource), "do": JSONValue(deed), "value": value],
      context: [
        "functionName": "conformance", "functionVersion": "7", "memoryLimitInMB": "256",
        "invokedFunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:conformance:7",
        "clientContext": ["custom": ["who": "é\u{1F600}"]],
      ], recordedAt: Timestamp(millisecondsSince1970: 1_700_000_000_000))
  }

  private static func outcomes(
    _ target: any HandlerTarget, _ invocations: [Invocation]
  ) async throws -> [Outcome?] {
    try await target.allAnswers(to: invocations).map { $0?.outcome }
  }

  @Test(arguments: Contestant.all) func `is tried here`(contestant: Contestant) {
    withKnownIssue("\(contestant.testDescription) is not tried: \(contestant.absence ?? "")") {
      #expect(contestant.absence == nil)
    } when: {
      contestant.absence != nil
    }
  }

  private static let values: [JSONValue] = [
    .null, true, false, "", "é\u{1F600} \"quoted\" \\ \u{1} \u{2028} line\nbreak", 0, -17, .number(JSONNumber("2.5")!),
    1_700_000_000_000, [],
    [:], [[[]], [:], ["a": [1, .null, "x"]]], ["z": 1, "a": ["y": 2, "b": 3], "": 4, "é.$/~": 5],
    ["errorType": "E", "errorMessage": "m", "more": 1], JSONValue(String(repeating: "x", count: 1_000_000)),
  ]

  @Test(arguments: Contestant.here) func `gives what the function returns, and the same again`(
    contestant: Contestant
  ) async throws {
    let invocations = Self.values.enumerated().map { Self.invocation($0, "return", $1) }
    try await contestant.run { target in
      for _ in 0..<2 {
        let outcomes = try await Self.outcomes(target, invocations)
        #expect(outcomes == Self.values.map { .returned($0) })
        // Equality takes no notice of the order of members.
        let ordered = outcomes[12].flatMap { outcome -> [String]? in
          guard case .returned(let value) = outcome else { return nil }
          return value.object?.members.map(\.key.text)
        }
        #expect(ordered == ["z", "a", "", "é.$/~"])
      }
    }
  }

  @Test(arguments: Contestant.here.filter { $0.abilities.contains(.numbers) }) func `keeps numbers as they are written`(
    contestant: Contestant
  ) async throws {
    let texts = ["1.0", "-0", "1e400", "12345678901234567890", "0.10", "1E+2"]
    try await contestant.run { target in
      let outcomes = try await Self.outcomes(
        target, texts.enumerated().map { Self.invocation($0, "return", .number(JSONNumber($1)!)) })
      let returned = outcomes.map { outcome -> String? in
        guard case .returned(.number(let number))? = outcome else { return nil }
        return number.text
      }
      #expect(returned == texts)
    }
  }

  @Test(arguments: Contestant.here) func `gives the error with which the function fails`(
    contestant: Contestant
  ) async throws {
    let messages = ["no", "", "é\u{1F600} \"quoted\"\nline"]
    try await contestant.run { target in
      let outcomes = try await Self.outcomes(
        target,
        messages.enumerated().map { Self.invocation($0, "fail", JSONValue($1)) } + [Self.invocation(9, "return", 1)])
      #expect(
        outcomes == messages.map { .failed(FunctionError(errorType: "Refused", errorMessage: $0)) } + [.returned(1)])
    }
  }

  @Test(arguments: Contestant.here.filter { $0.abilities.contains(.context) }) func `tells the function the context`(
    contestant: Contestant
  ) async throws {
    try await contestant.run { target in
      let invocation = Self.invocation(1, "context")
      let told: JSONValue = [
        "id": JSONValue(invocation.id.id), "name": "conformance", "version": "7",
        "arn": "arn:aws:lambda:eu-west-1:111122223333:function:conformance:7", "memory": "256",
        "client": ["who": "é\u{1F600}"], "isLeft": true,
      ]
      let outcomes = try await Self.outcomes(target, [invocation])
      #expect(outcomes == [.returned(told)])
    }
  }

  @Test(arguments: Contestant.here) func `gives the answers in the order of the recordings, with several workers too`(
    contestant: Contestant
  ) async throws {
    try await contestant.run(workers: 3) { target in
      let outcomes = try await Self.outcomes(target, (0..<60).map { Self.invocation($0, "return", JSONValue($0)) })
      #expect(outcomes == (0..<60).map { .returned(JSONValue($0)) })
    }
  }

  @Test(arguments: Contestant.here) func `gives up what takes too long, and goes on`(contestant: Contestant)
    async throws
  {
    try await contestant.run(timeLimit: .seconds(4)) { target in
      let invocations = [Self.invocation(1, "return", 1), Self.invocation(2, "wait"), Self.invocation(3, "return", 3)]
      let outcomes = try await Self.outcomes(target, invocations)
      #expect(outcomes == [.returned(1), .timedOut, .returned(3)])
    }
  }

  @Test(arguments: Contestant.here.filter { $0.abilities.contains(.crashes) }) func `goes on after a crash`(
    contestant: Contestant
  ) async throws {
    try await contestant.run { target in
      let invocations = [Self.invocation(1, "crash"), Self.invocation(2, "return", 2), Self.invocation(3, "crash")]
      let outcomes = try await Self.outcomes(target, invocations)
      #expect(outcomes == [.crashed, .returned(2), .crashed])
    }
  }

  @Test(arguments: Contestant.here.filter { $0.abilities.contains(.output) }) func `keeps what the function writes`(
    contestant: Contestant
  ) async throws {
    try await contestant.run { target in
      let answers = try await target.allAnswers(to: [Self.invocation(1, "write", 1), Self.invocation(2, "return", 2)])
      #expect(answers[0]?.outcome == .returned(1))
      #expect(answers[0]?.written.contains("said é\n") == true)
      #expect(answers[1] == Answer(.returned(2)))
    }
  }

  @Test(arguments: Contestant.here) func `ends where the run is cancelled`(contestant: Contestant) async throws {
    try await contestant.run { target in
      let task = Task { try await target.allAnswers(to: [Self.invocation(1, "wait")]) }
      try await Task.sleep(for: .milliseconds(200))
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }
}

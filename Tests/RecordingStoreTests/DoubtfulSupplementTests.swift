import Invocations
import JSONTree
import Testing

@testable import RecordingStore

/// What a log holds of an invocation that is stored, where it may be the event and may not.
@Suite struct `A doubtful supplement` {
  private let stored = Recording.sample(
    event: ["triggerSource": "PreSignUp_SignUp", "response": ["autoConfirmUser": false]])
  private let loss = Loss(part: .event, path: JSONPointer("/request")!, marker: "[Object]", kind: .depth)
  private let other = Loss(part: .context, path: JSONPointer("/a")!, marker: "undefined", kind: .undefined)

  private func supplement(_ value: JSONValue, _ outcome: LoggedOutcome?) throws -> Supplement {
    var recording = Recording.sample(event: value)
    recording.outcome = outcome
    recording.losses = [loss]
    recording.nonJSON = [other]
    return try #require(Supplement(doubting: recording))
  }

  @Test(arguments: 0..<100) func `is none where it is the event`(seed: Int) throws {
    var holes = InventedHoles(seed: "doubt \(seed)")
    let full = holes.fullRecording()
    let first = holes.poorer(full)
    var second = holes.poorer(full)
    second.recordedAt = Timestamp(millisecondsSince1970: 0)
    #expect(first.settled(try #require(Supplement(doubting: second))) == nil)
  }

  @Test(arguments: [nil, LoggedOutcome.returned(nil)])
  func `is what was returned where it is Cognito's event and another`(outcome: LoggedOutcome?) throws {
    let value: JSONValue = [
      "triggerSource": "PreSignUp_SignUp", "request": .null, "response": ["autoConfirmUser": true],
    ]
    let supplement = try supplement(value, outcome)
    let settled = try #require(stored.settled(supplement))
    #expect(settled.doubtful == nil)
    #expect(settled.outcome == .returned(value))
    #expect(settled.losses == [Loss(part: .returned, path: loss.path, marker: loss.marker, kind: loss.kind)])
    #expect(settled.nonJSON == [other])
    #expect(settled.provenance[.event] == nil)
    #expect(settled.provenance[.returned] == supplement.provenance[.event])
    #expect(settled.provenance[.context] == supplement.provenance[.context])
  }

  @Test(
    arguments: [
      (["left": 3], .returned(nil)), (["triggerSource": "PostConfirmation_ConfirmSignUp"], nil),
      (["triggerSource": "PreSignUp_SignUp"], .timedOut), (["left": 3], .returned(["a": 1])),
    ] as [(JSONValue, LoggedOutcome?)])
  func `is nothing where it is neither, and what else is known stays`(value: JSONValue, outcome: LoggedOutcome?) throws
  {
    let settled = try #require(stored.settled(try supplement(value, outcome)))
    #expect(settled.doubtful == nil)
    #expect(settled.outcome == outcome)
    #expect(settled.losses == [] && settled.nonJSON == [other])
    #expect(settled.provenance.places.map(\.part) == [.context])
  }

  @Test func `of which nobody knows the time is none`() {
    var recording = stored
    recording.recordedAt = nil
    #expect(Supplement(doubting: recording) == nil)
  }
}

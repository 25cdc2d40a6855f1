import Invocations
import JSONTree
import Testing

@testable import Redaction

@Suite struct `A redacted supplement` {
  private static let key = RedactionKey.generate(random: HandlerRandom.seeded("supplement"))
  private let redactor = Redactor(key: key)
  private let stream = "2022/08/25/[$LATEST]0123456789abcdef0123456789abcdef"

  private func supplement(_ invocation: LoggedInvocation) -> Supplement? {
    redactor.supplement(of: invocation)
  }

  /// What is logged behind an event.
  private var rest: LoggedInvocation {
    var rest = LoggedInvocation()
    rest.requestID = "a0977730-0731-4a04-ade3-30403362839d"
    rest.recordedAt = Timestamp(millisecondsSince1970: 1_661_400_000_000)
    rest.logStream = stream
    rest.context = ["functionVersion": "7", "functionName": "shop", "logStreamName": JSONValue(stream)]
    rest.outcome = .returned(["userName": "rosa@corp.de", "triggerSource": "PreSignUp_SignUp", "request": .null])
    rest.losses = [Loss(part: .returned, path: JSONPointer("/request")!, marker: "[Rosa]", kind: .depth)]
    rest.nonJSON = [Loss(part: .context, path: JSONPointer("/a")!, marker: "undefined", kind: .undefined)]
    rest.provenance = [
      .context: Provenance(source: "rosa@corp.de.log", stream: stream, position: "line 3"),
      .returned: Provenance(source: "rosa@corp.de.log", stream: stream, position: "line 4"),
    ]
    return rest
  }

  @Test func `says what the recording would, with the same pseudonyms`() throws {
    var whole = rest
    whole.event = ["userName": "rosa@corp.de", "triggerSource": "PreSignUp_SignUp"]
    let recording = try #require(redactor.recording(from: whole))
    let supplement = try #require(self.supplement(rest))
    #expect(supplement.id == recording.id.id)
    #expect(supplement.time == recording.recordedAt)
    #expect(supplement.functionName == "shop" && supplement.functionVersion == "7")
    #expect(supplement.context == recording.context)
    #expect(supplement.outcome == recording.outcome)
    #expect(supplement.outcome?.returned?["userName"] == recording.event["userName"])
    #expect(supplement.losses == recording.losses && supplement.nonJSON == recording.nonJSON)
    #expect(supplement.provenance == recording.provenance)
    #expect(supplement.stream == recording.provenance[.context]?.stream)
    #expect(supplement.redactionPolicy == recording.redactionPolicy)
    #expect(supplement.redactionKey == recording.redactionKey)
  }

  @Test func `knows the stream of what logged nothing but its end`() throws {
    var end = rest
    (end.context, end.outcome, end.provenance) = (nil, .timedOut, [:])
    #expect(supplement(end)?.stream == supplement(rest)?.stream)
    #expect(supplement(end)?.outcome == .timedOut)
  }

  @Test func `is there only where the event is not, and where it says of which invocation and what`() {
    func isThere(_ change: (inout LoggedInvocation) -> Void) -> Bool {
      var invocation = rest
      change(&invocation)
      return supplement(invocation) != nil
    }
    #expect(isThere { _ in })
    #expect(isThere { $0.context = nil })
    #expect(isThere { $0.outcome = nil })
    #expect(!isThere { ($0.context, $0.outcome) = (nil, nil) })
    #expect(!isThere { $0.event = [:] })
    #expect(!isThere { $0.requestID = nil })
    #expect(!isThere { $0.recordedAt = nil })
  }
}

import Invocations
import JSONTree
import LogReading
import Testing

/// What one line of a request lost, another line of the same request may have.
@Suite struct HoleFillingTests {
  private static let lossy = """
    event: { triggerSource: 'DefineAuthChallenge_Authentication', request: { userAttributes: { sub: '1' }, \
    session: [ [Object], [Object] ] }, response: { issueTokens: null } }
    """
  private static let session: JSONValue = [["challengeName": "SRP_A"], ["challengeName": "PASSWORD_VERIFIER"]]

  /// The invocation of a request that logged these messages.
  private func invocation(_ messages: String...) throws -> LoggedInvocation {
    let log = messages.enumerated().map { "2024-05-06T07:08:09.01\($0)Z\t\(Samples.request)\tINFO\t\($1)\n" }.joined()
    let contents = LogReader.read(log)
    #expect(contents.rejected.isEmpty, "\(contents.rejected)")
    #expect(contents.invocations.count == 1)
    return try #require(contents.invocations.first)
  }

  @Test(arguments: [
    "session:  [ { challengeName: 'SRP_A' }, { challengeName: 'PASSWORD_VERIFIER' } ]",
    "event.request.session [{\"challengeName\":\"SRP_A\"},{\"challengeName\":\"PASSWORD_VERIFIER\"}]",
    "the request.session: [ { challengeName: 'SRP_A' }, { challengeName: 'PASSWORD_VERIFIER' } ]",
    "{ session: [ { challengeName: 'SRP_A' }, { challengeName: 'PASSWORD_VERIFIER' } ] }",
    "again: {\"triggerSource\":\"DefineAuthChallenge_Authentication\",\"request\":{\"userAttributes\":{\"sub\":\"1\"},"
      + "\"session\":[{\"challengeName\":\"SRP_A\"},{\"challengeName\":\"PASSWORD_VERIFIER\"}]},\"response\":{\"issueTokens\":null}}",
    "returning {\"triggerSource\":\"DefineAuthChallenge_Authentication\",\"request\":{\"userAttributes\":{\"sub\":\"1\"},"
      + "\"session\":[{\"challengeName\":\"SRP_A\"},{\"challengeName\":\"PASSWORD_VERIFIER\"}]},\"response\":{\"issueTokens\":true}}",
  ])
  func `a hole is filled from a line that has the part, and says where from`(line: String) throws {
    let invocation = try invocation(Self.lossy, line)
    #expect(invocation.event?["request"]?["session"] == Self.session)
    #expect(invocation.event?["response"] == ["issueTokens": .null])
    #expect(invocation.losses == [])
    #expect(invocation.provenance[.event]?.filledFrom == "sample.log, line 2")
  }

  @Test func `several lines fill, and what they have lost themselves stays lost`() throws {
    let invocation = try invocation(
      Self.lossy, "session[0]:  { challengeName: 'SRP_A' }", "event.request.session[1]:  { deep: [Array] }")
    #expect(invocation.event?["request"]?["session"] == [["challengeName": "SRP_A"], ["deep": .null]])
    #expect(invocation.losses.map(\.path.description) == ["/request/session/1/deep"])
    #expect(invocation.provenance[.event]?.filledFrom == "sample.log, line 2; sample.log, line 3")
  }

  @Test(arguments: [
    // Another number of elements: not the same list.
    "session:  [ { challengeName: 'SRP_A' } ]",
    // Nothing says which part this is.
    "[ { challengeName: 'SRP_A' }, { challengeName: 'PASSWORD_VERIFIER' } ]",
    "other: [ { challengeName: 'SRP_A' }, { challengeName: 'PASSWORD_VERIFIER' } ]",
    // Not this one, but another.
    "new session:  [ { challengeName: 'SRP_A' }, { challengeName: 'PASSWORD_VERIFIER' } ]",
    "old event.request.session:  [ { challengeName: 'SRP_A' }, { challengeName: 'PASSWORD_VERIFIER' } ]",
    "next state: { session: [ { challengeName: 'SRP_A' }, { challengeName: 'PASSWORD_VERIFIER' } ] }",
    "stored event: {\"triggerSource\":\"DefineAuthChallenge_Authentication\",\"request\":{\"userAttributes\":{\"sub\":\"1\"},"
      + "\"session\":[{\"challengeName\":\"SRP_A\"},{\"challengeName\":\"PASSWORD_VERIFIER\"}]},\"response\":{\"issueTokens\":null}}",
    // Not what `[Object]` stands for.
    "session:  [ {}, { a: 1 } ]", "session:  [ [ 1 ], { a: 1 } ]", "session:  [ 'x', 5 ]", "session:  [ null, null ]",
  ])
  func `nothing is filled from what may be something else`(line: String) throws {
    let invocation = try invocation(Self.lossy, line)
    #expect(invocation.event?["request"]?["session"] == [.null, .null])
    #expect(invocation.losses.count == 2)
    #expect(invocation.provenance[.event]?.filledFrom == nil)
  }

  @Test func `a name that two holes have fills neither`() throws {
    let invocation = try invocation(
      "event: { a: { x: [Object] }, b: { x: [Object] }, c: 1 }", "x:  { n: 1 }")
    #expect(invocation.event == ["a": ["x": .null], "b": ["x": .null], "c": 1])
  }

  @Test func `a part of the event that comes first is not taken for the event`() throws {
    let invocation = try invocation(
      "event.request.session:  [ { challengeName: 'SRP_A' }, {} ]", "{ triggerSource: 'A' }")
    #expect(invocation.event == ["triggerSource": "A"])
  }

  @Test func `the returned value is filled from lines about the response`() throws {
    let invocation = try invocation(
      "event: { triggerSource: 'TokenGeneration_Authentication', request: {}, response: { claimsOverrideDetails: null } }",
      "returning { triggerSource: 'TokenGeneration_Authentication', request: {}, response: { claimsOverrideDetails: [Object] } }",
      "claimsOverrideDetails: { claimsToSuppress: [ 'email' ] }")
    #expect(
      invocation.outcome?.returned?["response"] == ["claimsOverrideDetails": ["claimsToSuppress": ["email"]]])
    #expect(invocation.event?["response"] == ["claimsOverrideDetails": .null])
    #expect(invocation.provenance[.returned]?.filledFrom == "sample.log, line 3")
  }

  @Test func `two lines that say different things fill nothing`() throws {
    let first = "session:  [ { challengeName: 'SRP_A' }, { challengeName: 'A' } ]"
    let second = "session:  [ { challengeName: 'SRP_A' }, { challengeName: 'B' } ]"
    for lines in [(first, second), (second, first)] {
      let invocation = try invocation(Self.lossy, lines.0, lines.1)
      #expect(invocation.event?["request"]?["session"] == [.null, .null])
      #expect(invocation.losses.count == 2)
    }
    let invocation = try invocation(Self.lossy, first, first)
    #expect(invocation.losses == [])
  }

  @Test(arguments: [
    ("{ a: [Array], b: 1 }", "a:  { x: 1 }"), ("{ a: [Array], b: 1 }", "a:  []"),
    ("{ a: [Object], b: 1 }", "a:  [ 1 ]"),
    ("{ a: [ 1, ... 3 more items ], b: 1 }", "a:  [ 1, 2, 3 ]"),
  ])
  func `what a marker says of the value holds`(event: String, line: String) throws {
    let invocation = try invocation("event: " + event, line)
    #expect(invocation.losses.count == 1)
    #expect(invocation.provenance[.event]?.filledFrom == nil)
  }

  @Test func `as many items are filled in as the marker says`() throws {
    let invocation = try invocation("event: { a: [ 1, ... 3 more items ], b: 1 }", "a:  [ 1, 2, 3, 4 ]")
    #expect(invocation.event == ["a": [1, 2, 3, 4], "b": 1])
    #expect(invocation.losses == [])
  }

  @Test(arguments: ["event: {} ", "Received event {} ", "event: [] -> ", "event {} for user [] "])
  func `a placeholder that nothing replaced is not the event`(label: String) throws {
    let event = "{ triggerSource: 'PreSignUp_SignUp', request: { userAttributes: {} }, response: {} }"
    #expect(try invocation(label + event).event?["triggerSource"] == "PreSignUp_SignUp")
  }

  @Test func `an event may be empty`() throws {
    #expect(try invocation("event: {}").event == [:])
  }
}

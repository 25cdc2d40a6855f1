import Invocations
import JSONTree
import Testing

@Suite struct `Recordings` {
  private func recording(losses: [Loss] = [], nonJSON: [Loss] = []) -> Recording {
    Recording(
      id: RecordingID(id: "a0977730-0731-4a04-ade3-30403362839d"), triggerSource: "PreSignUp_SignUp",
      functionName: "example-signup", functionVersion: "$LATEST", recordedAt: Timestamp(millisecondsSince1970: 1000),
      event: ["triggerSource": "PreSignUp_SignUp"], context: ["functionName": "example-signup"], outcome: .timedOut,
      losses: losses, nonJSON: nonJSON, provenance: [.event: Provenance(source: "log.txt", position: "line 1")],
      redactionPolicy: 1, redactionKey: "0123")
  }

  private func loss(_ part: InvocationPart, _ path: String, _ kind: Loss.Kind) throws -> Loss {
    Loss(part: part, path: try #require(JSONPointer(path)), marker: "[Object]", kind: kind)
  }

  @Test func `have a hole wherever the handler would be given something else`() throws {
    let visible = [
      try loss(.event, "", .circular), try loss(.event, "/request/a", .undefined),
      try loss(.event, "/request/session", .depth),
      try loss(.context, "/clientContext", .depth), try loss(.context, "/clientContext/custom", .undefined),
      try loss(.context, "/client_context", .opaque), try loss(.context, "/identity", .depth),
      try loss(.context, "/identity/a", .moreCharacters),
    ]
    for hole in visible {
      #expect(recording(losses: [hole]).holes == [hole], "\(hole.path)")
      #expect(recording(nonJSON: [hole]).holes == [hole], "\(hole.path)")
    }
    #expect(recording(losses: visible.reversed()).holes == visible)
    #expect(
      recording(losses: Array(visible[4...].reversed()), nonJSON: Array(visible[..<4].reversed())).holes == visible)
  }

  @Test func `have no hole where every target builds the value anew, or where nothing was`() throws {
    let invisible = [
      try loss(.context, "", .opaque), try loss(.context, "/callbackWaitsForEmptyEventLoop", .accessor),
      try loss(.context, "/getRemainingTimeInMillis", .function), try loss(.context, "/clientContext", .undefined),
      try loss(.context, "/client_context", .undefined), try loss(.context, "/identity", .undefined),
      try loss(.context, "/tenantId", .undefined), try loss(.returned, "", .depth),
      try loss(.returned, "/response", .undefined),
    ]
    #expect(recording(losses: invisible, nonJSON: invisible).holes == [])
  }

  @Test func `go by their trigger source, else by their function, else by a word`() {
    var recording = recording()
    #expect(recording.name == "PreSignUp_SignUp")
    recording.triggerSource = nil
    #expect(recording.name == "example-signup")
    recording.functionName = nil
    #expect(recording.name == "unknown")
  }

  @Test func `are fed to a target with their context rebuilt`() {
    let recording = recording()
    let expected = Invocation(
      id: recording.id, triggerSource: "PreSignUp_SignUp", functionName: "example-signup", event: recording.event,
      context: recording.context, recordedAt: recording.recordedAt)
    #expect(recording.invocation == expected)
    #expect(expected.lambdaContext.functionName == "example-signup")
    #expect(expected.lambdaContext.now == Timestamp(millisecondsSince1970: 1000))
    #expect(expected.lambdaContext.requestID == recording.id.id)
  }
}

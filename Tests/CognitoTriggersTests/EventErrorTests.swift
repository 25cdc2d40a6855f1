import CognitoTriggers
import Invocations
import JSONTree
import Testing

@Suite struct `An event of the wrong shape` {
  private func description(_ sample: SampleEvent, _ old: String, _ new: String) async throws -> String? {
    #expect(sample.text.contains(old))
    let json = try JSONReader.read(sample.text.replacing(old, with: new))
    let handler = try untouched(sample.triggerSource)
    return await #expect(throws: TriggerEventError.self) { try await handler.handle(json, context: .sample) }?
      .description
  }

  private func sentence(_ reason: String) -> String {
    "cannot read the event: \(reason); give the whole event as Cognito sends it"
  }

  @Test(arguments: [
    (#""version":"1""#, #""version":1"#, "version is a number, not a string"),
    (#""region":"eu-west-1","#, "", "region is missing"),
    (#""awsSdkVersion":"aws-sdk-unknown-unknown","#, "", "callerContext.awsSdkVersion is missing"),
    (#""clientId":"1sampleclient""#, #""clientId":[]"#, "callerContext.clientId is an array, not a string"),
    (#"{"email":"rosa@example.com"}"#, "null", "request.userAttributes is null, not an object"),
    (#""rosa@example.com""#, "true", "request.userAttributes.email is a boolean, not a string"),
    (
      #""email":"rosa@example.com""#, #""custom:a b":{}"#,
      #"request.userAttributes["custom:a b"] is an object, not a string"#
    ),
    (#""validationData":null"#, #""validationData":"x""#, "request.validationData is a string, not an object"),
    (#""autoConfirmUser":false"#, #""autoConfirmUser":"false""#, "response.autoConfirmUser is a string, not a boolean"),
    (#""autoConfirmUser":false"#, #""autoConfirmUser":0"#, "response.autoConfirmUser is a number, not a boolean"),
  ])
  func `is refused by the path that is wrong`(old: String, new: String, reason: String) async throws {
    #expect(try await description(.preSignUp, old, new) == sentence(reason))
  }

  @Test func `is refused in every trigger`() async throws {
    #expect(
      try await description(.postAuthentication, #""newDeviceUsed":false"#, #""newDeviceUsed":"false""#)
        == sentence("request.newDeviceUsed is a string, not a boolean"))
    #expect(
      try await description(
        .defineAuthChallenge, #""challengeResult":true"#, #""challengeResult":null"#)
        == sentence("request.session[1].challengeResult is null, not a boolean"))
    #expect(
      try await description(.defineAuthChallenge, #""challengeName":"SRP_A","#, "")
        == sentence("request.session[1].challengeName is missing"))
    #expect(
      try await description(.createAuthChallenge, #""session":[]"#, #""session":{}"#)
        == sentence("request.session is an object, not an array"))
    #expect(
      try await description(.createAuthChallenge, #""session":[]"#, #""session":["SRP_A"]"#)
        == sentence("request.session[0] is a string, not an object"))
    #expect(
      try await description(.verifyAuthChallengeResponse, #""code":"042042""#, #""code":42042"#)
        == sentence("request.privateChallengeParameters.code is a number, not a string"))
  }

  @Test func `is refused where it is no object at all`() throws {
    #expect(throws: TriggerEventError.wrongKind(JSONPointer(), expected: .object, found: .array)) {
      try PreSignUpEvent([])
    }
    #expect(
      TriggerEventError.wrongKind(JSONPointer(), expected: .object, found: .array).description
        == sentence("it is an array, not an object"))
    #expect(throws: TriggerEventError.wrongKind(JSONPointer(["request"]), expected: .object, found: .string)) {
      try PreSignUpEvent(JSONReader.read(SampleEvent(triggerSource: "", request: "\"\"", response: "{}").text))
    }
  }

  @Test func `is reported as a runtime reports a thrown error`() throws {
    let error = try #require(throws: TriggerEventError.self) { try PreSignUpEvent(.null) }
    #expect(
      FunctionError(thrown: error)
        == FunctionError(errorType: "TriggerEventError", errorMessage: sentence("it is null, not an object")))
  }
}

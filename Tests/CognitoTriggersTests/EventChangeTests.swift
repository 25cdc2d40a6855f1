import CognitoTriggers
import JSONTree
import Testing

@Suite struct `An event that a handler changes` {
  @Test func `reads as what Cognito sent`() throws {
    let event = try DefineAuthChallengeEvent(SampleEvent.defineAuthChallenge.json)
    #expect(event.version == "1")
    #expect(event.triggerSource == "DefineAuthChallenge_Authentication")
    #expect(event.region == "eu-west-1")
    #expect(event.userPoolID == "eu-west-1_Sample123")
    #expect(event.userName == "5b0d4a3c-0000-4000-8000-2f1c9d8e7a60")
    #expect(event.callerContext.awsSDKVersion == "aws-sdk-unknown-unknown")
    #expect(event.callerContext.clientID == "1sampleclient")
    #expect(event.request.userAttributes == ["email": "rosa@example.com"])
    #expect(event.request.session.map(\.challengeName) == ["CUSTOM_CHALLENGE", "SRP_A"])
    #expect(event.request.session.map(\.challengeResult) == [false, true])
    #expect(event.request.session.map(\.challengeMetadata) == ["first", nil])
    #expect(event.request.clientMetadata == nil)
    #expect(event.request.userNotFound == false)
    #expect(event.response.challengeName == nil)
    #expect(event.response.issueTokens == nil)
    #expect(event.response.failAuthentication == nil)
  }

  @Test(arguments: [
    (
      #"{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}"#,
      #"{"autoConfirmUser":true,"autoVerifyEmail":false,"autoVerifyPhone":false}"#
    ),
    (#"{"autoVerifyEmail":null,"autoConfirmUser":null}"#, #"{"autoVerifyEmail":null,"autoConfirmUser":true}"#),
    (#"{"later":[]}"#, #"{"later":[],"autoConfirmUser":true}"#),
    ("{}", #"{"autoConfirmUser":true}"#),
    ("null", #"{"autoConfirmUser":true}"#),
  ])
  func `shows the member that was set and nothing else`(before: String, after: String) throws {
    var sample = SampleEvent.preSignUp
    sample.response = before
    var event = try PreSignUpEvent(sample.json)
    event.response.autoConfirmUser = true
    sample.response = after
    #expect(event.json.text == sample.text)
  }

  @Test func `fills in every response`() throws {
    var define = try DefineAuthChallengeEvent(SampleEvent.defineAuthChallenge.json)
    define.response.challengeName = "CUSTOM_CHALLENGE"
    define.response.issueTokens = false
    define.response.failAuthentication = true
    #expect(
      define.json["response"]?.text
        == #"{"challengeName":"CUSTOM_CHALLENGE","issueTokens":false,"failAuthentication":true}"#)

    var create = try CreateAuthChallengeEvent(SampleEvent.createAuthChallenge.json)
    create.response.publicChallengeParameters = ["to": "r***"]
    create.response.privateChallengeParameters = ["code": "1"]
    create.response.challengeMetadata = "CODE"
    #expect(
      create.json["response"]?.text == #"{"publicChallengeParameters":{"to":"r***"},"#
        + #""privateChallengeParameters":{"code":"1"},"challengeMetadata":"CODE"}"#)

    var verify = try VerifyAuthChallengeResponseEvent(SampleEvent.verifyAuthChallengeResponse.json)
    verify.response.answerCorrect = true
    #expect(verify.json["response"]?.text == #"{"answerCorrect":true}"#)

    var signUp = try PreSignUpEvent(SampleEvent.preSignUp.json)
    signUp.response.autoVerifyEmail = true
    signUp.response.autoVerifyPhone = true
    #expect(
      signUp.json["response"]?.text == #"{"autoConfirmUser":false,"autoVerifyEmail":true,"autoVerifyPhone":true}"#)
  }

  @Test func `writes null where a member is set to nil`() throws {
    var event = try PreSignUpEvent(SampleEvent.preSignUp.json)
    event.response.autoVerifyEmail = nil
    event.callerContext.clientID = nil
    #expect(
      event.json.text
        == SampleEvent.preSignUp.text.replacing(#""autoVerifyEmail":false"#, with: #""autoVerifyEmail":null"#)
        .replacing(#""clientId":"1sampleclient""#, with: #""clientId":null"#))
  }

  @Test func `shows a change of the envelope and the request too`() throws {
    var event = try PreSignUpEvent(SampleEvent.preSignUp.json)
    event.userName = "someone"
    event.request.userAttributes["name"] = "Rosa"
    event.request.validationData = [:]
    event.request.clientMetadata = ["from": "test"]
    #expect(
      try SampleEvent.preSignUp.json.differences(to: event.json) == [
        JSONDifference(
          JSONPointer(["request", "clientMetadata"]), .added(["from": "test"])),
        JSONDifference(JSONPointer(["request", "userAttributes", "name"]), .added("Rosa")),
        JSONDifference(
          JSONPointer(["request", "validationData"]), .changed(from: .null, to: [:])),
        JSONDifference(
          JSONPointer(["userName"]), .changed(from: "5b0d4a3c-0000-4000-8000-2f1c9d8e7a60", to: "someone")),
      ])
  }

  @Test func `tells texts apart that Swift takes for equal`() throws {
    var sample = SampleEvent.verifyAuthChallengeResponse
    sample.request = #"{"userAttributes":{},"challengeAnswer":"\#u{E9}"}"#
    var event = try VerifyAuthChallengeResponseEvent(sample.json)
    event.request.challengeAnswer = "e\u{301}"
    #expect(
      event.json["request"].map(JSONWriter.compact)
        == Array(#"{"userAttributes":{},"challengeAnswer":"e\#u{301}"}"#.utf8))
  }

  @Test func `keeps the unknown members of a session that was changed`() throws {
    var sample = SampleEvent.defineAuthChallenge
    sample.request =
      #"{"userAttributes":{},"session":[{"challengeName":"SRP_A","challengeResult":true},"#
      + #"{"new":{},"challengeName":"CUSTOM_CHALLENGE","challengeResult":false,"challengeMetadata":"x"}]}"#
    var event = try DefineAuthChallengeEvent(sample.json)
    event.request.session.removeFirst()
    event.request.session[0].challengeResult = true
    event.request.session.append(ChallengeResult(challengeName: "SMS_MFA", challengeResult: true))
    #expect(
      event.json["request"]?.text
        == #"{"userAttributes":{},"session":[{"new":{},"challengeName":"CUSTOM_CHALLENGE","challengeResult":true,"#
        + #""challengeMetadata":"x"},"#
        + #"{"challengeName":"SMS_MFA","challengeResult":true,"challengeMetadata":null}]}"#)
  }

  @Test func `moves what has no type along with the item it belongs to`() throws {
    var sample = SampleEvent.defineAuthChallenge
    sample.request =
      #"{"userAttributes":{},"session":[{"challengeName":"SRP_A","challengeResult":true,"at":1},"#
      + #"{"challengeName":"SRP_A","challengeResult":true,"at":2}]}"#
    var event = try DefineAuthChallengeEvent(sample.json)
    event.request.session.swapAt(0, 1)
    #expect(
      event.json["request"]?.text
        == #"{"userAttributes":{},"session":[{"challengeName":"SRP_A","challengeResult":true,"at":2},"#
        + #"{"challengeName":"SRP_A","challengeResult":true,"at":1}]}"#)
  }
}

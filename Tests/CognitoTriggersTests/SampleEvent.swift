import CognitoTriggers
import Invocations
import JSONTree
import Testing

/// The JSON text of a trigger's event, put together from parts.
struct SampleEvent {
  var triggerSource: String
  var request: String
  var response: String

  /// One line without blanks, members in the order that Cognito's logs show most often.
  var text: String {
    #"{"version":"1","region":"eu-west-1","userPoolId":"eu-west-1_Sample123","#
      + #""userName":"5b0d4a3c-0000-4000-8000-2f1c9d8e7a60","#
      + #""callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"1sampleclient"},"#
      + #""triggerSource":"\#(triggerSource)","request":\#(request),"response":\#(response)}"#
  }

  var json: JSONValue {
    get throws { try JSONReader.read(text) }
  }

  static let preSignUp = SampleEvent(
    triggerSource: "PreSignUp_SignUp",
    request: #"{"userAttributes":{"email":"rosa@example.com"},"validationData":null}"#,
    response: #"{"autoConfirmUser":false,"autoVerifyEmail":false,"autoVerifyPhone":false}"#)

  static let postAuthentication = SampleEvent(
    triggerSource: "PostAuthentication_Authentication",
    request: #"{"userAttributes":{"sub":"5b0d4a3c"},"newDeviceUsed":false,"clientMetadata":{"kiosk":"7"}}"#,
    response: "{}")

  static let defineAuthChallenge = SampleEvent(
    triggerSource: "DefineAuthChallenge_Authentication",
    request: #"{"userAttributes":{"email":"rosa@example.com"},"session":["#
      + #"{"challengeName":"CUSTOM_CHALLENGE","challengeResult":false,"challengeMetadata":"first"},"#
      + #"{"challengeName":"SRP_A","challengeResult":true,"challengeMetadata":null}],"userNotFound":false}"#,
    response: #"{"challengeName":null,"issueTokens":null,"failAuthentication":null}"#)

  static let createAuthChallenge = SampleEvent(
    triggerSource: "CreateAuthChallenge_Authentication",
    request: #"{"userAttributes":{"email":"rosa@example.com"},"challengeName":"CUSTOM_CHALLENGE","session":[]}"#,
    response: #"{"publicChallengeParameters":null,"privateChallengeParameters":null,"challengeMetadata":null}"#)

  static let verifyAuthChallengeResponse = SampleEvent(
    triggerSource: "VerifyAuthChallengeResponse_Authentication",
    request: #"{"userAttributes":{"email":"rosa@example.com"},"privateChallengeParameters":{"code":"042042"},"#
      + #""challengeAnswer":"042042","userNotFound":false}"#,
    response: #"{"answerCorrect":null}"#)

  static let all = [
    preSignUp, postAuthentication, defineAuthChallenge, createAuthChallenge, verifyAuthChallengeResponse,
  ]
}

extension JSONValue {
  /// One line without blanks, members in their order.
  var text: String { String(decoding: JSONWriter.compact(self), as: UTF8.self) }
}

extension LambdaContext {
  static let sample = LambdaContext(
    requestID: "sample", deadline: Timestamp(millisecondsSince1970: 5000), random: .seeded("sample"),
    clock: { Timestamp(millisecondsSince1970: 0) })
}

/// A handler for each typed trigger that returns the event as it came.
func untouched(_ triggerSource: String) throws -> TriggerHandler {
  let handlers = TriggerHandlers(
    .preSignUp { event, _ in event }, .postAuthentication { event, _ in event },
    .defineAuthChallenge { event, _ in event }, .createAuthChallenge { event, _ in event },
    .verifyAuthChallengeResponse { event, _ in event })
  return try #require(handlers.handler(triggerSource: triggerSource, functionName: nil))
}

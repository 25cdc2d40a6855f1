import CognitoTriggers
import Invocations

extension SignInBackend {
  /// Draws a code, keeps it where only `VerifyAuthChallengeResponse` sees it, and sends it to the user's e-mail address.
  ///
  /// Every attempt gets a code of its own: the only place that outlives an attempt is the challenge's metadata, which must
  /// hold no secret. A user that does not exist has the same code drawn and the same public parameters; nothing that is
  /// public depends on the user, and nothing is sent.
  func createAuthChallenge(
    _ event: CreateAuthChallengeEvent, context: LambdaContext
  ) async -> CreateAuthChallengeEvent {
    guard event.request.challengeName == Challenge.code else { return event }
    var event = event
    var random = context.random
    let code = OneTimeCode(using: &random)
    let answered = event.request.session.count { $0.challengeName == Challenge.code }
    event.response.publicChallengeParameters = [
      "medium": "EMAIL", "attemptsLeft": String(max(0, Self.attempts - answered)),
    ]
    event.response.privateChallengeParameters = [OneTimeCode.parameter: code.digits]
    event.response.challengeMetadata = "EMAIL_CODE"
    if let email = event.request.userAttributes["email"], !email.isEmpty, event.request.userNotFound != true {
      await delivery.send(code.digits, to: email)
    }
    return event
  }
}

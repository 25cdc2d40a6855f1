import CognitoTriggers
import Invocations

extension SignInBackend {
  /// Whether the answer is the code. Never for a user that does not exist, nor where no code is known; either takes the time
  /// of any other answer.
  func verifyAuthChallengeResponse(
    _ event: VerifyAuthChallengeResponseEvent, context: LambdaContext
  ) -> VerifyAuthChallengeResponseEvent {
    var event = event
    let code = event.request.privateChallengeParameters?[OneTimeCode.parameter] ?? ""
    let isRight = ConstantTime.areEqual(event.request.challengeAnswer, code)
    let isPossible = !code.isEmpty && event.request.userNotFound != true
    event.response.answerCorrect = isRight && isPossible
    return event
  }
}

package import CognitoTriggers

/// This repository's own backend: people sign up with an e-mail address and sign in with a code that is sent to it.
///
/// One trigger function a file: `PreSignUp.swift`, `DefineAuthChallenge.swift`, `CreateAuthChallenge.swift`,
/// `VerifyAuthChallengeResponse.swift`, `PostAuthentication.swift`.
package struct SignInBackend: Sendable {
  let delivery: any CodeDelivery

  /// - Parameter delivery: how codes reach people. A replay gives `NoDelivery`.
  package init(delivery: any CodeDelivery) {
    self.delivery = delivery
  }

  /// The trigger functions.
  package var handlers: TriggerHandlers {
    TriggerHandlers(
      .preSignUp(preSignUp), .defineAuthChallenge(defineAuthChallenge), .createAuthChallenge(createAuthChallenge),
      .verifyAuthChallengeResponse(verifyAuthChallengeResponse), .postAuthentication(postAuthentication))
  }
}

import CognitoTriggers
import Invocations

extension SignInBackend {
  /// Confirms who signs up, and counts the e-mail address as verified where there is one; Cognito refuses the flag where there
  /// is none (developer guide, "Pre sign-up Lambda trigger").
  ///
  /// Nobody proves the address here: the code that every sign-in asks for is sent to it. A phone number is never proved by
  /// anything, so it never counts as verified, whether or not there is one.
  ///
  /// Untouched stay users that an administrator creates, for whom Cognito ignores the flags, and those of an identity
  /// provider, which says itself whether an address is verified: taking its word for more would move an address that
  /// somebody else has verified (the flag takes the alias away from its owner).
  func preSignUp(_ event: PreSignUpEvent, context: LambdaContext) -> PreSignUpEvent {
    switch event.triggerSource {
    case "PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider": return event
    default: break
    }
    var event = event
    let email = event.request.userAttributes["email"] ?? ""
    event.response.autoConfirmUser = true
    event.response.autoVerifyEmail = !email.isEmpty
    event.response.autoVerifyPhone = false
    return event
  }
}

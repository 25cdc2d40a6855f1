import CognitoTriggers
import Invocations

extension SignInBackend {
  /// Returns the event untouched: there is nothing to do, but without the event the sign-in fails (developer guide, "Post
  /// authentication Lambda trigger").
  func postAuthentication(_ event: PostAuthenticationEvent, context: LambdaContext) -> PostAuthenticationEvent {
    event
  }
}

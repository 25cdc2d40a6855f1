import CognitoTriggers
import Invocations
import JSONTree
import ReplayCommand

/// Another backend's `replay`: the same command line, its own handlers.
@main struct OwnReplay {
  static func main() async {
    await ReplayTool.main(
      handlers: TriggerHandlers(
        .preSignUp { event, context in
          guard let email = event.request.userAttributes["email"], email.hasSuffix(".example") else {
            throw NotInvited()
          }
          var event = event
          event.response.autoConfirmUser = context.remainingTimeInMilliseconds == 5000
          return event
        },
        .trigger("PostAuthentication") { event, _ in
          var event = event
          event["response"] = ["seen": true]
          return event
        }
      ))
  }
}

struct NotInvited: Error, CustomStringConvertible {
  var description: String { "This e-mail domain is not invited" }
}

package import CognitoTriggers
import Invocations
import JSONTree

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A function that does what its event says. The tests of targets have the same in JavaScript and Python, and ask each of them the
/// same through every kind of target.
package enum ConformanceFunction {
  /// It answers a trigger.
  package static let triggerSource = "CustomMessage_SignUp"

  package static let handlers = TriggerHandlers(.trigger("CustomMessage", answer))

  @Sendable private static func answer(_ event: JSONValue, _ context: LambdaContext) async throws -> JSONValue {
    switch event["do"]?.string {
    case "fail": throw FunctionError(errorType: "Refused", errorMessage: event["value"]?.string ?? "")
    case "wait":
      try await Task.sleep(for: .seconds(1000))
      return .null
    case "crash": exit(7)
    case "write":
      print("said é")
      fflush(nil)
      return event["value"] ?? .null
    case "context":
      return [
        "id": JSONValue(context.requestID), "name": JSONValue(context.functionName ?? ""),
        "version": JSONValue(context.functionVersion ?? ""), "arn": JSONValue(context.invokedFunctionARN ?? ""),
        "memory": JSONValue(String(context.memoryLimitInMB ?? 0)),
        "client": context.clientContext?["custom"] ?? .null,
        "isLeft": JSONValue(context.remainingTimeInMilliseconds > 0),
      ]
    default: return event["value"] ?? .null
    }
  }
}

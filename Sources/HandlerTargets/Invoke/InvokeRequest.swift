import AWSRequests
import Invocations
import JSONTree

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What Lambda's `Invoke` is asked and answers ("Invoke" in the Lambda API Reference), which others speak too.
enum InvokeRequest {
  /// The path of a function.
  ///
  /// - Parameter function: its name or ARN.
  static func path(of function: String) -> String {
    "/2015-03-31/functions/\(function.percentEncoded())/invocations"
  }

  static func body(of invocation: Invocation) -> [UInt8] {
    JSONWriter.compact(invocation.event)
  }

  static func headers(of invocation: Invocation) -> [HTTPField] {
    var headers = [
      HTTPField("Content-Type", "application/json"), HTTPField("X-Amz-Invocation-Type", "RequestResponse"),
    ]
    if let client = invocation.lambdaContext.clientContext {
      headers.append(HTTPField("X-Amz-Client-Context", Data(JSONWriter.compact(client)).base64EncodedString()))
    }
    return headers
  }

  /// How an invocation ended that was answered with this.
  static func outcome(of answer: HTTPAnswer) -> Outcome {
    let outcome = Outcome(responded: answer.body)
    let text = String(decoding: answer.body.prefix(4096), as: UTF8.self)
    guard case .returned(let value) = outcome else {
      // AWS's emulator says it without JSON.
      return text.contains("Task timed out after ") ? .timedOut : outcome
    }
    let isError = answer.headers["X-Amz-Function-Error"] != nil || answer.status >= 500 || isErrorDocument(value)
    guard isError else { return outcome }
    let error = FunctionError(reported: answer.body, header: nil)
    switch error.errorType {
    case "Sandbox.Timedout": return .timedOut
    case "Runtime.ExitError": return .crashed
    default: return error.errorMessage.contains("Task timed out after ") ? .timedOut : .failed(error)
    }
  }

  /// Whether a value is what runtimes report an error with, and nothing else: an emulator answers with it as with a value.
  private static func isErrorDocument(_ value: JSONValue) -> Bool {
    guard let object = value.object, object["errorMessage"]?.string != nil, object["errorType"]?.string != nil else {
      return false
    }
    let known: Set<String> = ["errorType", "errorMessage", "stackTrace", "trace", "requestId", "cause"]
    return object.members.allSatisfy { known.contains($0.key.text) }
  }
}

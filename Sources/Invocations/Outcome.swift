public import JSONTree

/// How an invocation ended.
public enum Outcome: Hashable, Sendable {
  /// The function returned this value; for a Cognito trigger the whole event.
  case returned(JSONValue)
  /// The function threw, or reported an error.
  case failed(FunctionError)
  /// The function did not end in time.
  case timedOut
  /// The process ended in the middle.
  case crashed
}

/// The error of a function, as every Lambda runtime reports it. Cognito shows `errorMessage` to the person who signs in.
public struct FunctionError: Error, Hashable, Sendable {
  public let errorType: String
  public let errorMessage: String

  public init(errorType: String, errorMessage: String) {
    self.errorType = errorType
    self.errorMessage = errorMessage
  }

  /// `{"errorType": …, "errorMessage": …}`.
  public var json: JSONValue {
    ["errorType": JSONValue(errorType), "errorMessage": JSONValue(errorMessage)]
  }
}

/// What a log says of how an invocation ended: less than an `Outcome`, because functions seldom log what they return.
package enum LoggedOutcome: Hashable, Sendable {
  /// The function returned; the value where it was logged.
  case returned(JSONValue?)
  /// The function failed; the error where it was logged.
  case failed(FunctionError?)
  case timedOut
  case crashed

  /// `returned`, `failed`, `timedOut` or `crashed`.
  package var name: String {
    switch self {
    case .returned: "returned"
    case .failed: "failed"
    case .timedOut: "timedOut"
    case .crashed: "crashed"
    }
  }

  /// The returned value, where it was logged.
  package var returned: JSONValue? {
    if case .returned(let value) = self { value } else { nil }
  }

  /// The error, where it was logged.
  package var error: FunctionError? {
    if case .failed(let error) = self { error } else { nil }
  }

  /// `{"outcome": "returned", "returned": …}` or `{"outcome": "failed", "error": {…}}`; what was not logged is left out.
  package var json: JSONValue {
    var object: JSONObject = ["outcome": JSONValue(name)]
    object["returned"] = returned
    object["error"] = error?.json
    return .object(object)
  }

  /// Reads what `json` gives; nil for anything else.
  package init?(json: JSONValue) {
    switch json["outcome"]?.string {
    case "returned": self = .returned(json["returned"])
    case "failed":
      guard let error = json["error"] else {
        self = .failed(nil)
        return
      }
      guard let type = error["errorType"]?.string, let message = error["errorMessage"]?.string else { return nil }
      self = .failed(FunctionError(errorType: type, errorMessage: message))
    case "timedOut": self = .timedOut
    case "crashed": self = .crashed
    default: return nil
    }
  }
}

package import Invocations
package import JSONTree

/// How an invocation ended, as a snapshot tells it: less than an `Outcome`, because a Cognito trigger returns the whole event
/// and only what it did to the event is worth approving.
///
/// Equality is that of `JSONValue`: numbers by value, the order of members ignored; null, missing and `{}` differ.
package enum ApprovedOutcome: Hashable, Sendable {
  /// A Cognito trigger answered: the member `response` of what it returned (nil where there is no such member), and
  /// whatever else of the returned value differs from the event, sorted by path.
  case answered(response: JSONValue?, outside: [OutsideChange])
  /// What another function returned, or a Cognito trigger that did not return an object.
  case returned(JSONValue)
  case failed(errorType: JSONString, errorMessage: JSONString)
  case timedOut
  case crashed
  /// The recording cannot be judged: the places that were lost (`Recording.holePaths`).
  case incomplete([JSONString])

  /// What a snapshot says of an outcome of this invocation. An invocation with a trigger source is one of Cognito's.
  package init(_ outcome: Outcome, of invocation: Invocation) {
    switch outcome {
    case .returned(.object(let returned)) where invocation.triggerSource != nil:
      self = .answered(
        response: returned[Self.responseKey],
        outside: OutsideChange.changes(from: invocation.event, to: returned))
    case .returned(let value): self = .returned(value)
    case .failed(let error):
      self = .failed(errorType: JSONString(error.errorType), errorMessage: JSONString(error.errorMessage))
    case .timedOut: self = .timedOut
    case .crashed: self = .crashed
    }
  }

  /// The member that Cognito reads (developer guide, "Customizing user pool workflows with Lambda triggers").
  static let responseKey: JSONString = "response"

  /// The members of the outcome in a snapshot file, in the order in which they are written there. A missing response is
  /// `{"path": "/response", "removed": true}` in `outside`.
  package var json: JSONObject {
    switch self {
    case .answered(let response?, outside: []): return ["response": response]
    case .answered(let response, let outside):
      var object = JSONObject()
      object[Self.responseKey] = response
      let missing = response == nil ? [OutsideChange(path: OutsideChange.responsePath, value: nil)] : []
      object["outside"] = .array((outside + missing).sorted().map(\.json))
      return object
    case .returned(let value): return ["returned": value]
    case .failed(let errorType, let errorMessage):
      return ["error": ["errorType": .string(errorType), "errorMessage": .string(errorMessage)]]
    case .timedOut: return ["timedOut": true]
    case .crashed: return ["crashed": true]
    case .incomplete(let paths): return ["incomplete": .array(paths.map { .string($0) })]
    }
  }

  /// All that the function returned, given the event it was called with; nil where it did not return.
  package func returnedValue(for event: JSONValue) -> JSONValue? {
    switch self {
    case .answered(let response, let outside):
      var returned = OutsideChange.applying(outside, to: event)
      returned["response"] = response
      return returned
    case .returned(let value): return value
    case .failed, .timedOut, .crashed, .incomplete: return nil
    }
  }
}

extension Recording {
  /// The places of `holes` as a snapshot lists them, sorted, each once: a JSON Pointer into the event (`/request/session/0`),
  /// or `context` and a JSON Pointer into the context (`context/clientContext/custom`).
  package var holePaths: [JSONString] {
    let paths = holes.map { hole in
      JSONString(hole.part == .event ? hole.path.description : hole.part.rawValue + hole.path.description)
    }
    return Set(paths).sorted()
  }
}

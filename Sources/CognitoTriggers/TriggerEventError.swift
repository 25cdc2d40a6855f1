public import JSONTree

/// Why a JSON value is not the event of a trigger. It names the place and never what stands there: that is somebody's data.
public enum TriggerEventError: Error, Hashable, Sendable {
  /// The kind of a JSON value.
  public enum Kind: String, Hashable, Sendable {
    case null, boolean, number, string, array, object
  }

  /// A member that Cognito always sends is not there.
  case missing(JSONPointer)
  /// A value of another kind than Cognito sends.
  case wrongKind(JSONPointer, expected: Kind, found: Kind)

  /// The same error, seen from the object or array that holds the value under `token`.
  func inside(_ token: String) -> TriggerEventError {
    switch self {
    case .missing(let path): .missing(JSONPointer([JSONString(token)] + path.tokens))
    case .wrongKind(let path, let expected, let found):
      .wrongKind(JSONPointer([JSONString(token)] + path.tokens), expected: expected, found: found)
    }
  }
}

extension TriggerEventError: CustomStringConvertible {
  public var description: String {
    let reason =
      switch self {
      case .missing(let path): "\(path.dotted) is missing"
      case .wrongKind(let path, let expected, let found):
        "\(path.tokens.isEmpty ? "it" : path.dotted) is \(found.withArticle), not \(expected.withArticle)"
      }
    return "cannot read the event: \(reason); give the whole event as Cognito sends it"
  }
}

extension TriggerEventError.Kind {
  init(_ value: JSONValue) {
    self =
      switch value {
      case .null: .null
      case .bool: .boolean
      case .number: .number
      case .string: .string
      case .array: .array
      case .object: .object
      }
  }

  /// `a string`, `an object`, `null`.
  fileprivate var withArticle: String {
    switch self {
    case .null: rawValue
    case .array, .object: "an \(rawValue)"
    case .boolean, .number, .string: "a \(rawValue)"
    }
  }
}

import JSONTree

/// What a value is by its members alone.
enum ValueShape: Equatable {
  /// A Lambda context: Node's, or Python's. An event can hold `requestContext.requestId`: that is none.
  case context
  /// An event that an AWS service sends to a function.
  case event
  case unknown

  init(_ value: JSONValue) {
    self = ValueTraits(value).shape
  }
}

package import JSONTree

/// Which places of an invocation hold secrets, told step by step to whoever walks from the root of a value downwards.
///
/// The protocol belongs to those who show values; what it says is the redaction policy's.
package protocol SecretPlaces: Sendable {
  /// Where such a walk is.
  associatedtype Place

  /// The place of the whole event, context or returned value.
  func root(of part: InvocationPart) -> Place

  /// The place of the member `key`.
  func place(of key: JSONString, in parent: Place) -> Place

  /// The place of the elements of an array, which are not told apart.
  func element(of parent: Place) -> Place

  /// Whether what stands there is secret.
  func isSecret(_ place: Place) -> Bool
}

extension SecretPlaces {
  /// The place that a path leads to; the index of an element is a key like any other here.
  func place(at path: JSONPointer, in part: InvocationPart) -> Place {
    path.tokens.reduce(root(of: part)) { place(of: $1, in: $0) }
  }
}

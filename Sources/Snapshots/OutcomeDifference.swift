package import JSONTree

/// One way in which a fresh outcome is not the approved one.
package enum OutcomeDifference: Hashable, Sendable {
  /// Which part of an outcome a difference lies in, and what its path leads into.
  package enum Part: String, Hashable, Sendable {
    /// The path leads into the returned value and begins with `/response`.
    case response
    /// The path leads into the returned value, outside `response`.
    case outside
    /// The path leads into the returned value.
    case returned
    /// The path leads into `{"errorType": …, "errorMessage": …}`.
    case error
    /// The path is empty; what was added or removed is the text of a lost place.
    case incomplete
  }

  /// What became of a secret.
  package enum SecretChange: String, Hashable, Sendable {
    case added, removed, changed
  }

  /// An outcome of another kind: an error where a response was approved.
  case kind(from: ApprovedOutcome, to: ApprovedOutcome)
  case part(Part, JSONDifference)
  /// A difference at this path whose values are not to be shown; see `masked(by:)`.
  case secret(Part, JSONPointer, SecretChange)
}

extension ApprovedOutcome {
  /// Where `fresh`, an outcome of the same recording, is not this one; empty when and only when the two are equal.
  ///
  /// What lies outside `response` is shown as the difference between the two returned values, which are made from `event`;
  /// where the event no longer has a place that was approved, the two lists of changes are compared instead.
  package func differences(to fresh: ApprovedOutcome, event: JSONValue) -> [OutcomeDifference] {
    if self == fresh { return [] }
    switch (self, fresh) {
    case (.answered(let response, let outside), .answered(let newResponse, let newOutside)):
      return Self.differences(.response, Self.wrapped(response), Self.wrapped(newResponse))
        + Self.outsideDifferences(outside, newOutside, event: event)
    case (.returned(let value), .returned(let newValue)):
      return Self.differences(.returned, value, newValue)
    case (.failed(let type, let message), .failed(let newType, let newMessage)):
      return Self.differences(
        .error, ["errorType": .string(type), "errorMessage": .string(message)],
        ["errorType": .string(newType), "errorMessage": .string(newMessage)])
    case (.incomplete(let paths), .incomplete(let newPaths)):
      let old = Set(paths)
      let new = Set(newPaths)
      return old.subtracting(new).sorted().map { .part(.incomplete, JSONDifference(.init(), .removed(.string($0)))) }
        + new.subtracting(old).sorted().map { .part(.incomplete, JSONDifference(.init(), .added(.string($0)))) }
    default: return [.kind(from: self, to: fresh)]
    }
  }

  private static func differences(_ part: OutcomeDifference.Part, _ old: JSONValue, _ new: JSONValue)
    -> [OutcomeDifference]
  {
    old.differences(to: new).map { .part(part, $0) }
  }

  private static func wrapped(_ response: JSONValue?) -> JSONValue {
    var object = JSONObject()
    object[responseKey] = response
    return .object(object)
  }

  private static func outsideDifferences(_ old: [OutsideChange], _ new: [OutsideChange], event: JSONValue)
    -> [OutcomeDifference]
  {
    if old == new { return [] }
    let found = differences(
      .outside, OutsideChange.applying(old, to: event), OutsideChange.applying(new, to: event))
    if !found.isEmpty { return found }
    let oldSet = Set(old)
    let newSet = Set(new)
    return old.filter { !newSet.contains($0) }
      .map { .part(.outside, JSONDifference($0.path, .removed($0.json))) }
      + new.filter { !oldSet.contains($0) }.map { .part(.outside, JSONDifference($0.path, .added($0.json))) }
  }
}

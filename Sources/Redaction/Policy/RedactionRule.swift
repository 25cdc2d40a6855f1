internal import JSONTree

/// What happens to the values at a place.
enum RedactionAction: Hashable, Sendable {
  /// Stays as it is where it has the form given, and is treated as personal where it has not.
  case keep(KeptForm)
  /// Somebody's data: becomes a pseudonym.
  case personal
  /// Gives access to something: becomes a pseudonym in the same way.
  case secret
  /// Stays as it is, with all that is inside it and the keys there.
  case keepAll
  /// Is not stored at all.
  case drop
  /// Becomes this value.
  case replace(JSONValue)
}

/// One line of the policy.
///
/// A pattern is a JSON Pointer in which `*` stands for any one key or index, and a last `**` for the place itself and
/// everything inside it. A key that is written out goes before `*`, and any match before what a `**` above says.
struct RedactionRule: Hashable, Sendable {
  let pattern: String
  let action: RedactionAction
  /// The number of the project's own rule that this is; nil for a rule that every project has.
  var ownNumber: Int?

  static func keep(_ pattern: String, _ form: KeptForm) -> RedactionRule {
    RedactionRule(pattern: pattern, action: .keep(form))
  }

  static func personal(_ pattern: String) -> RedactionRule {
    RedactionRule(pattern: pattern, action: .personal)
  }

  static func secret(_ pattern: String) -> RedactionRule {
    RedactionRule(pattern: pattern, action: .secret)
  }
}

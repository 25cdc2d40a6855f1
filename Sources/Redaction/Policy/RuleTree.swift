internal import JSONTree

/// Rules laid out for a walk from the root of a value downwards: one step a level, whatever the number of rules.
///
/// A project's own rules go before those that every project has, whichever names a place more closely, with one exception: what
/// is secret may be dropped or replaced, and is never kept.
final class RuleTree: Sendable {
  /// Where such a walk is, as far as the rules tell places apart.
  struct Place: Hashable, Sendable {
    /// A number of its own for each place of a tree.
    let state: Int
  }

  /// What a walk needs to know of a place at once.
  enum Treatment {
    /// No text stays.
    case pseudonym
    /// Every text stays.
    case untouched
    /// Whether a text stays is told faster than remembered.
    case quick
    case remembered
  }

  private struct State: Sendable {
    let rule: RedactionRule?
    let treatment: Treatment
    /// What happens to a value here; of `keep`, `personal` and `secret`, to one that is no array and no object.
    let action: RedactionAction
    var children: [JSONString: Place] = [:]
    /// The place of every other key, and of elements.
    var anyChild = Place(state: 0)

    init(rule: RedactionRule?) {
      self.rule = rule
      action = rule?.action ?? .personal
      treatment =
        switch action {
        case .keep(let form): form.isQuick ? .quick : .remembered
        case .keepAll: .untouched
        case .personal, .secret, .drop, .replace: .pseudonym
        }
    }
  }

  private let states: [State]
  /// Whether there are rules of a project's own.
  let hasOwnRules: Bool

  /// Values that none of the rules names are personal.
  ///
  /// - Parameter own: the project's own rules.
  init(_ rules: [RedactionRule], own: [RedactionRule] = []) {
    states = Self.states(RuleLayer(own), RuleLayer(rules))
    hasOwnRules = !own.isEmpty
  }

  var root: Place { Place(state: 0) }

  func action(at place: Place) -> RedactionAction { states[place.state].action }

  func treatment(at place: Place) -> Treatment { states[place.state].treatment }

  /// The rule that names the place most closely; nil where none does, so that it is personal.
  func rule(at place: Place) -> RedactionRule? { states[place.state].rule }

  /// The place of the member `key` of `parent`.
  func place(_ key: JSONString, in parent: Place) -> Place {
    states[parent.state].children[key] ?? states[parent.state].anyChild
  }

  /// The place of the elements of an array at `parent`; rules do not tell them apart.
  func element(of parent: Place) -> Place { states[parent.state].anyChild }

  /// Whether what is at a path is dropped or replaced, there or above.
  func removes(_ path: JSONPointer) -> Bool {
    var place = root
    for key in path.tokens {
      place = self.place(key, in: place)
      switch action(at: place) {
      case .drop, .replace: return true
      case .keep, .keepAll, .personal, .secret: continue
      }
    }
    return false
  }

  /// The two layers walked at once: a state for each pair of their states that a walk can come to.
  private static func states(_ own: RuleLayer, _ general: RuleLayer) -> [State] {
    struct Pair: Hashable {
      let own: Int
      let general: Int
    }
    var pairs = [Pair(own: 0, general: 0)]
    var numbers = [pairs[0]: 0]
    var states: [State] = []
    func place(_ pair: Pair) -> Place {
      if let number = numbers[pair] { return Place(state: number) }
      numbers[pair] = pairs.count
      pairs.append(pair)
      return Place(state: pairs.count - 1)
    }
    while states.count < pairs.count {
      let pair = pairs[states.count]
      let (one, other) = (own.states[pair.own], general.states[pair.general])
      var state = State(rule: stronger(one.rule, other.rule))
      state.anyChild = place(Pair(own: one.anyChild, general: other.anyChild))
      for key in Set(one.children.keys).union(other.children.keys) {
        state.children[key] = place(
          Pair(own: own.child(key, of: pair.own), general: general.child(key, of: pair.general)))
      }
      states.append(state)
    }
    return states
  }

  private static func stronger(_ own: RedactionRule?, _ general: RedactionRule?) -> RedactionRule? {
    guard let own else { return general }
    if general?.action == .secret, own.action == .keepAll || own.action == .personal { return general }
    return own
  }
}

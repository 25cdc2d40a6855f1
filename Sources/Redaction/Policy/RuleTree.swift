internal import JSONTree

/// Rules laid out for a walk from the root of a value downwards: one step a level, whatever the number of rules.
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
    /// Whether a text stays is told faster than remembered.
    case quick
    case remembered
  }

  private struct State: Sendable {
    let treatment: Treatment
    /// What happens to a value here, unless it is an array or an object.
    let action: RedactionAction
    var children: [JSONString: Place] = [:]
    /// The place of every other key, and of elements.
    var anyChild = Place(state: 0)

    init(action: RedactionAction, anyChild: Place = Place(state: 0)) {
      self.action = action
      self.anyChild = anyChild
      treatment =
        switch action {
        case .keep(let form): form.isQuick ? .quick : .remembered
        case .personal, .secret: .pseudonym
        }
    }
  }

  private let states: [State]

  /// Values that none of the rules names are personal.
  init(_ rules: [RedactionRule]) {
    var builder = Builder()
    for rule in rules { builder.add(rule) }
    states = builder.states()
  }

  var root: Place { Place(state: 0) }

  func action(at place: Place) -> RedactionAction { states[place.state].action }

  func treatment(at place: Place) -> Treatment { states[place.state].treatment }

  /// The place of the member `key` of `parent`.
  func place(_ key: JSONString, in parent: Place) -> Place {
    states[parent.state].children[key] ?? states[parent.state].anyChild
  }

  /// The place of the elements of an array at `parent`; rules do not tell them apart.
  func element(of parent: Place) -> Place { states[parent.state].anyChild }

  /// The rules as a tree, in which not every key has a node.
  private struct Builder {
    private struct Node {
      var children: [JSONString: Int] = [:]
      var anyChild: Int?
      var action: RedactionAction?
      var inside: RedactionAction?
    }

    private var nodes = [Node()]
    private var made: [State] = []

    mutating func add(_ rule: RedactionRule) {
      var keys = rule.pattern.split(separator: "/")
      let isSubtree = keys.last == "**"
      if isSubtree { keys.removeLast() }
      var node = 0
      for key in keys { node = child(of: node, key) }
      nodes[node].action = rule.action
      if isSubtree { nodes[node].inside = rule.action }
    }

    mutating func states() -> [State] {
      made = []
      _ = state(of: 0, inherited: .personal, outside: nil)
      return made
    }

    /// - Parameters:
    ///   - inherited: what happens to values inside of which no rule names a place.
    ///   - outside: the place of all that no rule names there.
    private mutating func state(of node: Int, inherited: RedactionAction, outside: Place?) -> Place {
      let place = Place(state: made.count)
      let inside = nodes[node].inside ?? inherited
      made.append(State(action: nodes[node].action ?? inside))
      let unnamed: Place
      if nodes[node].inside == nil, let outside {
        unnamed = outside
      } else {
        unnamed = Place(state: made.count)
        made.append(State(action: inside, anyChild: unnamed))
      }
      made[place.state].anyChild =
        nodes[node].anyChild.map { state(of: $0, inherited: inside, outside: unnamed) } ?? unnamed
      for (key, child) in nodes[node].children {
        made[place.state].children[key] = state(of: child, inherited: inside, outside: unnamed)
      }
      return place
    }

    private mutating func child(of node: Int, _ key: Substring) -> Int {
      let existing = key == "*" ? nodes[node].anyChild : nodes[node].children[JSONString(String(key))]
      if let existing { return existing }
      nodes.append(Node())
      let new = nodes.count - 1
      if key == "*" {
        nodes[node].anyChild = new
      } else {
        nodes[node].children[JSONString(String(key))] = new
      }
      return new
    }
  }
}

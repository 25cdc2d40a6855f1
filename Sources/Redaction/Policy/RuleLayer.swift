internal import JSONTree

/// Rules as a tree, in which a place of which they say nothing has no rule.
struct RuleLayer {
  struct State {
    let rule: RedactionRule?
    var children: [JSONString: Int] = [:]
    /// The state of every other key, and of elements.
    var anyChild: Int
  }

  /// The first is that of the root.
  private(set) var states: [State] = []

  /// - Parameter rules: where two have the same pattern, the later.
  init(_ rules: [RedactionRule]) {
    var nodes = Nodes()
    for rule in rules { nodes.add(rule) }
    _ = state(of: 0, in: nodes, inherited: nil, outside: nil)
  }

  /// The state of the member `key` of a value in `state`.
  func child(_ key: JSONString, of state: Int) -> Int {
    states[state].children[key] ?? states[state].anyChild
  }

  /// - Parameters:
  ///   - inherited: what is said of values inside of which no rule names a place.
  ///   - outside: the state of all that no rule names there.
  private mutating func state(of node: Int, in nodes: Nodes, inherited: RedactionRule?, outside: Int?) -> Int {
    let number = states.count
    let inside = nodes[node].inside ?? inherited
    states.append(State(rule: nodes[node].rule ?? inside, anyChild: number))
    let unnamed: Int
    if nodes[node].inside == nil, let outside {
      unnamed = outside
    } else {
      unnamed = states.count
      states.append(State(rule: inside, anyChild: unnamed))
    }
    states[number].anyChild =
      nodes[node].anyChild.map { state(of: $0, in: nodes, inherited: inside, outside: unnamed) } ?? unnamed
    for (key, child) in nodes[node].children {
      states[number].children[key] = state(of: child, in: nodes, inherited: inside, outside: unnamed)
    }
    return number
  }
}

/// A tree of the keys that rules name.
private struct Nodes {
  struct Node {
    var children: [JSONString: Int] = [:]
    var anyChild: Int?
    var rule: RedactionRule?
    var inside: RedactionRule?
  }

  private var nodes = [Node()]

  subscript(number: Int) -> Node { nodes[number] }

  mutating func add(_ rule: RedactionRule) {
    var keys = rule.pattern.split(separator: "/")
    let isSubtree = keys.last == "**"
    if isSubtree { keys.removeLast() }
    var node = 0
    for key in keys { node = child(of: node, key) }
    nodes[node].rule = rule
    if isSubtree { nodes[node].inside = rule }
  }

  private mutating func child(of node: Int, _ key: Substring) -> Int {
    let name = JSONString(String(key.replacing("~1", with: "/").replacing("~0", with: "~")))
    let existing = key == "*" ? nodes[node].anyChild : nodes[node].children[name]
    if let existing { return existing }
    nodes.append(Node())
    let new = nodes.count - 1
    if key == "*" {
      nodes[node].anyChild = new
    } else {
      nodes[node].children[name] = new
    }
    return new
  }
}

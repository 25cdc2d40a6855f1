internal import JSONTree

/// Rules laid out for a walk from the root of a value downwards: one step a level, whatever the number of rules.
struct RuleTree: Sendable {
  /// A place on such a walk.
  struct Place: Sendable {
    fileprivate let node: Int?
    /// What happens to the value here, unless it is an array or an object.
    let action: RedactionAction
    /// What happens to values further inside that no rule names.
    fileprivate let inherited: RedactionAction
  }

  private struct Node: Sendable {
    var children: [JSONString: Int] = [:]
    var anyChild: Int?
    var action: RedactionAction?
    var inside: RedactionAction?
  }

  private var nodes = [Node()]

  /// Values that none of the rules names are personal.
  init(_ rules: [RedactionRule]) {
    for rule in rules {
      var keys = rule.pattern.split(separator: "/")
      let isSubtree = keys.last == "**"
      if isSubtree { keys.removeLast() }
      var node = 0
      for key in keys { node = child(of: node, key) }
      nodes[node].action = rule.action
      if isSubtree { nodes[node].inside = rule.action }
    }
  }

  var root: Place { place(0, inherited: .personal) }

  /// The place of the member or element `key` of `parent`.
  func place(_ key: JSONString, in parent: Place) -> Place {
    place(parent.node.flatMap { nodes[$0].children[key] ?? nodes[$0].anyChild }, inherited: parent.inherited)
  }

  /// The place of the elements of an array at `parent`; rules do not tell them apart.
  func element(of parent: Place) -> Place {
    place(parent.node.flatMap { nodes[$0].anyChild }, inherited: parent.inherited)
  }

  private func place(_ node: Int?, inherited: RedactionAction) -> Place {
    guard let node else { return Place(node: nil, action: inherited, inherited: inherited) }
    let inside = nodes[node].inside ?? inherited
    return Place(node: node, action: nodes[node].action ?? inside, inherited: inside)
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

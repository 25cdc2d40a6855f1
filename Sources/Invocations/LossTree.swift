package import JSONTree

/// A set of places in a JSON value, by the tokens of their paths, so that a walk through the value knows in constant time
/// whether it stands at one of them.
package final class LossTree {
  /// The place itself is in the set.
  package private(set) var isMarked = false
  /// What was lost at the place itself, where the set was made of losses.
  package private(set) var loss: Loss?
  package private(set) var children: [JSONString: LossTree] = [:]

  private init() {}

  /// Nil where there are no places.
  package convenience init?(_ paths: [JSONPointer]) {
    if paths.isEmpty { return nil }
    self.init()
    for path in paths { node(at: path.tokens[...]).isMarked = true }
  }

  /// The places of losses in and below `root`, by their paths from there; nil where there are none.
  package convenience init?(_ losses: [Loss], below root: JSONPointer = JSONPointer()) {
    if losses.isEmpty { return nil }
    self.init()
    for loss in losses {
      let node = node(at: loss.path.tokens.dropFirst(root.tokens.count))
      node.isMarked = true
      if node.loss == nil { node.loss = loss }
    }
  }

  private func node(at tokens: ArraySlice<JSONString>) -> LossTree {
    var node = self
    for token in tokens {
      if let child = node.children[token] {
        node = child
      } else {
        let child = LossTree()
        node.children[token] = child
        node = child
      }
    }
    return node
  }

  /// Whether `path` is one of the places or lies inside one.
  package func covers(_ path: JSONPointer) -> Bool {
    var node = self
    if node.isMarked { return true }
    for token in path.tokens {
      guard let child = node.children[token] else { return false }
      if child.isMarked { return true }
      node = child
    }
    return false
  }
}

package import JSONTree

/// A set of places in a JSON value, by the tokens of their paths, so that a walk through the value knows in constant time
/// whether it stands at one of them.
package final class LossTree {
  /// The place itself is in the set.
  package private(set) var isMarked = false
  package private(set) var children: [JSONString: LossTree] = [:]

  private init() {}

  /// Nil where there are no places.
  package convenience init?(_ paths: [JSONPointer]) {
    if paths.isEmpty { return nil }
    self.init()
    for path in paths {
      var node = self
      for token in path.tokens {
        if let child = node.children[token] {
          node = child
        } else {
          let child = LossTree()
          node.children[token] = child
          node = child
        }
      }
      node.isMarked = true
    }
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

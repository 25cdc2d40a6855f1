import JSONTree

/// Names in the order in which they first came, each once.
struct NameList {
  private(set) var names: [String] = []
  /// By their exact bytes: `String` would take canonically equivalent names for one.
  private var known: Set<JSONString> = []

  mutating func add(_ name: String) {
    if known.insert(JSONString(name)).inserted { names.append(name) }
  }
}

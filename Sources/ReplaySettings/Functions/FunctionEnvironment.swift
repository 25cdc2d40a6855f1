/// The environment variables of a function.
struct FunctionEnvironment: Hashable, Sendable {
  /// Those whose value is plain text.
  private(set) var values: [String: String] = [:]
  /// The names of all others.
  private(set) var unresolved: Set<String> = []
  /// All of it, or a part, stands elsewhere: `${file(environment.yml)}`.
  private(set) var isElsewhere = false

  init() {}

  /// What a file says alone.
  init(_ node: YAMLNode?) {
    add(node)
  }

  /// What a file says for one function, over what it says for all: a variable of the function replaces one of all, and null
  /// takes it away.
  func adding(_ node: YAMLNode?) -> FunctionEnvironment {
    var sum = self
    sum.isElsewhere = false
    sum.add(node)
    return sum
  }

  private mutating func add(_ node: YAMLNode?) {
    guard let node else { return }
    if node.isUnresolved {
      isElsewhere = true
    } else if let items = node.items {
      for item in items { add(item) }
    } else {
      for member in node.members ?? [] {
        unresolved.remove(member.key)
        values[member.key] = member.value.text
        if member.value.text == nil, !member.value.isNull { unresolved.insert(member.key) }
      }
    }
  }
}

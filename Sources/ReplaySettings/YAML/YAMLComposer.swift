import Yams

/// Makes our tree of the parser's, within limits.
struct YAMLComposer {
  /// How many lists and mappings may stand in each other.
  private static let depth = 100

  let file: SettingsFile

  /// - Throws: `SettingsError` where it is too deep, or has a key that is no text.
  func node(_ node: Node) throws(SettingsError) -> YAMLNode {
    try compose(node, depth: 0, line: 1)
  }

  private func compose(_ node: Node, depth: Int, line: Int) throws(SettingsError) -> YAMLNode {
    let line = node.mark?.line ?? line
    guard depth <= Self.depth else { throw .tooDeep(file.place(line)) }
    switch node {
    case .scalar(let scalar):
      return YAMLNode(
        content: .scalar(scalar.string, isPlain: scalar.style == .plain), tag: Self.ownTag(scalar.tag), line: line)
    case .sequence(let sequence):
      var items: [YAMLNode] = []
      for item in sequence { items.append(try compose(item, depth: depth + 1, line: line)) }
      return YAMLNode(content: .sequence(items), tag: Self.ownTag(sequence.tag), line: line)
    case .mapping(let mapping):
      let members = try members(of: mapping, depth: depth, line: line)
      return YAMLNode(content: .mapping(members), tag: Self.ownTag(mapping.tag), line: line)
    case .alias:
      return YAMLNode(content: .scalar("", isPlain: true), tag: nil, line: line)
    }
  }

  private func members(of mapping: Node.Mapping, depth: Int, line: Int) throws(SettingsError) -> [YAMLMember] {
    var members: [YAMLMember] = []
    var merged: [YAMLMember] = []
    for (key, value) in mapping {
      let keyLine = key.mark?.line ?? line
      guard case .scalar(let name) = key else { throw .keyNotText(file.place(keyLine)) }
      let value = try compose(value, depth: depth + 1, line: keyLine)
      if name.string == "<<", name.style == .plain {
        for source in value.items ?? [value] { merged += source.members ?? [] }
      } else {
        members.append(YAMLMember(key: name.string, line: keyLine, value: value))
      }
    }
    var known = Set(members.map(\.key))
    for member in merged where known.insert(member.key).inserted { members.append(member) }
    return members
  }

  /// A tag that is not one of YAML's own.
  private static func ownTag(_ tag: Tag) -> String? {
    let name = tag.rawValue
    return name.isEmpty || name == "!" || name.hasPrefix("tag:yaml.org,2002:") ? nil : name
  }
}

/// A value of a YAML document, with the line it begins in. Aliases and merge keys are resolved.
struct YAMLNode: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([YAMLMember])
  }

  let content: Content
  /// A tag that YAML itself does not define: `!Ref`.
  let tag: String?
  /// From 1.
  let line: Int

  /// No value: nothing, `~` or `null`.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content, tag == nil else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// The members of a mapping, in the order in which they stand.
  var members: [YAMLMember]? {
    guard case .mapping(let members) = content else { return nil }
    return members
  }

  /// The items of a list.
  var items: [YAMLNode]? {
    guard case .sequence(let items) = content, tag == nil else { return nil }
    return items
  }

  /// A member's value, where there is one that is not null.
  subscript(key: String) -> YAMLNode? {
    guard let value = members?.first(where: { $0.key == key })?.value, !value.isNull else { return nil }
    return value
  }

  /// Whether only a deployment knows the value: it holds a variable of Serverless (`${…}`), or is an intrinsic function of
  /// CloudFormation (any tag, `Ref`, `Fn::…`).
  var isUnresolved: Bool {
    if tag != nil { return true }
    switch content {
    case .scalar(let text, _): return text.contains("${")
    case .sequence: return false
    case .mapping(let members):
      guard let key = members.first?.key, members.count == 1 else { return false }
      return key == "Ref" || key == "Condition" || key.hasPrefix("Fn::")
    }
  }

  /// The text of a scalar that is resolved.
  var text: String? {
    guard case .scalar(let text, _) = content, !isUnresolved, !isNull else { return nil }
    return text
  }

  /// A whole number that is written in digits.
  var number: Int? {
    guard let text, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
    return Int(text)
  }
}

/// A member of a YAML mapping.
struct YAMLMember: Hashable, Sendable {
  let key: String
  /// The key's line, from 1.
  let line: Int
  let value: YAMLNode
}

extension YAMLNode {
  /// What a note calls the value: a text as it stands, what `Ref` names, else an ellipsis.
  var shownText: String {
    switch content {
    case .scalar(let text, _): text
    case .mapping(let members) where members.count == 1: members[0].value.text ?? "…"
    case .mapping, .sequence: "…"
    }
  }
}

import JSONTree
package import Redaction

// What recordings/replay.yml says of personal data:
//
//     redaction:
//       keepDomains: [our-shop.com]                      domains of addresses that tell nothing of a person
//       keep: [/request/userAttributes/custom:plan]      stays as it was logged, with all that is inside it
//       pseudonymise: [/request/userAttributes/locale]
//       drop: [/request/validationData/captcha, context/clientContext]
//       replace:
//         /request/clientMetadata/version: "1.0"

extension ReplayFile {
  private static let lists = ["keep", "pseudonymise", "drop"]
  private static let redactionKeys = lists + ["replace", "keepDomains"]

  /// The rules of `redaction`.
  ///
  /// - Throws: `SettingsError` where anything in it is not as described.
  func redaction(_ node: YAMLNode) throws(SettingsError) -> RedactionRules {
    var rules: [(rule: RedactionRules.Rule, line: Int)] = []
    var domains: [(name: String, line: Int)] = []
    for member in try members(of: node, "'redaction'") {
      switch member.key {
      case "keep": rules += try paths(member).map { (RedactionRules.Rule(.keep, $0.name), $0.line) }
      case "pseudonymise": rules += try paths(member).map { (RedactionRules.Rule(.pseudonymise, $0.name), $0.line) }
      case "drop": rules += try paths(member).map { (RedactionRules.Rule(.drop, $0.name), $0.line) }
      case "replace": rules += try replacements(member)
      case "keepDomains": domains += try paths(member, expected: "a list of domains such as [example.com]")
      default: throw .unknownKey(member.key, file.place(member.line), known: Self.redactionKeys)
      }
    }
    return try made(rules, domains)
  }

  /// Makes the rules one by one, so that an error knows its line.
  private func made(
    _ rules: [(rule: RedactionRules.Rule, line: Int)], _ domains: [(name: String, line: Int)]
  ) throws(SettingsError) -> RedactionRules {
    for count in 0..<rules.count {
      try checked(rules[...count].map(\.rule), [], line: rules[count].line)
    }
    for domain in domains { try checked([], [domain.name], line: domain.line) }
    return try checked(rules.map(\.rule), domains.map(\.name), line: 1)
  }

  @discardableResult
  private func checked(
    _ rules: [RedactionRules.Rule], _ domains: [String], line: Int
  ) throws(SettingsError) -> RedactionRules {
    do {
      return try RedactionRules(rules, keptDomains: domains)
    } catch {
      throw .badRule(error, file.place(line))
    }
  }

  private func paths(
    _ member: YAMLMember, expected: String = "a list of paths such as [/request/userAttributes/custom:plan]"
  ) throws(SettingsError) -> [(name: String, line: Int)] {
    if member.value.isNull { return [] }
    var paths: [(name: String, line: Int)] = []
    for item in member.value.items ?? [member.value] {
      guard let text = item.text else { throw .badValue(member.key, file.place(item.line), expected: expected) }
      paths.append((text, item.line))
    }
    return paths
  }

  private func replacements(_ member: YAMLMember) throws(SettingsError) -> [(rule: RedactionRules.Rule, line: Int)] {
    if member.value.isNull { return [] }
    var rules: [(rule: RedactionRules.Rule, line: Int)] = []
    for path in try members(of: member.value, "'replace'") {
      guard let value = path.value.json else {
        throw .badValue(path.key, file.place(path.line), expected: "one text, number, true, false or null")
      }
      rules.append((RedactionRules.Rule(.replace(value), path.key), path.line))
    }
    return rules
  }
}

extension YAMLNode {
  /// The scalar as JSON: what is written plain as a number, `true`, `false` or `null` is that.
  fileprivate var json: JSONValue? {
    guard case .scalar(let text, let isPlain) = content, tag == nil else { return nil }
    if isNull { return .null }
    guard isPlain else { return JSONValue(text) }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return JSONNumber(text).map { .number($0) } ?? JSONValue(text)
    }
  }
}

extension RedactionRules {
  /// The rules that belong to a recordings folder: `redaction` of the replay.yml in it; none without one.
  ///
  /// - Throws: `SettingsError` where the file is there and cannot be used.
  package init(recordings: String) throws(SettingsError) {
    let path = FolderPath.joined(FolderPath.trimmed(recordings), "replay.yml")
    guard let file = try SettingsFile(at: path) else {
      self = .none
      return
    }
    self = try ReplayFile(file, folder: FolderPath.parent(of: recordings)).redaction()
  }
}

package import JSONTree

/// What a project says of its own data, beside the policy that every project has: `redaction` in recordings/replay.yml.
package struct RedactionRules: Hashable, Sendable {
  /// What happens to a value, and to all that is inside it.
  package enum Action: Hashable, Sendable {
    case keep
    case drop
    case pseudonymise
    case replace(JSONValue)

    /// The word for it in files.
    package var name: String {
      switch self {
      case .keep: "keep"
      case .drop: "drop"
      case .pseudonymise: "pseudonymise"
      case .replace: "replace"
      }
    }
  }

  package struct Rule: Hashable, Sendable, CustomStringConvertible {
    package let action: Action
    /// A JSON Pointer into the event, or `context` and a JSON Pointer into the context, in which `*` stands for any one key or
    /// index.
    package let path: String

    package init(_ action: Action, _ path: String) {
      self.action = action
      self.path = path
    }

    package var description: String { "\(action.name) \(path)" }
  }

  package let rules: [Rule]
  /// Domains of addresses that stay, with those below them; in lower case, sorted.
  package let keptDomains: [String]

  /// No rules of its own.
  package static let none = RedactionRules()

  private init() {
    (rules, keptDomains) = ([], [])
  }

  /// - Throws: `RedactionRuleError` where a rule cannot be followed.
  package init(_ rules: [Rule], keptDomains: [String] = []) throws(RedactionRuleError) {
    var seen: Set<String> = []
    for rule in rules {
      guard let pattern = Self.pattern(rule.path) else { throw .badPath(rule) }
      guard seen.insert(rule.path.hasSuffix("/**") ? String(rule.path.dropLast(3)) : rule.path).inserted else {
        throw .twice(path: rule.path)
      }
      guard rule.action != .keep || !Self.isSecret(pattern) else { throw .keptSecret(path: rule.path) }
    }
    self.rules = rules
    var domains: Set<String> = []
    for domain in keptDomains {
      let name = domain.lowercased()
      guard EmailScanner.isDomain(name.unicodeScalars.map(\.value)[...]) else { throw .badDomain(domain) }
      domains.insert(name)
    }
    self.keptDomains = domains.sorted()
  }

  /// The rules for the event, or for the context.
  func layer(ofContext: Bool) -> [RedactionRule] {
    rules.enumerated().compactMap { number, rule in
      guard let pattern = Self.pattern(rule.path), pattern.isContext == ofContext else { return nil }
      let action: RedactionAction =
        switch rule.action {
        case .keep: .keepAll
        case .drop: .drop
        case .pseudonymise: .personal
        case .replace(let value): .replace(value)
        }
      return RedactionRule(pattern: pattern.text + "/**", action: action, ownNumber: number)
    }
  }

  private struct Pattern {
    let text: String
    let isContext: Bool
  }

  /// Nil where the path names no place inside an event or a context.
  private static func pattern(_ path: String) -> Pattern? {
    let isContext = path.hasPrefix("context/")
    var text = isContext ? path.dropFirst("context".count) : path[...]
    if text.hasSuffix("/**") { text = text.dropLast(3) }
    guard text.hasPrefix("/"), text.utf8.count <= 1024 else { return nil }
    let keys = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    guard keys.allSatisfy({ !$0.isEmpty && $0 != "**" }) else { return nil }
    return Pattern(text: String(text), isContext: isContext)
  }

  /// Whether the policy calls the very place secret.
  private static func isSecret(_ pattern: Pattern) -> Bool {
    let rules = pattern.isContext ? RedactionPolicy.context : RedactionPolicy.event
    let place = pattern.text.dropFirst().split(separator: "/").reduce(rules.root) { place, key in
      key == "*" ? rules.element(of: place) : rules.place(JSONString(String(key)), in: place)
    }
    return rules.action(at: place) == .secret
  }
}

extension RedactionRules {
  /// What a store keeps of the rules by which its recordings were redacted.
  package var json: JSONValue {
    [
      "rules": .array(
        rules.map { rule in
          var object: JSONObject = [JSONString(rule.action.name): JSONValue(rule.path)]
          if case .replace(let value) = rule.action { object["with"] = value }
          return .object(object)
        }), "keepDomains": .array(keptDomains.map { JSONValue($0) }),
    ]
  }

  /// Reads `json`; nil for anything else.
  package init?(json: JSONValue) {
    guard let items = json["rules"]?.array, let domains = json["keepDomains"]?.array else { return nil }
    var rules: [Rule] = []
    for item in items {
      guard let member = item.object?.members.first, let path = member.value.string else { return nil }
      switch member.key.text {
      case "keep": rules.append(Rule(.keep, path))
      case "drop": rules.append(Rule(.drop, path))
      case "pseudonymise": rules.append(Rule(.pseudonymise, path))
      case "replace": rules.append(Rule(.replace(item["with"] ?? .null), path))
      default: return nil
      }
    }
    guard let made = try? RedactionRules(rules, keptDomains: domains.compactMap(\.string)) else { return nil }
    self = made
  }
}

/// Why a rule of a project's own cannot be followed.
package enum RedactionRuleError: Error, Hashable, Sendable, CustomStringConvertible {
  case badPath(RedactionRules.Rule)
  case twice(path: String)
  case keptSecret(path: String)
  case badDomain(String)

  package var description: String {
    switch self {
    case .badPath(let rule):
      "cannot \(rule.action.name) \(rule.path): it is no path; write /request/userAttributes/custom:plan, or "
        + "context/clientContext/custom, with * for any key"
    case .twice(let path): "two rules name \(path); leave one"
    case .keptSecret(let path):
      "cannot keep \(path): it gives access to something, and is never stored; drop it, replace it, or leave it out"
    case .badDomain(let domain): "cannot keep the domain \(domain): it is none; write one like example.com"
    }
  }
}

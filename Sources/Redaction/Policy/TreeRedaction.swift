internal import JSONTree

/// Applies rules to a JSON value: strings and numbers become pseudonyms unless a rule keeps them; booleans, null and the
/// structure stay. Keys that a program could have given stay too; see `Pseudonymizer.key(_:)`.
struct TreeRedaction {
  let pseudonyms: Pseudonymizer
  private let rules: RuleTree
  private let number: UInt64
  private let depth: Int

  /// - Parameter depth: how many texts the value stands inside of.
  init(pseudonyms: Pseudonymizer, rules: RuleTree, depth: Int = 0) {
    self.pseudonyms = pseudonyms
    self.rules = rules
    self.depth = depth
    number = pseudonyms.number(of: rules)
  }

  func redacted(_ value: JSONValue) -> JSONValue {
    changed(value, rules.root) ?? value
  }

  /// What the value becomes; nil where it stays.
  private func changed(_ value: JSONValue, _ place: RuleTree.Place) -> JSONValue? {
    switch value {
    case .null, .bool: nil
    case .number(let number): changed(number, place)
    case .string(let string): changed(string, place)
    case .array(let items): changed(items, rules.element(of: place))
    case .object(let object): changed(object, place)
    }
  }

  private func changed(_ number: JSONNumber, _ place: RuleTree.Place) -> JSONValue? {
    if case .keep(let form) = rules.action(at: place), form.accepts(number) { return nil }
    return .number(pseudonyms.pseudonym(of: number))
  }

  private func changed(_ string: JSONString, _ place: RuleTree.Place) -> JSONValue? {
    switch rules.treatment(at: place) {
    case .pseudonym: return .string(pseudonyms.pseudonym(of: string, depth: depth))
    case .quick: break
    case .remembered:
      if depth == 0 { return pseudonyms.changed(string, at: place, of: rules, number).map { .string($0) } }
    }
    guard case .keep(let form) = rules.action(at: place) else { return nil }
    if !form.isScrubbed, form.accepts(string) { return nil }
    return .string(pseudonyms.kept(string, as: form, depth: depth))
  }

  private func changed(_ items: [JSONValue], _ place: RuleTree.Place) -> JSONValue? {
    var result: [JSONValue]?
    for index in items.indices {
      guard let item = changed(items[index], place) else { continue }
      if result == nil { result = items }
      result?[index] = item
    }
    return result.map { .array($0) }
  }

  private func changed(_ object: JSONObject, _ place: RuleTree.Place) -> JSONValue? {
    let old = object.members
    var members: [JSONObject.Member]?
    var hasNewKey = false
    for index in old.indices {
      let step = pseudonyms.step(to: old[index].key, from: place, of: rules, number)
      let value = changed(old[index].value, step.place)
      guard step.key != nil || value != nil else { continue }
      if members == nil { members = old }
      if let key = step.key {
        hasNewKey = true
        members?[index].key = key
      }
      if let value { members?[index].value = value }
    }
    guard var members else { return nil }
    // Pseudonyms of different keys differ but for an accident of one in 2^56, which must not break the rule of unique keys.
    while hasNewKey, let duplicate = JSONObject.firstDuplicate(in: members) {
      members[duplicate].key = JSONString("\(members[duplicate].key.text)'")
    }
    return .object(JSONObject(unique: members))
  }
}

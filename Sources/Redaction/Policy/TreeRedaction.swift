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
    var value = value
    redact(&value)
    return value
  }

  /// Redacts a value in its place, so that of one that nobody else holds nothing is copied.
  func redact(_ value: inout JSONValue) {
    redact(&value, at: rules.root)
  }

  private func redact(_ value: inout JSONValue, at place: RuleTree.Place) {
    if rules.hasOwnRules, isReplaced(&value, at: place) { return }
    switch value {
    case .null, .bool: break
    case .number(let number):
      if let changed = changed(number, place) { value = .number(changed) }
    case .string(let string):
      if let changed = changed(string, place) { value = .string(changed) }
    case .array(var items):
      // Of what is taken out nobody else holds a second reference, so that it can be changed where it is.
      value = .null
      let inside = rules.element(of: place)
      if drops(at: inside), !items.isEmpty {
        note(inside)
        items = []
      }
      items.withUnsafeMutableBufferPointer { items in
        for index in items.indices { redact(&items[index], at: inside) }
      }
      value = .array(items)
    case .object(var object):
      value = .null
      redact(&object, at: place)
      value = .object(object)
    }
  }

  private func redact(_ object: inout JSONObject, at place: RuleTree.Place) {
    var hasNewKey = false
    if rules.hasOwnRules { removeDropped(&object, at: place) }
    object.changeMembers { members in
      for index in members.indices {
        let step = pseudonyms.step(to: members[index].key, from: place, of: rules, number)
        if let key = step.key {
          hasNewKey = true
          members[index].key = key
        }
        redact(&members[index].value, at: step.place)
      }
    }
    // Pseudonyms of different keys differ but for an accident of one in 2^56, which must not break the rule of unique keys.
    while hasNewKey, let duplicate = JSONObject.firstDuplicate(in: object.members) {
      object.changeMembers { $0[duplicate].key = JSONString("\($0[duplicate].key.text)'") }
    }
  }

  // MARK: A project's own rules

  /// Notes that a rule of the project's own has found a value.
  private func note(_ place: RuleTree.Place) {
    if let number = rules.rule(at: place)?.ownNumber { pseudonyms.usedRules.insert(number) }
  }

  /// Puts in the place of a value what a rule of the project's own says; false where none does.
  private func isReplaced(_ value: inout JSONValue, at place: RuleTree.Place) -> Bool {
    note(place)
    guard case .replace(let other) = rules.action(at: place) else { return false }
    value = other
    return true
  }

  private func drops(at place: RuleTree.Place) -> Bool {
    rules.hasOwnRules && rules.action(at: place) == .drop
  }

  private func removeDropped(_ object: inout JSONObject, at place: RuleTree.Place) {
    for member in object.members {
      let inside = rules.place(member.key, in: place)
      guard drops(at: inside) else { continue }
      note(inside)
      object[member.key] = nil
    }
  }

  // MARK: Values that are neither arrays nor objects

  private func changed(_ number: JSONNumber, _ place: RuleTree.Place) -> JSONNumber? {
    switch rules.action(at: place) {
    case .keepAll: return nil
    case .keep(let form) where form.accepts(number): return nil
    default: break
    }
    return pseudonyms.pseudonym(of: number)
  }

  private func changed(_ string: JSONString, _ place: RuleTree.Place) -> JSONString? {
    switch rules.treatment(at: place) {
    case .pseudonym: return pseudonyms.pseudonym(of: string, depth: depth)
    case .untouched: return nil
    case .quick: break
    case .remembered:
      if depth == 0 { return pseudonyms.changed(string, at: place, of: rules, number) }
    }
    guard case .keep(let form) = rules.action(at: place) else { return nil }
    if !form.isScrubbed, form.accepts(string) { return nil }
    return pseudonyms.kept(string, as: form, depth: depth)
  }
}

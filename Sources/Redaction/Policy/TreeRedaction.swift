internal import JSONTree

/// Applies rules to a JSON value: strings and numbers become pseudonyms unless a rule keeps them; booleans, null and the
/// structure stay. Keys that a program could have given stay too; see `Pseudonymizer.key(_:)`.
struct TreeRedaction: Sendable {
  let pseudonyms: Pseudonymizer
  let rules: RuleTree
  /// How many texts the value stands inside of.
  var depth = 0

  func redacted(_ value: JSONValue) -> JSONValue {
    redacted(value, rules.root)
  }

  private func redacted(_ value: JSONValue, _ place: RuleTree.Place) -> JSONValue {
    switch value {
    case .null, .bool:
      return value
    case .number(let number):
      if case .keep(let form) = place.action, form.accepts(number) { return value }
      return .number(pseudonyms.pseudonym(of: number))
    case .string(let string):
      if case .keep(let form) = place.action { return .string(pseudonyms.kept(string, as: form, depth: depth)) }
      return .string(pseudonyms.pseudonym(of: string, depth: depth))
    case .array(let items):
      let element = rules.element(of: place)
      return .array(items.map { redacted($0, element) })
    case .object(let object):
      return .object(redacted(object, place))
    }
  }

  private func redacted(_ object: JSONObject, _ place: RuleTree.Place) -> JSONObject {
    var hasNewKey = false
    var members: [JSONObject.Member] = []
    members.reserveCapacity(object.count)
    for member in object.members {
      let key = pseudonyms.key(member.key)
      hasNewKey = hasNewKey || key != member.key
      members.append(JSONObject.Member(key: key, value: redacted(member.value, rules.place(member.key, in: place))))
    }
    guard hasNewKey else { return JSONObject(unique: members) }
    // Pseudonyms of different keys differ but for an accident of one in 2^56, which must not break the rule of unique keys.
    while let duplicate = JSONObject.firstDuplicate(in: members) {
      members[duplicate].key = JSONString("\(members[duplicate].key.text)'")
    }
    return JSONObject(unique: members)
  }
}

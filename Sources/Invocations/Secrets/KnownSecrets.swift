package import JSONTree

/// The secrets of one recording: the texts and numbers at secret places of all that is known of it.
package struct KnownSecrets: Sendable {
  /// How many characters a text has at least that is looked for elsewhere: a shorter one stands everywhere by accident.
  static let shortest = 4
  /// How long a part of a secret is that is looked for by itself: the code in `CODE-123456`.
  private static let shortestPart = 6
  /// What programs write everywhere.
  private static let commonWords: Set<String> = ["true", "false", "null", "None", "True", "False", "undefined"]

  private let places: any SecretPlaces
  private var texts: Set<String> = []
  private var names: Set<JSONString> = []

  package init(_ places: any SecretPlaces) {
    self.places = places
  }

  /// Takes note of all that a function is given.
  package mutating func learn(_ invocation: Invocation) {
    learn(given: invocation.event, invocation.context)
  }

  /// Takes note of an event and a context: of their secrets, and of their keys, which are names that programs have given, so
  /// that none of them is hidden where it happens to be the text of a secret too.
  package mutating func learn(given event: JSONValue?, _ context: JSONValue?) {
    for (part, value) in [(InvocationPart.event, event), (.context, context)] {
      guard let value else { continue }
      learn(value, of: part)
      learn(keysOf: value)
    }
  }

  /// Takes note of the secrets in an event, a context or what a function returned, or in the part of it that stands at `path`.
  package mutating func learn(_ value: JSONValue, of part: InvocationPart, at path: JSONPointer = JSONPointer()) {
    Self.visit(value, part, path, places) { text in
      texts.insert(text)
    }
  }

  private mutating func learn(keysOf value: JSONValue) {
    switch value {
    case .array(let items): for item in items { learn(keysOf: item) }
    case .object(let object):
      for member in object.members {
        names.insert(member.key)
        learn(keysOf: member.value)
      }
    default: break
    }
  }

  /// What hides them.
  package var mask: SecretMask {
    var found: Set<String> = []
    for text in texts where !names.contains(JSONString(text)) {
      if isLongEnough(text) { found.insert(text) }
      for part in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
      where part.utf8.count >= Self.shortestPart && part.contains(where: \.isNumber) {
        found.insert(String(part))
      }
    }
    return SecretMask(places, SecretFinder(found))
  }

  private func isLongEnough(_ text: String) -> Bool {
    text.unicodeScalars.count >= Self.shortest && !Self.commonWords.contains(text) && text != SecretMask.mark.text
  }

  private static func visit<Places: SecretPlaces>(
    _ value: JSONValue, _ part: InvocationPart, _ path: JSONPointer, _ places: Places, _ found: (String) -> Void
  ) {
    visit(value, places.place(at: path, in: part), places, found)
  }

  private static func visit<Places: SecretPlaces>(
    _ value: JSONValue, _ place: Places.Place, _ places: Places, _ found: (String) -> Void
  ) {
    switch value {
    case .null, .bool: break
    case .number(let number): if places.isSecret(place) { found(number.text) }
    case .string(let text): if places.isSecret(place) { found(text.text) }
    case .array(let items):
      let inside = places.element(of: place)
      for item in items { visit(item, inside, places, found) }
    case .object(let object):
      for member in object.members { visit(member.value, places.place(of: member.key, in: place), places, found) }
    }
  }
}

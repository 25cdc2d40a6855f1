import JSONTree

/// The entries of a JSON object whose values are strings, in the order in which they were written: user attributes, client
/// metadata, challenge parameters.
///
/// An entry may be null: a `ValidationData` item that was sent without a value. It reads as nil, and stays null. Equality
/// compares bytes and ignores the order.
public struct StringMap: Hashable, Sendable {
  private var object: JSONObject

  public init() {
    object = JSONObject()
  }

  /// The entries of a dictionary, sorted by the bytes of their keys, so that the same dictionary is always written the same way.
  public init(_ entries: [String: String]) {
    let members = entries.map { JSONObject.Member(key: JSONString($0), value: JSONValue($1)) }
    object = JSONObject(unique: members.sorted { $0.key < $1.key })
  }

  public var count: Int { object.count }

  public var isEmpty: Bool { object.isEmpty }

  /// The keys in their order.
  public var keys: [String] { object.members.map(\.key.text) }

  /// The text under `key`; nil where there is none, or null. Setting nil removes the entry; setting a new key appends it.
  public subscript(key: String) -> String? {
    get { object[key]?.string }
    set { object[key] = newValue.map { JSONValue($0) } }
  }
}

extension StringMap: ExpressibleByDictionaryLiteral {
  /// A key that stands twice in the literal is a programming error.
  public init(dictionaryLiteral elements: (String, String)...) {
    object = JSONObject()
    for (key, value) in elements {
      precondition(object[key] == nil, "a string map literal has the key \(key) twice")
      object[key] = JSONValue(value)
    }
  }
}

extension StringMap: MemberValue {
  init(reading json: JSONValue) throws(TriggerEventError) {
    guard case .object(let object) = json else {
      throw .wrongKind(JSONPointer(), expected: .object, found: TriggerEventError.Kind(json))
    }
    for member in object.members {
      switch member.value {
      case .string, .null: break
      default:
        throw .wrongKind(
          JSONPointer([member.key]), expected: .string, found: TriggerEventError.Kind(member.value))
      }
    }
    self.object = object
  }

  var json: JSONValue { .object(object) }

  func isWritten(as json: JSONValue) -> Bool {
    json.object == object
  }
}

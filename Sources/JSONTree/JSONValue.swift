/// A JSON value that keeps what was written: the order of members, the text of numbers, every string.
///
/// `==` compares as the harness does: numbers by value, the order of members ignored; null, a missing member and `{}` are
/// three different things.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(JSONString)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  public var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  public var number: JSONNumber? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The text of a string; a lone surrogate in it is shown as U+FFFD.
  public var string: String? {
    if case .string(let value) = self { value.text } else { nil }
  }

  public var array: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  public var object: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The member `key` of an object; nil where there is none, or where this is no object.
  /// Setting on anything but an object does nothing.
  public subscript(key: String) -> JSONValue? {
    get { object?[key] }
    set {
      guard case .object(var object) = self else { return }
      self = .null
      object[key] = newValue
      self = .object(object)
    }
  }
}

/// There is no nil literal on purpose: where a `JSONValue?` is wanted, nil must mean that nothing is there.
extension JSONValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(booleanLiteral value: Bool) {
    self = .bool(value)
  }

  public init(integerLiteral value: Int) {
    self = .number(JSONNumber(value))
  }

  public init(stringLiteral value: String) {
    self = .string(JSONString(value))
  }

  public init(arrayLiteral elements: JSONValue...) {
    self = .array(elements)
  }

  /// An object literal. A key that stands twice in it is a programming error.
  public init(dictionaryLiteral elements: (JSONString, JSONValue)...) {
    var object = JSONObject()
    for (key, value) in elements {
      precondition(object[key] == nil, "an object literal has the key \(key) twice")
      object[key] = value
    }
    self = .object(object)
  }

  public init(_ text: String) {
    self = .string(JSONString(text))
  }

  public init(_ number: some FixedWidthInteger) {
    self = .number(JSONNumber(number))
  }

  public init(_ value: Bool) {
    self = .bool(value)
  }
}

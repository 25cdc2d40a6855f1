import JSONTree

/// A Swift value that stands for the value of one member of an event.
protocol MemberValue {
  /// The value that `json` holds.
  ///
  /// - Throws: `TriggerEventError.wrongKind`, its path seen from the value.
  init(reading json: JSONValue) throws(TriggerEventError)

  var json: JSONValue { get }

  /// Whether `json` reads as this value, so that writing must leave it as it is, spelling and all.
  func isWritten(as json: JSONValue) -> Bool
}

extension Bool: MemberValue {
  init(reading json: JSONValue) throws(TriggerEventError) {
    guard let value = json.bool else {
      throw .wrongKind(JSONPointer(), expected: .boolean, found: TriggerEventError.Kind(json))
    }
    self = value
  }

  var json: JSONValue { .bool(self) }

  func isWritten(as json: JSONValue) -> Bool {
    json.bool == self
  }
}

extension String: MemberValue {
  init(reading json: JSONValue) throws(TriggerEventError) {
    guard let value = json.string else {
      throw .wrongKind(JSONPointer(), expected: .string, found: TriggerEventError.Kind(json))
    }
    self = value
  }

  var json: JSONValue { JSONValue(self) }

  // Not `==`, which takes é for e and an accent: a handler may change the one into the other.
  func isWritten(as json: JSONValue) -> Bool {
    guard let written = json.string else { return false }
    return written.utf8.elementsEqual(utf8)
  }
}

extension Array: MemberValue where Element: MemberValue {
  init(reading json: JSONValue) throws(TriggerEventError) {
    guard case .array(let items) = json else {
      throw .wrongKind(JSONPointer(), expected: .array, found: TriggerEventError.Kind(json))
    }
    self = []
    reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      do {
        append(try Element(reading: item))
      } catch {
        throw error.inside(String(index))
      }
    }
  }

  var json: JSONValue { .array(map(\.json)) }

  func isWritten(as json: JSONValue) -> Bool {
    guard case .array(let items) = json, items.count == count else { return false }
    return zip(self, items).allSatisfy { $0.isWritten(as: $1) }
  }
}

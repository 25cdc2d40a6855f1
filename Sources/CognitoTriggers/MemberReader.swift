import JSONTree

/// Reads the typed members of one object.
public struct MemberReader {
  private let object: JSONObject

  init(_ object: JSONObject) {
    self.object = object
  }

  /// The value of a member that Cognito always sends.
  func value<Value: MemberValue>(_ key: String) throws(TriggerEventError) -> Value {
    guard let json = object[key] else { throw .missing(JSONPointer([JSONString(key)])) }
    do {
      return try Value(reading: json)
    } catch {
      throw error.inside(key)
    }
  }

  /// The value of a member that may be missing or null.
  func optional<Value: MemberValue>(_ key: String) throws(TriggerEventError) -> Value? {
    guard let json = object[key], !json.isNull else { return nil }
    do {
      return try Value(reading: json)
    } catch {
      throw error.inside(key)
    }
  }

  /// The members of an object that Cognito always sends.
  func members<Members: EventMembers>(_ key: String) throws(TriggerEventError) -> Members {
    guard let json = object[key] else { throw .missing(JSONPointer([JSONString(key)])) }
    return try read(json, under: key)
  }

  /// The members of an object that may be missing or null: read as those of an empty object.
  func optionalMembers<Members: EventMembers>(_ key: String) throws(TriggerEventError) -> Members {
    guard let json = object[key], !json.isNull else { return try read(.object(JSONObject()), under: key) }
    return try read(json, under: key)
  }

  private func read<Members: EventMembers>(
    _ json: JSONValue, under key: String
  ) throws(TriggerEventError) -> Members {
    guard case .object(let object) = json else {
      throw .wrongKind(JSONPointer([JSONString(key)]), expected: .object, found: TriggerEventError.Kind(json))
    }
    do {
      return try Members(reading: MemberReader(object))
    } catch {
      throw error.inside(key)
    }
  }
}

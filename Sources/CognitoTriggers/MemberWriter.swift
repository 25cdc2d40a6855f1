import JSONTree

/// Writes the typed members of one object back, and leaves alone what did not change: its place, its spelling, and whether it
/// was null or missing. A member that is set to nil becomes null; a new member comes last.
public struct MemberWriter {
  private(set) var object: JSONObject
  /// Whether anything was changed.
  private(set) var hasChanges = false

  init(over object: JSONObject) {
    self.object = object
  }

  mutating func write<Value: MemberValue>(_ key: String, _ value: Value?) {
    let current = object[key]
    if let value {
      if let current, value.isWritten(as: current) { return }
      set(key, to: value.json)
    } else if let current, !current.isNull {
      set(key, to: .null)
    }
  }

  mutating func write(_ key: String, members: some EventMembers) {
    var inner = MemberWriter(over: object[key]?.object ?? JSONObject())
    members.write(to: &inner)
    if inner.hasChanges { set(key, to: .object(inner.object)) }
  }

  private mutating func set(_ key: String, to value: JSONValue) {
    object[key] = value
    hasChanges = true
  }
}

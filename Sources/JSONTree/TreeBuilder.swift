/// The members and items of objects and arrays that are being read and are not complete yet.
package struct TreeBuilder: ~Copyable {
  private var members = Scratch<JSONObject.Member>()
  private var items = Scratch<JSONValue>()

  package init() {}

  /// How many members wait: those from here on will be the object's that begins now.
  package var memberCount: Int { members.count }

  /// How many items wait.
  package var itemCount: Int { items.count }

  /// Adds a member; false, and nothing added, where one from `start` on has the key already.
  ///
  /// - Parameters:
  ///   - keys: the keys of the members from `start` on.
  ///   - bit: the key's bit for `keys`.
  package mutating func add(
    _ key: consuming JSONString, _ value: consuming JSONValue, bit: UInt64, to keys: inout MemberKeys, from start: Int
  ) -> Bool {
    guard keys.insert(key, bit: bit, after: members.elements(from: start)) else { return false }
    members.push(JSONObject.Member(key: key, value: value))
    return true
  }

  package mutating func add(_ item: consuming JSONValue) {
    items.push(item)
  }

  /// The object whose members are those from `start` on.
  package mutating func object(from start: Int) -> JSONObject {
    JSONObject(unique: members.take(from: start))
  }

  /// The items from `start` on.
  package mutating func array(from start: Int) -> [JSONValue] {
    items.take(from: start)
  }
}

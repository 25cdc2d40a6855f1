/// The members of a JSON object, in the order in which they were written.
///
/// Keys are unique, by their bytes. A lookup is linear: Lambda events have few members, and what compares large objects
/// (`==`, `differences(to:)`) makes an index of its own. Equality ignores the order of members.
public struct JSONObject: Sendable {
  public struct Member: Sendable {
    public var key: JSONString
    public var value: JSONValue

    public init(key: JSONString, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  @inlinable
  public var members: [Member] { storage }

  @usableFromInline
  var storage: [Member]

  public init() {
    storage = []
  }

  /// The members given, whose keys the caller knows to be unique (see `firstDuplicate(in:)`).
  package init(unique members: [Member]) {
    storage = members
  }

  public var count: Int { members.count }

  public var isEmpty: Bool { members.isEmpty }

  /// The value under `key`. Setting nil removes the member; setting a new key appends it.
  public subscript(key: JSONString) -> JSONValue? {
    get { index(of: key).map { members[$0].value } }
    set {
      switch (index(of: key), newValue) {
      case (let index?, let value?): storage[index].value = value
      case (let index?, nil): storage.remove(at: index)
      case (nil, let value?): storage.append(Member(key: key, value: value))
      case (nil, nil): break
      }
    }
  }

  public subscript(key: String) -> JSONValue? {
    get { self[JSONString(key)] }
    set { self[JSONString(key)] = newValue }
  }

  func index(of key: JSONString) -> Int? {
    // By index, so that no member is copied for it.
    members.indices.first { members[$0].key == key }
  }

  /// Replaces the value at a member index, in place.
  mutating func withValue<Result>(at index: Int, _ body: (inout JSONValue) throws -> Result) rethrows -> Result {
    try body(&storage[index].value)
  }

  /// Changes members in their places. The caller sees to it that keys stay unique.
  @inlinable
  package mutating func changeMembers<Result>(
    _ body: (inout UnsafeMutableBufferPointer<Member>) throws -> Result
  ) rethrows -> Result {
    try storage.withUnsafeMutableBufferPointer(body)
  }

  /// The same members with each value replaced by what `transform` makes of the member.
  package func mapValues(_ transform: (Member) throws -> JSONValue) rethrows -> JSONObject {
    JSONObject(unique: try members.map { Member(key: $0.key, value: try transform($0)) })
  }

  /// The members in the order of their keys' UTF-8 bytes.
  ///
  /// Sorted by the first eight bytes, which most keys differ in, so that few keys are compared whole.
  var membersByKey: [Member] {
    if members.count < 2 { return members }
    var order = members.indices.map { (beginning: members[$0].key.firstEightBytes, index: $0) }
    order.sort { left, right in
      left.beginning == right.beginning
        ? members[left.index].key < members[right.index].key : left.beginning < right.beginning
    }
    return order.map { members[$0.index] }
  }

  /// Where a member is by its key: worth its cost where many lookups are made in an object of many members.
  func indexByKey() -> [JSONString: Int] {
    Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1.key, $0) })
  }

  /// The index of the first member whose key an earlier one has. Linear, also for many members.
  package static func firstDuplicate(in members: [Member]) -> Int? {
    members.withUnsafeBufferPointer { members in
      var keys = MemberKeys()
      return members.indices.first { index in
        let key = members[index].key
        return !keys.insert(key, bit: key.withUTF8(MemberKeys.bit(of:)), after: .init(rebasing: members[..<index]))
      }
    }
  }
}

extension JSONObject: Hashable {
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    guard left.count == right.count else { return false }
    if left.sharesStorage(with: right) { return true }
    let count = left.count
    let aligned = (0..<count).first { left.members[$0].key != right.members[$0].key } ?? count
    guard left.members[..<aligned].elementsEqual(right.members[..<aligned], by: { $0.value == $1.value }) else {
      return false
    }
    if aligned == count { return true }
    let index = right.indexByKey()
    return left.members[aligned...].allSatisfy { member in
      index[member.key].map { right.members[$0].value == member.value } ?? false
    }
  }

  /// Whether one is an untouched copy of the other, which a handler's answer mostly is of its event.
  private func sharesStorage(with other: JSONObject) -> Bool {
    members.withUnsafeBufferPointer { a in
      other.members.withUnsafeBufferPointer { b in a.baseAddress == b.baseAddress && a.count == b.count }
    }
  }

  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for member in members {
      var inner = Hasher()
      inner.combine(member.key)
      inner.combine(member.value)
      sum ^= inner.finalize()
    }
    hasher.combine(count)
    hasher.combine(sum)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object literal. A key that stands twice in it is a programming error.
  public init(dictionaryLiteral elements: (JSONString, JSONValue)...) {
    storage = elements.map { Member(key: $0, value: $1) }
    precondition(Self.firstDuplicate(in: members) == nil, "an object literal has a key twice")
  }
}

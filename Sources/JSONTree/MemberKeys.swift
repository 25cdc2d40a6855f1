/// The keys that an object being put together has so far, to tell at once whether the next one is among them.
///
/// A few keys are told apart by one bit each of a 64-bit mask, and compared only where two share their bit; many are kept in
/// a set, so that an object of any width takes linear time.
package struct MemberKeys {
  private static let few = 16

  private var mask: UInt64 = 0
  private var many: Set<JSONString> = []

  package init() {}

  /// Adds `key`; false where one of the first `count` of `members`, whose keys were added before it, has it already.
  package mutating func insert(_ key: JSONString, after count: Int, of members: [JSONObject.Member]) -> Bool {
    guard count < Self.few else {
      if count == Self.few { many = Set(members[..<count].lazy.map(\.key)) }
      return many.insert(key).inserted
    }
    let bit = key.withUTF8(Self.bit(of:))
    defer { mask |= bit }
    // By index, so that no member is copied for it.
    return mask & bit == 0 || !(0..<count).contains { members[$0].key == key }
  }

  private static func bit(of key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let first = key.first, let last = key.last else { return 1 }
    let mixed = (UInt64(first) << 16 | UInt64(last) << 8 | UInt64(key[key.count / 2])) &+ UInt64(key.count) << 24
    return 1 << ((mixed &* 0x9e37_79b9_7f4a_7c15) >> 58)
  }
}

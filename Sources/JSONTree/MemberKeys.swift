/// The keys that an object being put together has so far, to tell at once whether the next one is among them.
///
/// A few keys are told apart by one bit each of a 64-bit mask, and compared only where two share their bit; many are kept in
/// a set, so that an object of any width takes linear time.
package struct MemberKeys {
  private static var few: Int { 16 }

  private var mask: UInt64 = 0
  private var many: Set<JSONString>?

  package init() {}

  /// Adds `key`; false where one of `members`, whose keys were added before it, has it already.
  ///
  /// - Parameter bit: `bit(of:)` of the key's bytes.
  @inline(__always)
  mutating func insert(
    _ key: borrowing JSONString, bit: UInt64, after members: UnsafeBufferPointer<JSONObject.Member>
  ) -> Bool {
    if mask & bit == 0, members.count < Self.few {
      mask |= bit
      return true
    }
    return insertSlowly(key, bit, members)
  }

  @inline(never)
  private mutating func insertSlowly(
    _ key: borrowing JSONString, _ bit: UInt64, _ members: UnsafeBufferPointer<JSONObject.Member>
  ) -> Bool {
    let key = copy key
    guard members.count < Self.few else {
      if many == nil { many = Set(members.lazy.map(\.key)) }
      return many?.insert(key).inserted ?? true
    }
    mask |= bit
    // By index, so that no member is copied for it.
    return !members.indices.contains { members[$0].key == key }
  }

  /// The bit that stands for keys of these UTF-8 bytes.
  @inline(__always)
  package static func bit(of key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard key.count > 0 else { return 1 }
    let ends = UInt64(key[0]) &<< 16 | UInt64(key[key.count &- 1]) &<< 8
    let mixed = (ends | UInt64(key[key.count &>> 1])) &+ UInt64(truncatingIfNeeded: key.count) &<< 24
    return 1 &<< ((mixed &* 0x9e37_79b9_7f4a_7c15) &>> 58)
  }
}

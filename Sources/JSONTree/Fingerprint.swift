/// What tells strings of 1 to 40 bytes apart: words that together hold all their bytes, and the length.
struct Fingerprint: Equatable {
  static var longest: Int { 40 }

  private var first: UInt64 = 0
  private var second: UInt64 = 0
  private var third: UInt64 = 0
  private var beforeLast: UInt64 = 0
  private var last: UInt64 = 0
  /// How many bytes there are; 0 for no string.
  private(set) var count = 0

  init() {}

  /// - Parameter bytes: 1 to `longest` bytes.
  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    func word(_ offset: Int) -> UInt64 { raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
    func half(_ offset: Int) -> UInt64 { UInt64(raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self)) }
    count = bytes.count
    if count >= 8 {
      first = word(0)
      last = word(count &- 8)
      guard count > 16 else { return }
      second = word(8)
      beforeLast = word(count &- 16)
      guard count > 32 else { return }
      third = word(16)
    } else if count >= 4 {
      first = half(0)
      last = half(count &- 4)
    } else {
      first = UInt64(bytes[0]) | UInt64(bytes[count &>> 1]) &<< 8 | UInt64(bytes[count &- 1]) &<< 16
    }
  }

  /// A number below 1024 that is mostly another one for another string.
  @inline(__always)
  var place: Int {
    var mixed = (first ^ UInt64(truncatingIfNeeded: count)) &* 0x9e37_79b9_7f4a_7c15
    mixed = (mixed ^ mixed &>> 32 ^ last) &* 0xbf58_476d_1ce4_e5b9
    if count > 16 { mixed = (mixed ^ mixed &>> 32 ^ second ^ beforeLast &<< 1 ^ third) &* 0x94d0_49bb_1331_11eb }
    return Int(truncatingIfNeeded: mixed &>> 54)
  }

  @inline(__always)
  static func == (left: Fingerprint, right: Fingerprint) -> Bool {
    guard left.count == right.count, left.first == right.first, left.last == right.last else { return false }
    if left.count <= 16 { return true }
    return (left.second ^ right.second) | (left.third ^ right.third) | (left.beforeLast ^ right.beforeLast) == 0
  }
}

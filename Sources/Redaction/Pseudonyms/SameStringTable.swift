internal import JSONTree

/// What was found out about strings that came lately, known again by their own bits and not by their bytes: a short string is
/// its bits, and readers give the same long one for a key that comes again.
///
/// Bits that are the same are the same string as long as it lives, so the table keeps it. Other bits say nothing, and what is not
/// known here may still be in a `RecentTable`.
struct SameStringTable {
  private struct Bits: Equatable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    /// Which kind of string it is, where a byte of its own says that.
    var tag: UInt8 = 0

    init() {}

    @inline(__always) init(of string: JSONString) {
      withUnsafeBytes(of: string) { bytes in
        first = bytes.loadUnaligned(as: UInt64.self)
        second = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        if MemoryLayout<JSONString>.size == 17 { tag = bytes[16] }
      }
    }
  }

  private struct Slot {
    var bits = Bits()
    var use: UInt64 = .max
    var value = 0
  }

  private var slots: [Slot]
  private var kept: [JSONString?]

  /// - Parameter places: how many; a power of two.
  init(places: Int) {
    precondition((16...17).contains(MemoryLayout<JSONString>.size), "a string has more bits than are compared")
    slots = Array(repeating: Slot(), count: places)
    kept = Array(repeating: nil, count: places)
  }

  /// - Parameter use: tells apart what is known of one string for different uses; not the greatest number.
  @inline(__always) func value(_ use: UInt64, _ string: JSONString) -> Int? {
    let bits = Bits(of: string)
    return slots.withUnsafeBufferPointer { slots in
      let slot = slots[Self.place(use, bits, slots.count)]
      return slot.bits == bits && slot.use == use ? slot.value : nil
    }
  }

  mutating func insert(_ value: Int, _ use: UInt64, _ string: JSONString) {
    let bits = Bits(of: string)
    let place = Self.place(use, bits, slots.count)
    slots[place] = Slot(bits: bits, use: use, value: value)
    kept[place] = string
  }

  @inline(__always) private static func place(_ use: UInt64, _ bits: Bits, _ count: Int) -> Int {
    let mixed =
      (bits.first ^ (bits.second &* 0x9e37_79b9_7f4a_7c15) ^ (use &* 0xa076_1d64_78bd_642f)) &* 0x8ebc_6af0_9c88_c6e3
    return Int(truncatingIfNeeded: mixed >> 40) & (count - 1)
  }
}

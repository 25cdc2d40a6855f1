import JSONTree

/// Short strings that stand in a log again and again (keys, ids of pools and clients, names of functions), each made once:
/// to find one by its bytes costs a fraction of making it anew, and equal strings share their memory.
///
/// A table of fixed size in which a string takes the place of another one where both fall on the same: whatever is in a log,
/// it does not grow.
final class StringCache {
  /// What tells strings of 1 to 32 bytes apart: four words that together hold all their bytes, and the length.
  private struct Fingerprint: Equatable {
    private var first: UInt64 = 0
    private var last: UInt64 = 0
    private var second: UInt64 = 0
    private var beforeLast: UInt64 = 0
    private var count = 0

    init() {}

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      let raw = UnsafeRawBufferPointer(bytes)
      func word(_ offset: Int) -> UInt64 { raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
      count = bytes.count
      guard count >= 8 else {
        for byte in bytes { first = first << 8 | UInt64(byte) }
        return
      }
      first = word(0)
      last = word(count - 8)
      guard count > 16 else { return }
      second = word(8)
      beforeLast = word(count - 16)
    }

    /// A number below 1024: the place in the table.
    var place: Int {
      var mixed = (first ^ UInt64(count)) &* 0x9e37_79b9_7f4a_7c15
      mixed = (mixed ^ mixed >> 32 ^ last) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ mixed >> 32 ^ second ^ beforeLast) &* 0x94d0_49bb_1331_11eb
      return Int(mixed >> 54)
    }
  }

  private struct Entry {
    var fingerprint = Fingerprint()
    var string: JSONString = ""
  }

  private static var size: Int { 1024 }

  // Not an array: every access to a class's variable is checked for exclusivity, which here costs as much as the work.
  private let entries: UnsafeMutablePointer<Entry>

  init() {
    entries = .allocate(capacity: Self.size)
    entries.initialize(repeating: Entry(), count: Self.size)
  }

  deinit {
    entries.deinitialize(count: Self.size)
    entries.deallocate()
  }

  /// The string that `bytes`, which are ASCII, hold as they are.
  func string(ascii bytes: UnsafeBufferPointer<UInt8>) -> JSONString {
    guard (1...32).contains(bytes.count) else { return JSONString(String(decoding: bytes, as: UTF8.self)) }
    let fingerprint = Fingerprint(bytes)
    let entry = entries + fingerprint.place
    if entry.pointee.fingerprint == fingerprint { return entry.pointee.string }
    let string = JSONString(String(decoding: bytes, as: UTF8.self))
    entry.pointee = Entry(fingerprint: fingerprint, string: string)
    return string
  }
}

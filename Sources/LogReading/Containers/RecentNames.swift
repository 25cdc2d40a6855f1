/// Names that were met lately, to know one again in memory that does not grow: the last 65,536 at least, twice as many at
/// most.
struct RecentNames {
  /// Two halves of a 128-bit digest: two names that share it are as unlikely as two random ids that are equal.
  private struct Digest: Hashable {
    let first: UInt64
    let second: UInt64

    init(_ name: UnsafeBufferPointer<UInt8>) {
      var one: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(name.count)
      var other: UInt64 = 0xC2B2_AE3D_27D4_EB4F
      let raw = UnsafeRawBufferPointer(name)
      var index = 0
      while index < name.count {
        var word: UInt64 = 0
        if index + 8 <= name.count {
          word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        } else {
          for byte in name[index...] { word = word << 8 | UInt64(byte) }
        }
        one = Self.mixed(one ^ word)
        other = Self.mixed(other &+ word &* 0xD6E8_FEB8_6659_FD93)
        index += 8
      }
      first = one
      second = other
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
      var value = value
      value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
      return value ^ value >> 31
    }
  }

  private static let generation = 65_536

  private var recent: Set<Digest> = []
  private var older: Set<Digest> = []

  init() {}

  /// Adds a name; false where it is one that was met lately.
  mutating func insert(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let digest = Digest(name)
    guard !older.contains(digest), recent.insert(digest).inserted else { return false }
    if recent.count == Self.generation { (older, recent) = (recent, []) }
    return true
  }

  mutating func insert(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { insert($0) }
  }
}

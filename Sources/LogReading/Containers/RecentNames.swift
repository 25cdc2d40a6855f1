/// Names that were met lately, to know one again in memory that does not grow: the last 65,536 at least, twice as many at
/// most.
struct RecentNames {
  private static let generation = 65_536

  private var recent: Set<NameDigest> = []
  private var older: Set<NameDigest> = []

  init() {}

  /// Adds a name; false where it is one that was met lately.
  mutating func insert(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    insert(NameDigest(name))
  }

  mutating func insert(_ digest: NameDigest) -> Bool {
    guard !older.contains(digest), recent.insert(digest).inserted else { return false }
    if recent.count == Self.generation { (older, recent) = (recent, []) }
    return true
  }

  mutating func insert(_ name: String) -> Bool {
    var name = name
    return name.withUTF8 { insert($0) }
  }
}

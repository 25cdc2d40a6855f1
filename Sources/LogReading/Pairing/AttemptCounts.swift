/// How many attempts of each request id were given, of the latest ids: the last 32,768 at least, twice as many at most, so
/// that the memory does not grow with the log.
struct AttemptCounts {
  private static let generation = 32_768

  private var recent: [NameDigest: Int32] = [:]
  private var older: [NameDigest: Int32] = [:]

  init() {}

  /// How many attempts of an id were given.
  subscript(id: String) -> Int {
    let digest = NameDigest(id)
    return Int(recent[digest] ?? older[digest] ?? 0)
  }

  /// The number of the attempt that is given now.
  mutating func next(_ id: String) -> Int {
    let digest = NameDigest(id)
    recent[digest, default: older[digest] ?? 0] += 1
    let number = recent[digest] ?? 1
    if recent.count == Self.generation { (older, recent) = (recent, [:]) }
    return Int(number)
  }
}

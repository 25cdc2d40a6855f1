/// How many attempts of each request id were given, of the latest ids: the last 32,768 at least, twice as many at most, so
/// that the memory does not grow with the log.
struct AttemptCounts {
  private static let generation = 32_768

  private var recent: [String: Int] = [:]
  private var older: [String: Int] = [:]

  init() {}

  /// How many attempts of an id were given.
  subscript(id: String) -> Int {
    recent[id] ?? older[id] ?? 0
  }

  /// The number of the attempt that is given now.
  mutating func next(_ id: String) -> Int {
    let number = self[id] + 1
    recent[id] = number
    if recent.count == Self.generation { (older, recent) = (recent, [:]) }
    return number
  }
}

/// What a function writes, kept from its beginning and from its end where it is long.
struct WrittenOutput {
  /// How many bytes of each are kept.
  private static let kept = 8192

  private var beginning: [UInt8] = []
  private var end: [UInt8] = []
  private var count = 0

  init() {}

  mutating func append(_ bytes: some Collection<UInt8>) {
    count += bytes.count
    let first = Swift.min(bytes.count, Self.kept - beginning.count)
    beginning += bytes.prefix(first)
    guard first < bytes.count else { return }
    end += bytes.dropFirst(first).suffix(Self.kept)
    if end.count > 4 * Self.kept { end.removeFirst(end.count - Self.kept) }
  }

  /// What was written since the last call.
  mutating func take() -> String {
    defer { self = WrittenOutput() }
    if count == 0 { return "" }
    let last = end.suffix(Self.kept)
    let left = count - beginning.count - last.count
    return String(decoding: beginning, as: UTF8.self)
      + (left > 0 ? "\n… \(left) bytes …\n" : "") + String(decoding: last, as: UTF8.self)
  }
}

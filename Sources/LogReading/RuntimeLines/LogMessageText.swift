/// The text of a message, put together from one log event, or from several where a runtime wrote every line as one.
struct LogMessageText {
  /// A part of at least this length may have been cut: Lambda cuts at 262,144 bytes less its overhead.
  private static let partLimit = 250_000

  private(set) var bytes: ArraySlice<UInt8> = []
  /// Where each log event's part begins, as distance from the start.
  private var parts: [(offset: Int, position: LogPosition)] = []

  init() {}

  /// The text from `start` on in the message of a log event.
  init(_ event: LogEvent, from start: Int = 0) {
    bytes = event.message.dropFirst(start)
    let lines = event.message.prefix(start).count { $0 == 0x0A }
    parts = [(0, event.position.advanced(byLines: lines))]
  }

  /// Adds the message of the log event that follows. Lambda cuts messages at 256 KiB, anywhere; a shorter one ended with
  /// its line.
  mutating func append(_ event: LogEvent) {
    let lastPart = bytes.count - (parts.last?.offset ?? 0)
    if let last = bytes.last, last != 0x0A, lastPart < Self.partLimit { bytes.append(0x0A) }
    parts.append((bytes.count, event.position))
    bytes.append(contentsOf: event.message)
  }

  /// Whether a value at `range` was put together from pieces that CloudWatch's limit had cut.
  func isJoined(_ range: Range<Int>) -> Bool {
    zip(parts, parts.dropFirst()).contains { part, next in
      range.contains(next.offset) && next.offset - part.offset >= Self.partLimit
    }
  }

  /// Where the bytes at `offsets` stand in the source. Linear where the offsets are in order, as they are found.
  func positions(_ offsets: [Int]) -> [LogPosition] {
    var part = 0
    var counted = 0
    var lines = 0
    return offsets.map { offset in
      if offset < counted { (part, counted, lines) = (0, 0, 0) }
      while part + 1 < parts.count, parts[part + 1].offset <= offset {
        part += 1
        (counted, lines) = (parts[part].offset, 0)
      }
      lines += bytes.dropFirst(counted).prefix(offset - counted).count { $0 == 0x0A }
      counted = offset
      return parts.isEmpty ? .line(1) : parts[part].position.advanced(byLines: lines)
    }
  }
}

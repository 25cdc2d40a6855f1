import Invocations
import JSONTree

/// Where the parts of an answer of `FilterLogEvents` are, found in one pass over its bytes without building its values: the
/// messages are nine tenths of it.
struct LogPageScan: Equatable {
  /// One element of `events`.
  struct Event: Equatable {
    /// Of the element, braces included.
    var range: Range<Int>
    /// Nil where the element names none.
    var id: String?
    var time: Timestamp?
  }

  /// Why the bytes are none: the offset of the first byte that cannot be.
  struct Damage: Error, Equatable {
    let offset: Int
  }

  private(set) var events: [Event] = []
  /// Nil where there are no further pages.
  private(set) var nextToken: String?

  init(_ bytes: [UInt8]) throws(Damage) {
    var cursor = JSONCursor(bytes)
    try cursor.members { name, cursor throws(Damage) in
      switch name {
      case "events":
        try cursor.elements { cursor throws(Damage) in
          let start = cursor.index
          var event = Event(range: start..<start)
          try cursor.members { name, cursor throws(Damage) in
            switch name {
            case "eventId": event.id = try cursor.string()
            case "timestamp": event.time = try cursor.integer().map { Timestamp(millisecondsSince1970: $0) }
            default: try cursor.skipValue()
            }
          }
          event.range = start..<cursor.index
          events.append(event)
        }
      case "nextToken": nextToken = try cursor.string()
      default: try cursor.skipValue()
      }
    }
    try cursor.end()
  }

  /// The answer without the events at these indices, which are in order: their bytes, and a comma for each, are cut out.
  func body(_ bytes: [UInt8], without removed: [Int]) -> [UInt8] {
    guard let first = events.first, let last = events.last, !removed.isEmpty else { return bytes }
    var remaining = removed[...]
    var body = Array(bytes[..<first.range.lowerBound])
    body.reserveCapacity(bytes.count)
    var isFirst = true
    for (index, event) in events.enumerated() {
      if remaining.first == index {
        remaining.removeFirst()
        continue
      }
      if !isFirst { body.append(UInt8(ascii: ",")) }
      isFirst = false
      body += bytes[event.range]
    }
    body += bytes[last.range.upperBound...]
    return body
  }
}

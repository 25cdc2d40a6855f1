import Invocations

/// The log events that were read from a source and not yet handed on, with their text: all of them, or of a long log the
/// latest few megabytes, within which events may stand in any order.
struct LogEventWindow {
  /// Part of a container that cannot be read.
  struct Damage {
    var position: LogPosition
    var reason: String
    var text: [UInt8]
  }

  /// How many bytes of text fill a window, unless a test wants fewer.
  static let usualSize = 1 << 20

  /// So many events are kept where all are needed: no service gives as many that need it.
  private static let mostEvents = 1 << 20

  /// What the messages of `events` are ranges of, in UTF-8.
  var text: [UInt8] = []
  /// In the order of the container.
  private(set) var events: [LogEvent] = []
  /// The names of streams and groups; they stay for the whole source.
  var names = NameTable()
  /// The ids of log events, by which what overlapping pages repeat is left out.
  var ids = RecentNames()
  var damages: [Damage] = []
  /// What a reader of the log should know. Holds nothing of the text.
  var warnings: [String] = []
  /// Whether the container may have events of any time anywhere, so that none is handed on before all were read. Those that
  /// have are bounded by the service that makes them.
  var needsAll = false

  /// How many bytes may yet come out of what is compressed inside the source, however it is nested: the source must be read
  /// before more of it may be expanded.
  var expansion = Inflater.free

  private let size: Int
  private var nextOrder = 0
  /// The latest time of an event that was handed on.
  private var latest: Timestamp?
  /// Whether later events were handed on before earlier ones came: from then on some are held back.
  private var isDisordered = false

  init(size: Int) {
    self.size = size
  }

  /// Whether there is enough that something should be handed on.
  var isFull: Bool {
    needsAll ? events.count >= Self.mostEvents : text.count >= size || events.count >= size / 64
  }

  /// Adds a message to the text; gives its range.
  mutating func append(_ message: some Collection<UInt8>) -> Range<Int> {
    let start = text.count
    text.append(contentsOf: message)
    return start..<text.count
  }

  /// Adds an event, or what goes on with the last one where that is still here: nothing but blanks stands between them.
  mutating func append(_ event: LogEvent) {
    if event.isContinuation, let last = events.last, last.order == nextOrder - 1 {
      events[events.count - 1].message = last.message.lowerBound..<event.message.upperBound
      return
    }
    var event = event
    event.order = nextOrder
    nextOrder += 1
    events.append(event)
  }

  /// Changes the events from an index on, where something that stands after them says what all of them have.
  mutating func change(from first: Int, _ body: (inout LogEvent) -> Void) {
    for index in events.indices.dropFirst(max(0, first)) { body(&events[index]) }
  }

  /// The events that are handed on now, streams mixed, each stream in order of time; for equal times in the order of the
  /// container, which some give newest first. They refer to the text as it is until `forget()`.
  ///
  /// - Parameter keepsLast: whether more events come at once, of which some may belong before the last of these.
  mutating func release(keepsLast: Bool) -> [LogEvent] {
    var released = withoutRepetitions()
    // What goes on with a message that was handed on before comes first, whatever its time.
    let continuation = released.first.flatMap { $0.isContinuation ? $0 : nil }
    if continuation != nil { released.removeFirst() }
    released = inOrder(released, keepsLast: keepsLast)
    if let continuation { released.insert(continuation, at: 0) }
    return released
  }

  /// The events that are handed on now in their order; the others are kept.
  private mutating func inOrder(_ read: [LogEvent], keepsLast: Bool) -> [LogEvent] {
    var released = read
    let hasTimes = released.allSatisfy { $0.time != nil }
    guard hasTimes, let first = released.first?.time, let last = released.last?.time else {
      events = []
      return needsAll && endsBeforeItStarts(released) ? released.reversed() : released
    }
    var isSorted = Self.isSorted(released)
    if first == last || !isSorted, isNewestFirst(released) {
      released.reverse()
      isSorted = Self.isSorted(released)
    }
    if !isSorted { Self.sort(&released) }
    if let latest, released[0].time! < latest, !isDisordered {
      isDisordered = true
      warnings.append(
        "the log is not in order of time: what belongs together and stands further apart than \(size >> 20) MB was not "
          + "put together")
    }
    let kept = keepsLast && (isDisordered || !isSorted) ? released.count / 4 : 0
    events = released.suffix(kept).sorted { $0.order < $1.order }
    released.removeLast(kept)
    latest = max(latest ?? released.last?.time, released.last?.time)
    return released
  }

  /// Forgets the text of the events that were released.
  mutating func forget() {
    var rest: [UInt8] = []
    for index in events.indices {
      let start = rest.count
      rest += text[events[index].message]
      events[index].message = start..<rest.count
    }
    if rest.isEmpty { text.removeAll(keepingCapacity: text.capacity <= 2 * size) } else { text = rest }
  }

  private static func isSorted(_ events: [LogEvent]) -> Bool {
    events.indices.dropFirst().allSatisfy { events[$0 - 1].time! <= events[$0].time! }
  }

  /// Whether the events of a stream mostly stand before those that were logged earlier; where times do not tell, whether
  /// invocations end before they start. The streams may stand one after the other.
  private func isNewestFirst(_ events: [LogEvent]) -> Bool {
    var latest: [NameTable.Number?: Timestamp] = [:]
    var (rises, falls) = (0, 0)
    for event in events {
      guard let time = event.time else { continue }
      if let before = latest.updateValue(time, forKey: event.stream), before != time {
        if before < time { rises += 1 } else { falls += 1 }
      }
    }
    return rises == falls ? endsBeforeItStarts(events) : falls > rises
  }

  /// Whether invocations end before they start.
  private func endsBeforeItStarts(_ events: [LogEvent]) -> Bool {
    var ended: Set<ArraySlice<UInt8>> = []
    for event in events {
      let message = text[event.message]
      guard let prefix = message.withUnsafeBufferPointer({ RuntimePrefix($0, at: 0) }), let range = prefix.requestID
      else {
        continue
      }
      let id = message.dropFirst(range.lowerBound).prefix(range.count)
      switch prefix.kind {
      case .end, .report: ended.insert(id)
      case .start: return ended.contains(id)
      default: break
      }
    }
    return false
  }

  /// Sorts by time; for equal times as they are.
  private static func sort(_ events: inout [LogEvent]) {
    let order = events.indices.sorted { (events[$0].time!, $0) < (events[$1].time!, $1) }
    events = order.map { events[$0] }
  }

  /// The log events without those that a container without event ids gives twice. A line without a prefix is kept: custom
  /// runtimes log every line of a value as an event of its own, and many are equal. A message without a request id is a repetition
  /// where the event before it is one: two invocations may fail in the same way at the same time.
  private func withoutRepetitions() -> [LogEvent] {
    guard events.contains(where: { !$0.hasID && $0.time != nil }) else { return events }
    struct Identity: Hashable {
      let stream: NameTable.Number?
      let time: Timestamp
      let message: ArraySlice<UInt8>
    }
    var seen: Set<Identity> = []
    var isRepeating = false
    return events.filter { event in
      let message = text[event.message]
      guard !event.hasID, let time = event.time,
        let prefix = message.withUnsafeBufferPointer({ RuntimePrefix($0, at: 0) })
      else { return true }
      let isNew = seen.insert(Identity(stream: event.stream, time: time, message: message)).inserted
      if prefix.kind == .message, prefix.requestID == nil, !prefix.isOutsideRequest, !isRepeating { return true }
      isRepeating = !isNew
      return isNew
    }
  }
}

/// The later of two times, of which one may be missing.
private func max(_ left: Timestamp?, _ right: Timestamp?) -> Timestamp? {
  guard let left, let right else { return left ?? right }
  return left < right ? right : left
}

import Invocations

/// The log events of a container, each of its streams for itself, in order of time; for equal times in the order of the
/// container, which some give newest first.
struct LogStreams: Sequence, IteratorProtocol {
  /// Stream after stream.
  private let events: [LogEvent]
  private var start = 0

  init(_ container: ContainerContents) {
    var events = Self.withoutRepetitions(container)
    let hasTimes = events.allSatisfy { $0.time != nil }
    if hasTimes, let first = events.first?.time, let last = events.last?.time, first > last { events.reverse() }
    self.events = Self.sorted(events, byTime: hasTimes)
  }

  mutating func next() -> ArraySlice<LogEvent>? {
    guard start < events.count else { return nil }
    let first = start
    while start < events.count, events[start].stream == events[first].stream { start += 1 }
    return events[first..<start]
  }

  /// Events of one stream together, the streams by their first event, and within a stream by time where all have one.
  private static func sorted(_ events: [LogEvent], byTime: Bool) -> [LogEvent] {
    struct Key: Comparable {
      /// The place of the stream's first event.
      var place: Int
      var time: Timestamp
      var index: Int

      static func < (left: Key, right: Key) -> Bool {
        (left.place, left.time, left.index) < (right.place, right.time, right.index)
      }
    }
    var places: [NameTable.Number?: Int] = [:]
    var previous: (stream: NameTable.Number?, place: Int)?
    func key(_ index: Int) -> Key {
      let event = events[index]
      if previous?.stream != event.stream || previous == nil {
        let place = places[event.stream, default: index]
        places[event.stream] = place
        previous = (event.stream, place)
      }
      return Key(
        place: previous!.place, time: byTime ? event.time! : Timestamp(millisecondsSince1970: 0), index: index)
    }
    // Nearly all text is in order already, and then nothing is copied.
    var last: Key?
    let isSorted = events.indices.allSatisfy { index in
      let next = key(index)
      defer { last = next }
      return last.map { $0 < next } ?? true
    }
    return isSorted ? events : events.indices.map(key).sorted().map { events[$0.index] }
  }

  /// The log events without those that a container without event ids gives twice. A line without a prefix is kept: custom
  /// runtimes log every line of a value as an event of its own, and many are equal.
  private static func withoutRepetitions(_ container: ContainerContents) -> [LogEvent] {
    guard container.events.contains(where: { !$0.hasID && $0.time != nil }) else { return container.events }
    struct Identity: Hashable {
      let stream: NameTable.Number?
      let time: Timestamp
      let message: ArraySlice<UInt8>
    }
    var seen: Set<Identity> = []
    return container.events.filter { event in
      let message = container.text[event.message]
      guard !event.hasID, let time = event.time, message.withUnsafeBufferPointer({ RuntimePrefix($0, at: 0) }) != nil
      else { return true }
      return seen.insert(Identity(stream: event.stream, time: time, message: message)).inserted
    }
  }
}

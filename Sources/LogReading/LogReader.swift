import Invocations

/// Reads a log, as it was fetched or pasted, and finds the invocations in it:
///
///     bytes of one source
///     → log events          Containers: how the log was fetched; each message with its time, stream, position
///     → runtime lines       RuntimeLines: START, END, REPORT, and what the function logged, with its request id
///     → printed values      PrintedValues: the values in a message, with what the printer destroyed
///     → invocations         Pairing: event, context, what was returned, how it ended
///
/// Nothing is guessed and nothing is dropped: what looks like a logged value and cannot be read exactly is among the
/// rejected texts, with its place and the reason. Any bytes may come in; reading never fails and takes linear time.
package struct LogReader: Sendable {
  package init() {}

  /// - Parameters:
  ///   - bytes: a whole log, in any of the containers that are known.
  ///   - source: base name of the file, or the log group; it is in every provenance.
  package func read(_ bytes: [UInt8], source: String) -> LogContents {
    let container = ContainerContents(bytes)
    var assembler = InvocationAssembler(source: source)
    for events in Self.streams(container.events) {
      let (lines, functionName) = RuntimeLineReader.read(events)
      assembler.add(lines, functionName: functionName)
    }
    var contents = assembler.finish()
    contents.rejected += container.damages.map {
      RejectedText(source: source, position: $0.position.description, reason: $0.reason, text: $0.text)
    }
    return contents
  }

  /// The log events of each stream in order of time; for equal times in the order of the container, which some give newest
  /// first.
  private static func streams(_ events: [LogEvent]) -> [[LogEvent]] {
    var events = withoutRepetitions(events)
    for index in events.indices { events[index].order = index }
    let hasTimes = !events.isEmpty && events.allSatisfy { $0.time != nil }
    if hasTimes, let first = events.first?.time, let last = events.last?.time, first > last { events.reverse() }
    var numbers: [String?: Int] = [:]
    var streams: [[LogEvent]] = []
    for event in events {
      let number = numbers[event.stream, default: streams.count]
      if number == streams.count {
        numbers[event.stream] = number
        streams.append([])
      }
      streams[number].append(event)
    }
    guard hasTimes else { return streams }
    return streams.map { events in
      events.enumerated().sorted { ($0.element.time!, $0.offset) < ($1.element.time!, $1.offset) }.map(\.element)
    }
  }

  /// The log events without those that a container without event ids gives twice. A line without a prefix is kept: custom
  /// runtimes log every line of a value as an event of its own, and many are equal.
  private static func withoutRepetitions(_ events: [LogEvent]) -> [LogEvent] {
    struct Identity: Hashable {
      let stream: String?
      let time: Timestamp
      let message: ArraySlice<UInt8>
    }
    var seen: Set<Identity> = []
    return events.filter { event in
      guard event.id == nil, let time = event.time,
        event.message.withUnsafeBufferPointer({ RuntimePrefix($0, at: 0) }) != nil
      else { return true }
      return seen.insert(Identity(stream: event.stream, time: time, message: event.message)).inserted
    }
  }
}

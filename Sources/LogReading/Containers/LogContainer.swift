/// How a log was fetched or pasted: bytes → log events. One conformer for each container; a container is recognised by its
/// content, never by a file name.
protocol LogContainer {
  /// The log events in `bytes`, which are UTF-8; nil where this is another container.
  static func read(_ bytes: [UInt8]) -> ContainerContents?
}

/// What a container holds.
struct ContainerContents {
  /// Part of a container that cannot be read.
  struct Damage {
    var position: LogPosition
    var reason: String
    var text: [UInt8]
  }

  /// What the messages of `events` are ranges of, in UTF-8: the container itself where it is text, else its messages one
  /// after the other.
  var text: [UInt8] = []
  /// In the order of the container.
  var events: [LogEvent] = []
  /// The names of streams and groups.
  var names = NameTable()
  var damages: [Damage] = []

  /// Adds a message to the text; gives its range.
  mutating func append(_ message: some Collection<UInt8>) -> Range<Int> {
    let start = text.count
    text.append(contentsOf: message)
    return start..<text.count
  }

  /// Adds what another container holds.
  mutating func append(_ other: ContainerContents) {
    let start = text.count
    text += other.text
    damages += other.damages
    for var event in other.events {
      event.message = start + event.message.lowerBound..<start + event.message.upperBound
      event.stream = event.stream.map { names.number(of: other.names[$0]) }
      event.group = event.group.map { names.number(of: other.names[$0]) }
      events.append(event)
    }
  }
}

extension ContainerContents {
  /// Tries every container; what is none of them is text.
  init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x1F, 0x8B]) {
      let reason = "a file that is compressed with gzip; decompress it and record what comes out"
      damages = [Damage(position: .line(1), reason: reason, text: bytes)]
      return
    }
    let text = LogText.decoded(bytes)
    for container in [JSONLog.self, CSVLog.self, TextLog.self] as [any LogContainer.Type] {
      guard let contents = container.read(text) else { continue }
      self = contents
      return
    }
  }
}

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

  /// In the order of the container.
  var events: [LogEvent] = []
  var damages: [Damage] = []
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
    let containers: [any LogContainer.Type] = [JSONLog.self, CSVLog.self, TextLog.self]
    self = containers.lazy.compactMap { $0.read(text) }.first ?? ContainerContents()
  }
}

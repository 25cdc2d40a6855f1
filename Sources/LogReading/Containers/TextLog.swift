import Invocations

/// Log lines as text: messages saved one after the other, `aws logs tail`, `sam logs`, S3 exports, and notes in Markdown.
///
/// A message begins where a prefix of the container or of the runtime stands at the start of a line; every other line
/// belongs to the message before it. In a note, the borders of a fence separate messages, and headings separate sections.
struct TextLog: LogContainer {
  private let storage: [UInt8]
  private var contents = ContainerContents()
  /// The message that is being gathered.
  private var event: LogEvent?
  private var section = 0
  private var isInFence = false
  /// Whether a line of a log was seen since the last heading or border of a fence.
  private var isLog = false
  /// Whether the message before is one that is a single line, so that a bare line begins the next.
  private var isComplete = false

  static func read(_ bytes: [UInt8]) -> ContainerContents? {
    var log = TextLog(storage: bytes)
    bytes.withUnsafeBufferPointer { log.readLines($0) }
    return log.contents
  }

  private init(storage: [UInt8]) {
    self.storage = storage
  }

  private mutating func readLines(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var number = 1
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      readLine(bytes, start..<end, number: number)
      start = end + 1
      number += 1
    }
    closeEvent(at: bytes.count)
  }

  private mutating func readLine(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, number: Int) {
    let start = line.lowerBound
    var content = start
    while content < line.upperBound, bytes[content].isBlank { content += 1 }
    guard content < line.upperBound else { return }
    if isFence(bytes, content) || (!isInFence && bytes[start] == "#") {
      closeEvent(at: start)
      if bytes[content] == "#" { section += 1 } else { isInFence.toggle() }
      isLog = false
      isComplete = false
      return
    }
    let position = LogPosition.line(number)
    if let prefix = ContainerPrefix(bytes, at: start) {
      begin(prefix.end, closingAt: start, position, time: prefix.time, stream: prefix.stream, group: prefix.group)
      isComplete = false
    } else if let prefix = RuntimePrefix(bytes, at: start) {
      begin(start, closingAt: start, position)
      isComplete = prefix.kind != .message
    } else if isRecord(bytes, start) {
      begin(start, closingAt: start, position)
      isComplete = false
    } else if event == nil || isComplete {
      closeEvent(at: start)
      event = LogEvent(
        message: storage[start..<start], position: position, section: section, isProse: !isLog)
      isComplete = false
    }
  }

  private mutating func begin(
    _ start: Int, closingAt end: Int, _ position: LogPosition, time: Timestamp? = nil, stream: String? = nil,
    group: String? = nil
  ) {
    closeEvent(at: end)
    isLog = true
    event = LogEvent(
      message: storage[start..<start], position: position, time: time, stream: stream, group: group, section: section)
  }

  /// Ends the message that is being gathered before the line at `end`.
  private mutating func closeEvent(at end: Int) {
    guard var event else { return }
    var last = end
    while last > event.message.startIndex, storage[last - 1].isNewline { last -= 1 }
    event.message = storage[event.message.startIndex..<max(last, event.message.startIndex)]
    contents.events.append(event)
    self.event = nil
  }

  /// Three or more backticks or tildes.
  private func isFence(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Int) -> Bool {
    let byte = bytes[content]
    guard byte == "`" || byte == "~", content + 2 < bytes.count else { return false }
    return bytes[content + 1] == byte && bytes[content + 2] == byte
  }

  /// Whether the line begins a log line in Lambda's JSON format: other JSON may be part of a message.
  private func isRecord(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    guard bytes[start] == "{" else { return false }
    var cursor = LineCursor(bytes, at: start)
    return ["{\"time", "{\"level\"", "{\"_aws\""].contains { (text: StaticString) in cursor.take(text) }
  }
}

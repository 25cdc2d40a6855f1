import Invocations

/// Log lines as text: messages saved one after the other, `aws logs tail`, `sam logs`, S3 exports, and notes in Markdown.
///
/// A message begins where a prefix of the container or of the runtime stands at the start of a line; every other line
/// belongs to the message before it. In a note, the borders of a fence separate messages, and headings separate sections.
struct TextLog: LogContainer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var contents = ContainerContents()
  /// The message that is being gathered.
  private var event: LogEvent?
  private var section: Int32 = 0
  private var isInFence = false
  /// Whether a line of a log was seen since the last heading or border of a fence.
  private var isLog = false
  /// Whether the message before is one that is a single line, so that a bare line begins the next.
  private var isComplete = false

  static func read(_ bytes: [UInt8]) -> ContainerContents? {
    var contents = bytes.withUnsafeBufferPointer { buffer in
      var log = TextLog(bytes: buffer)
      log.readLines()
      return log.contents
    }
    contents.text = bytes
    return contents
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private mutating func readLines() {
    var start = 0
    var number = 1
    while start < bytes.count {
      let end = bytes.offset(of: 0x0A, from: start)
      readLine(start..<end, number: number)
      start = end + 1
      number += 1
    }
    closeEvent(at: bytes.count)
  }

  private mutating func readLine(_ line: Range<Int>, number: Int) {
    let start = line.lowerBound
    var content = start
    while content < line.upperBound, bytes[content].isBlank { content += 1 }
    guard content < line.upperBound else { return }
    if isFence(content) || (!isInFence && bytes[start] == "#") {
      closeEvent(at: start)
      if bytes[content] == "#" { section &+= 1 } else { isInFence.toggle() }
      isLog = false
      isComplete = false
      return
    }
    // An indented line begins nothing.
    if content > start {
      readOtherLine(start, number)
    } else if let prefix = ContainerPrefix(bytes, at: start) {
      begin(at: start, line: number)
      event?.message = prefix.end..<prefix.end
      event?.time = prefix.time
      event?.stream = prefix.stream.map { contents.names.number(of: bytes.part($0)) }
      event?.group = prefix.group.map { contents.names.number(of: bytes.part($0)) }
    } else if let prefix = RuntimePrefix(bytes, at: start) {
      begin(at: start, line: number)
      isComplete = prefix.kind != .message
    } else if isRecord(start) {
      begin(at: start, line: number)
    } else {
      readOtherLine(start, number)
    }
  }

  /// Takes a line without a prefix: more of the message before it, or text of its own.
  private mutating func readOtherLine(_ start: Int, _ number: Int) {
    guard event == nil || isComplete else { return }
    let isLog = isLog
    begin(at: start, line: number)
    event?.isProse = !isLog
    self.isLog = isLog
  }

  /// Begins a message with the line at `start`.
  private mutating func begin(at start: Int, line number: Int) {
    closeEvent(at: start)
    isLog = true
    isComplete = false
    event = LogEvent(message: start..<start, position: .line(number))
    event?.section = section
  }

  /// Ends the message that is being gathered before the line at `end`.
  private mutating func closeEvent(at end: Int) {
    guard var event else { return }
    let start = event.message.lowerBound
    var last = end
    while last > start, bytes[last - 1].isNewline { last -= 1 }
    event.message = start..<max(last, start)
    contents.events.append(event)
    self.event = nil
  }

  /// Three or more backticks or tildes.
  private func isFence(_ content: Int) -> Bool {
    switch bytes[content] {
    case "`": bytes.holds("```", at: content)
    case "~": bytes.holds("~~~", at: content)
    default: false
    }
  }

  /// Whether the line begins a log line in Lambda's JSON format: other JSON may be part of a message.
  private func isRecord(_ start: Int) -> Bool {
    guard bytes[start] == "{" else { return false }
    return bytes.holds("{\"time", at: start) || bytes.holds("{\"level\"", at: start)
      || bytes.holds("{\"_aws\"", at: start)
  }
}

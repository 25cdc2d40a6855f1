import Invocations

/// Log lines as text: messages saved one after the other, `aws logs tail`, `sam logs`, S3 exports, and notes in Markdown.
///
/// A message begins where a prefix of the container or of the runtime stands at the start of a line; every other line
/// belongs to the message before it. In a note, the borders of a fence separate messages, and headings separate sections.
struct TextLog: LogContainer {
  private let origin: LogOrigin
  /// The message that is being gathered, in the window's text.
  private var event: LogEvent?
  /// Whether lines before the next border belong to the last message that was given.
  private var continued: LogEvent?
  private var line = 1
  /// Where in the window's text, and on which line, the piece begins that is being read.
  private var startOfPiece = 0
  private var lineOfPiece = 1
  /// Whether the next piece begins with the line break of a line that was read.
  private var isBreakAhead = false
  private var section: Int32 = 0
  private var isInFence = false
  /// Whether a line of a log was seen since the last heading or border of a fence.
  private var isLog = false
  /// Whether the message before is one that is a single line, so that a bare line begins the next.
  private var isComplete = false
  /// Whether the container writes a prefix of its own before each message: then a line without it begins none, whatever it
  /// imitates.
  private var hasPrefixes = false

  init(origin: LogOrigin) {
    self.origin = origin
  }

  static func recognises(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool) -> Bool? { true }

  mutating func giveUp(_ window: inout LogEventWindow) -> (position: LogPosition, goesOnAtNextLine: Bool) {
    if isBreakAhead { line += 1 }
    isBreakAhead = false
    defer { line += 1 }
    isComplete = true
    return (.line(line), true)
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool, into window: inout LogEventWindow) -> Int {
    let end = isEnd ? bytes.count : bytes.endOfWholeLines
    guard end > 0 else { return 0 }
    startOfPiece = window.text.count
    lineOfPiece = line
    let base = window.text.count
    window.text.append(contentsOf: bytes.part(0..<end))
    let reading = bytes.part(0..<end)
    var start = 0
    while start < end {
      let newline = reading.offset(of: 0x0A, from: start)
      readLine(start..<newline, of: reading, base, &window)
      start = newline + 1
      if newline < end { line += 1 }
    }
    isBreakAhead = start > end
    // A message that goes on in the next piece is given as two, which the window makes one where it has both.
    let open = event ?? continued
    closeEvent(at: window.text.count, &window)
    continued = open
    return end
  }

  private mutating func readLine(
    _ line: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, _ base: Int, _ window: inout LogEventWindow
  ) {
    let start = line.lowerBound
    let content = bytes.part(line).afterBlanks(0) + start
    guard content < line.upperBound else { return }
    if isFence(bytes, content) || (!isInFence && bytes[start] == "#") {
      closeEvent(at: base + start, &window)
      if bytes[content] == "#" { section &+= 1 } else { isInFence.toggle() }
      isLog = false
      isComplete = false
      hasPrefixes = false
      return
    }
    if hasPrefixes, event != nil || continued != nil, let time = milliseconds(bytes, line) {
      return endEvent(at: base + start, time, &window)
    }
    // An indented line begins nothing, but for what tools put between messages: one tab
    // (`--query 'events[].message' --output text`), or the border of a column (the console's table, copied).
    var first = start
    if content == start + 1, bytes[start] == "\t" { first = content }
    if bytes.holds("| ", at: content) { first = content + 2 }
    guard content == start || first > start else { return readOtherLine(base + start, &window) }
    if let prefix = ContainerPrefix(bytes, at: first, allowsAnyGroup: hasPrefixes || !isLog) {
      begin(at: base + start, &window)
      hasPrefixes = true
      event?.message = base + prefix.end..<base + prefix.end
      event?.time = prefix.time
      if let stream = prefix.stream { event?.stream = window.names.number(of: bytes.part(stream)) }
      if let group = prefix.group { event?.group = window.names.number(of: bytes.part(group)) }
    } else if hasPrefixes {
      readOtherLine(base + start, &window)
    } else if let prefix = RuntimePrefix(bytes, at: first) {
      begin(at: base + first, &window)
      // The Serverless Framework's report goes on in the next line.
      isComplete = prefix.kind != .message && !bytes.holds("REPORT - ", at: first)
    } else if isRecord(bytes, first) {
      readRecords(first..<line.upperBound, of: bytes, base, &window)
    } else {
      readOtherLine(base + start, &window)
    }
  }

  /// Takes a line that begins with a record in JSON: several records may stand on it with tabs or nothing between.
  private mutating func readRecords(
    _ line: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>, _ base: Int, _ window: inout LogEventWindow
  ) {
    begin(at: base + line.lowerBound, &window)
    var start = line.lowerBound
    isComplete = true
    // Records follow one another only where a tool has put them on one line.
    while let border = bytes.part(line).borderOfRecords(from: start - line.lowerBound) {
      start = line.lowerBound + border
      let next = bytes.afterSpaces(start)
      guard isRecord(bytes, next) || RuntimePrefix(bytes, at: next) != nil else { continue }
      begin(at: base + next, &window)
      guard isRecord(bytes, next) else { return }
      start = next
    }
  }

  /// Takes a line without a prefix: more of the message before it, or text of its own.
  private mutating func readOtherLine(_ start: Int, _ window: inout LogEventWindow) {
    guard event == nil || isComplete else { return }
    if let continued, !isComplete {
      var event = continued
      event.message = startOfPiece..<startOfPiece
      event.position = .line(lineOfPiece)
      event.isContinuation = true
      self.event = event
      self.continued = nil
      return
    }
    let isLog = isLog
    begin(at: start, &window)
    event?.isProse = !isLog
    self.isLog = isLog
  }

  /// Begins a message with the line at `start` of the window's text.
  private mutating func begin(at start: Int, _ window: inout LogEventWindow) {
    closeEvent(at: start, &window)
    isLog = true
    isComplete = false
    event = LogEvent(message: start..<start, position: .line(line))
    event?.section = section
    event?.stream = origin.logStream.map { window.names.number(of: $0) }
    event?.group = origin.logGroup.map { window.names.number(of: $0) }
  }

  /// Ends the message that is being gathered before the line at `end` of the window's text.
  private mutating func closeEvent(at end: Int, _ window: inout LogEventWindow) {
    continued = nil
    guard var event else { return }
    let start = event.message.lowerBound
    var last = end
    while last > start, window.text[last - 1].isBlank { last -= 1 }
    event.message = start..<max(last, start)
    window.append(event)
    self.event = nil
  }

  /// The time that stands after a message, on a line of its own behind a tab: `--query events --output text`.
  private func milliseconds(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Timestamp? {
    var end = line.upperBound
    while end > line.lowerBound, bytes[end - 1] == 0x0D { end -= 1 }
    guard end - line.lowerBound == 14, bytes[line.lowerBound] == "\t" else { return nil }
    return bytes.milliseconds(at: line.lowerBound + 1)
  }

  /// Ends the message before the line at `start` of the window's text, which says when it was logged.
  private mutating func endEvent(at start: Int, _ time: Timestamp, _ window: inout LogEventWindow) {
    closeEvent(at: start, &window)
    window.change(from: window.events.count - 1) { $0.time = time }
  }

  /// Three or more backticks or tildes.
  private func isFence(_ bytes: UnsafeBufferPointer<UInt8>, _ content: Int) -> Bool {
    switch bytes[content] {
    case "`": bytes.holds("```", at: content)
    case "~": bytes.holds("~~~", at: content)
    default: false
    }
  }

  /// Whether the line begins a log line in Lambda's JSON format: other JSON may be part of a message.
  private func isRecord(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    guard start < bytes.count, bytes[start] == "{" else { return false }
    return bytes.holds("{\"time", at: start) || bytes.holds("{\"level\"", at: start)
      || bytes.holds("{\"_aws\"", at: start)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Up to where lines can be read though more may come: before the last line break and the blank lines before it, which
  /// are part of a message where it goes on after them. The Serverless Framework's prefix goes on in the next line.
  fileprivate var endOfWholeLines: Int {
    let end = endOfText(before: startOfLine(before: count))
    var last = end
    while last > 0, self[last - 1] == " " { last -= 1 }
    guard last > 1, self[last - 1] == "-", self[last - 2] == " " else { return end }
    return endOfText(before: startOfLine(before: last))
  }

  /// The offset of the line break that ends the last line before `end` that is not blank. Of blank lines, only so many are
  /// left for later.
  private func endOfText(before end: Int) -> Int {
    var index = end
    var first = end
    while index > 0, end - index < 65_536, self[index - 1].isBlank {
      index -= 1
      if self[index].isNewline { first = index }
    }
    return first
  }

  /// The offset after the last line feed before `end`; 0 where there is none.
  private func startOfLine(before end: Int) -> Int {
    var index = end
    while index > 0, self[index - 1] != 0x0A { index -= 1 }
    return index
  }

  /// The first offset after `start` that stands between the end of an object and something after it: `}⇥`, `}{`; nil where
  /// there is none.
  fileprivate func borderOfRecords(from start: Int) -> Int? {
    var index = start
    while index + 1 < count {
      index = offset(of: UInt8(ascii: "}"), from: index) + 1
      if index < count, self[index] == "\t" || self[index] == "{" { return index }
    }
    return nil
  }
}

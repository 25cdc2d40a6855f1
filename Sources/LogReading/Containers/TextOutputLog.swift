import Invocations

/// What the AWS CLI prints with `--output text`: rows of columns in the alphabetical order of their names, with tabs between,
/// and the messages as they are, with their line breaks.
///
///     EVENTS⇥eventId⇥ingestionTime⇥logStreamName⇥message⇥timestamp         aws logs filter-log-events
///     EVENTS⇥ingestionTime⇥message⇥timestamp                               aws logs get-log-events
struct TextOutputLog: LogContainer {
  private let origin: LogOrigin
  private var line = 1

  init(origin: LogOrigin) {
    self.origin = origin
  }

  static func recognises(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool) -> Bool? {
    // A token may stand before the first row: `b/…⇥f/…`, or a word.
    var start = 0
    let word = bytes.prefix(4096).firstIndex { $0.isBlank } ?? bytes.count
    if bytes.holds("b/", at: 0) || bytes.holds("f/", at: 0)
      || (word >= 16 && (word == bytes.count || bytes[word] == 0x0A))
    {
      let end = bytes.offset(of: 0x0A, from: 0)
      guard end < bytes.count else { return isEnd || end > 4096 ? false : nil }
      start = end + 1
    }
    guard start + 19 <= bytes.count || isEnd else { return nil }
    return bytes.holds("EVENTS\t", at: start) || bytes.holds("SEARCHEDLOGSTREAMS\t", at: start)
  }

  mutating func giveUp(_ window: inout LogEventWindow) -> (position: LogPosition, goesOnAtNextLine: Bool) {
    (.line(line), false)
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool, into window: inout LogEventWindow) -> Int {
    var start = 0
    while start < bytes.count {
      guard let end = Self.endOfRow(bytes, from: start, isEnd: isEnd) else { return start }
      take(bytes, start..<end, &window)
      line += bytes.lineFeeds(in: start..<end)
      start = end
    }
    return start
  }

  /// The offset after the row at `start`: before the line that begins the next; nil where that is not there yet.
  private static func endOfRow(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isEnd: Bool) -> Int? {
    var next = start
    while true {
      next = bytes.offset(of: 0x0A, from: next) + 1
      if next + 24 > bytes.count { return isEnd ? bytes.count : nil }
      // A message may hold such words too; but before a row stands the time that ends the row before it.
      let isBorder =
        bytes.holds("EVENTS\t", at: next) || bytes.holds("SEARCHEDLOGSTREAMS\t", at: next)
        || bytes.holds("b/", at: next) || bytes.holds("f/", at: next)
      if isBorder, !bytes.holds("EVENTS\t", at: start) || startOfTime(bytes, before: next - 1) != nil { return next }
    }
  }

  /// Whether 13 digits stand there, which are milliseconds since 1970.
  private static func isTime(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Range<Int>) -> Bool {
    field.count == 13 && bytes.milliseconds(at: field.lowerBound) != nil
  }

  /// Where the tab and the 13 digits stand that end the line before `end`.
  private static func startOfTime(_ bytes: UnsafeBufferPointer<UInt8>, before end: Int) -> Int? {
    var end = end
    while end > 0, bytes[end - 1] == 0x0D || bytes[end - 1] == 0x0A { end -= 1 }
    guard end >= 14, bytes[end - 14] == "\t", bytes.milliseconds(at: end - 13) != nil else { return nil }
    return end - 14
  }

  private func take(_ bytes: UnsafeBufferPointer<UInt8>, _ row: Range<Int>, _ window: inout LogEventWindow) {
    guard bytes.holds("EVENTS\t", at: row.lowerBound) else { return }
    var cursor = LineCursor(bytes, at: row.lowerBound + 7)
    var id: Range<Int>?
    var stream: Range<Int>?
    var delivered = cursor.takeField()
    var rest = cursor
    let next = rest.takeField()
    if Self.isTime(bytes, next) {
      (id, delivered) = (delivered, next)
      stream = rest.takeField()
      cursor = rest
    }
    let isWhole = Self.isTime(bytes, delivered)
    guard isWhole, let end = Self.startOfTime(bytes, before: row.upperBound), end >= cursor.index,
      let time = bytes.milliseconds(at: end + 1)
    else {
      window.damages.append(
        LogEventWindow.Damage(
          position: .line(line), reason: "a row of --output text that is cut or has other columns",
          text: Array(bytes[row])))
      return
    }
    if let id, !window.ids.insert(bytes.part(id)) { return }
    var event = LogEvent(message: window.append(bytes[cursor.index..<end]), position: .line(line))
    event.time = time
    event.stream =
      stream.map { window.names.number(of: bytes.part($0)) }
      ?? origin.logStream.map { window.names.number(of: $0) }
    event.group = origin.logGroup.map { window.names.number(of: $0) }
    event.hasID = id != nil
    window.append(event)
  }
}

extension LineCursor {
  /// What stands before the next tab, which is stepped over.
  fileprivate mutating func takeField() -> Range<Int> {
    let start = index
    while let byte = peek, byte != "\t", !byte.isNewline { index += 1 }
    let end = index
    if peek == UInt8(ascii: "\t") { index += 1 }
    return start..<end
  }
}

import Invocations

/// CSV as the CloudWatch console exports it: Logs Insights results (`@timestamp,@message`) and the log events viewer
/// (`timestamp,message`), with the quoting of RFC 4180.
struct CSVLog: LogContainer {
  /// Where in a row what stands.
  private struct Columns {
    var message: Int
    var time: Int?
    var stream: Int?
    var group: Int?

    /// Nil where the header is another table's.
    init?(_ header: CSVRow) {
      let names = header.fields.map { String(decoding: $0, as: UTF8.self) }
      func column(_ accepted: String...) -> Int? { names.firstIndex { accepted.contains($0) } }
      guard let message = column("@message", "message") else { return nil }
      self.message = message
      time = column("@timestamp", "timestamp")
      guard time != nil || names[message] == "@message" else { return nil }
      stream = column("@logStream", "logStreamName")
      group = column("@log")
    }
  }

  private let origin: LogOrigin
  private var separator: UInt8 = 0
  private var columns: Columns?
  private var line = 1

  init(origin: LogOrigin) {
    self.origin = origin
  }

  static func recognises(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool) -> Bool? {
    let end = bytes.offset(of: 0x0A, from: 0)
    if end == bytes.count, !isEnd { return end < 4096 ? nil : false }
    guard end < 4096, !bytes[..<end].contains(UInt8(ascii: "{")) else { return false }
    guard let header = CSVRow(bytes, at: 0, separator: separator(of: bytes), isEnd: true) else { return false }
    return Columns(header) != nil
  }

  private static func separator(of bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    let head = bytes[..<bytes.offset(of: 0x0A, from: 0)]
    return [UInt8(ascii: ";"), UInt8(ascii: "\t")].first(where: head.contains) ?? UInt8(ascii: ",")
  }

  mutating func giveUp(_ window: inout LogEventWindow) -> (position: LogPosition, goesOnAtNextLine: Bool) {
    (.line(line), false)
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool, into window: inout LogEventWindow) -> Int {
    var start = 0
    while true {
      while start < bytes.count, bytes[start].isNewline {
        if bytes[start] == 0x0A { line += 1 }
        start += 1
      }
      if columns == nil { separator = Self.separator(of: bytes) }
      guard start < bytes.count, let row = CSVRow(bytes, at: start, separator: separator, isEnd: isEnd) else {
        return start
      }
      if let columns { take(row, columns, &window) } else { begin(row, &window) }
      line += row.lineBreaks
      start = row.end
    }
  }

  private mutating func begin(_ header: CSVRow, _ window: inout LogEventWindow) {
    columns = Columns(header)
    // The newest may come first, and the console gives ten thousand rows at most.
    window.needsAll = true
  }

  private func take(_ row: CSVRow, _ columns: Columns, _ window: inout LogEventWindow) {
    guard row.isComplete, columns.message < row.fields.count else {
      window.damages.append(
        LogEventWindow.Damage(
          position: .line(line), reason: "a row of the table that is cut or has too few fields",
          text: Array(row.fields.joined(separator: [separator]))))
      return
    }
    func text(_ column: Int?) -> String? {
      column.flatMap { $0 < row.fields.count ? String(decoding: row.fields[$0], as: UTF8.self) : nil }
    }
    var event = LogEvent(message: window.append(row.fields[columns.message]), position: .line(line))
    event.time = text(columns.time).flatMap { Timestamp(container: $0) }
    event.stream = (text(columns.stream) ?? origin.logStream).map { window.names.number(of: $0) }
    let group = text(columns.group).map { LogGroup.name(inAccount: $0) } ?? origin.logGroup
    event.group = group.map { window.names.number(of: $0) }
    window.append(event)
  }
}

/// A row of a CSV table.
struct CSVRow {
  private(set) var fields: [[UInt8]] = []
  /// Whether the last quoted field was closed.
  private(set) var isComplete = true
  /// How many line feeds stand inside it.
  private(set) var lineBreaks = 0
  /// The offset after it.
  private(set) var end: Int

  /// The row at `start`; nil where its end is not there yet.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, separator: UInt8, isEnd: Bool) {
    end = start
    while true {
      fields.append(nextField(bytes, separator))
      guard end < bytes.count, bytes[end] == separator else { break }
      end += 1
    }
    if end == bytes.count, !isEnd { return nil }
  }

  private mutating func nextField(_ bytes: UnsafeBufferPointer<UInt8>, _ separator: UInt8) -> [UInt8] {
    var field: [UInt8] = []
    guard end < bytes.count, bytes[end] == "\"" else {
      let start = end
      while end < bytes.count, bytes[end] != separator, !bytes[end].isNewline { end += 1 }
      return Array(bytes[start..<end])
    }
    end += 1
    while true {
      let quote = bytes.offset(of: UInt8(ascii: "\""), from: end)
      lineBreaks += bytes.lineFeeds(in: end..<quote)
      field.append(contentsOf: bytes.part(end..<quote))
      end = min(quote + 1, bytes.count)
      guard quote < bytes.count else {
        isComplete = false
        return field
      }
      guard end < bytes.count, bytes[end] == "\"" else { return field }
      field.append(UInt8(ascii: "\""))
      end += 1
    }
  }
}

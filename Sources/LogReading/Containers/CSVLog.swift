import Invocations

/// CSV as the CloudWatch console exports it: Logs Insights results (`@timestamp,@message`) and the log events viewer
/// (`timestamp,message`), with the quoting of RFC 4180.
enum CSVLog: LogContainer {
  static func read(_ bytes: [UInt8]) -> ContainerContents? {
    let head = bytes.prefix(4096).prefix { $0 != 0x0A }
    guard !head.isEmpty, !head.contains(UInt8(ascii: "{")) else { return nil }
    let separator: UInt8 = head.contains(UInt8(ascii: ";")) ? UInt8(ascii: ";") : UInt8(ascii: ",")
    var table = Table(bytes: bytes, separator: separator)
    guard let header = table.nextRow() else { return nil }
    let names = header.fields.map { String(decoding: $0, as: UTF8.self) }
    func column(_ accepted: String...) -> Int? { names.firstIndex { accepted.contains($0) } }
    guard names.count >= 2, let message = column("@message", "message"), let time = column("@timestamp", "timestamp")
    else { return nil }
    let stream = column("@logStream", "logStreamName")
    let group = column("@log")
    var contents = ContainerContents()
    while let row = table.nextRow() {
      guard row.isComplete, message < row.fields.count else {
        contents.damages.append(
          ContainerContents.Damage(
            position: .line(row.line), reason: "a row of the table that is cut or has too few fields",
            text: Array(row.fields.joined(separator: [separator]))))
        continue
      }
      func text(_ column: Int?) -> String? {
        column.flatMap { $0 < row.fields.count ? String(decoding: row.fields[$0], as: UTF8.self) : nil }
      }
      var event = LogEvent(message: contents.append(row.fields[message]), position: .line(row.line))
      event.time = text(time).flatMap { Timestamp(container: $0) }
      event.stream = text(stream).map { contents.names.number(of: $0) }
      event.group = text(group).map { contents.names.number(of: LogGroup.name(inAccount: $0)) }
      contents.events.append(event)
    }
    return contents
  }

  /// Reads rows one after the other.
  private struct Table {
    struct Row {
      var fields: [[UInt8]]
      var line: Int
      /// Whether the last quoted field was closed.
      var isComplete: Bool
    }

    let bytes: [UInt8]
    let separator: UInt8
    var index = 0
    var line = 1

    mutating func nextRow() -> Row? {
      while index < bytes.count, bytes[index].isNewline { takeNewline() }
      guard index < bytes.count else { return nil }
      var row = Row(fields: [], line: line, isComplete: true)
      while true {
        row.fields.append(nextField(&row.isComplete))
        guard index < bytes.count, bytes[index] == separator else { break }
        index += 1
      }
      return row
    }

    private mutating func nextField(_ isComplete: inout Bool) -> [UInt8] {
      var field: [UInt8] = []
      guard index < bytes.count, bytes[index] == "\"" else {
        while index < bytes.count, bytes[index] != separator, !bytes[index].isNewline {
          field.append(bytes[index])
          index += 1
        }
        return field
      }
      index += 1
      while index < bytes.count {
        if bytes[index] == "\"" {
          guard index + 1 < bytes.count, bytes[index + 1] == "\"" else {
            index += 1
            return field
          }
          index += 1
        } else if bytes[index] == 0x0A {
          line += 1
        }
        field.append(bytes[index])
        index += 1
      }
      isComplete = false
      return field
    }

    private mutating func takeNewline() {
      if bytes[index] == 0x0A { line += 1 }
      index += 1
    }
  }
}

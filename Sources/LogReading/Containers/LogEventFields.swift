import Invocations
import JSONTree

/// What an element of a JSON list says of the log event that it is.
struct LogEventFields {
  private let message: JSONValue
  let time: Timestamp?
  let stream: String?
  let group: String?
  let id: String?
  /// Whether it is a row of Logs Insights, which gives the newest first.
  private(set) var isNewestFirst = false

  /// Nil where the element is no log event.
  init?(_ element: JSONValue) {
    if element.string != nil {
      self.init(message: element)
    } else if let pair = element.array, let fields = Self.members(ofRow: pair) {
      self.init(members: fields)
    } else if let items = element.array {
      self.init(row: items)
    } else if let telemetry = Self.telemetryMessage(element) {
      self.init(message: telemetry, time: Self.time(element["time"]))
    } else if let object = element.object {
      if let fields = LogEventFields(members: object) {
        self = fields
      } else {
        // `--query 'events[].{at: timestamp, text: message}'` gives the members other names.
        guard object["level"] == nil else { return nil }
        self.init(row: object.members.map(\.value))
      }
    } else {
      return nil
    }
  }

  /// A whole document that is a log event; nil where it is none.
  init?(document: JSONObject) {
    self.init(members: document)
  }

  private init(
    message: JSONValue, time: Timestamp? = nil, stream: String? = nil, group: String? = nil, id: String? = nil
  ) {
    self.message = message
    self.time = time
    self.stream = stream
    self.group = group
    self.id = id
  }

  /// Appends the message as text; JSON on one line where the message is no string.
  func appendMessage(to text: inout [UInt8]) {
    if case .string(let string) = message {
      string.withUTF8 { text += $0 }
    } else {
      text += JSONWriter.compact(message)
    }
  }

  /// `{"message": …, "timestamp": …}`, with `@` before the names in Logs Insights.
  private init?(members fields: JSONObject) {
    guard let message = fields["message"] ?? fields["@message"] else { return nil }
    let time = fields["timestamp"] ?? fields["@timestamp"]
    guard time ?? fields["eventId"] ?? fields["@ptr"] != nil else { return nil }
    // A list of JSON log lines is none of log events.
    guard fields["level"] == nil, fields["_aws"] == nil else { return nil }
    self.init(
      message: message, time: Self.time(time),
      stream: fields["logStreamName"]?.string ?? fields["@logStream"]?.string,
      group: fields["@log"]?.string.map { LogGroup.name(inAccount: $0) },
      id: fields["eventId"]?.string ?? fields["id"]?.string)
    isNewestFirst = fields["@message"] != nil
  }

  /// `[{"field": "@message", "value": …}, …]`, a row of Logs Insights; nil where it is none.
  private static func members(ofRow items: [JSONValue]) -> JSONObject? {
    var fields: JSONObject = [:]
    for item in items {
      guard let name = item["field"]?.string, let value = item["value"] else { return nil }
      fields[name] = value
    }
    return fields.isEmpty ? nil : fields
  }

  /// `[timestamp, message]` in any order, perhaps with the log stream or with that alone, as
  /// `--query 'events[].[timestamp,message]'` gives it.
  private init?(row items: [JSONValue]) {
    guard (2...5).contains(items.count) else { return nil }
    var time: Timestamp?
    var stream: String?
    var messages: [JSONValue] = []
    for item in items {
      if let milliseconds = item.number?.integer, item.number?.text.utf8.count == 13 {
        // The time at which it was logged comes before that at which it was delivered.
        let other = Timestamp(millisecondsSince1970: Int64(milliseconds))
        time = time.map { min($0, other) } ?? other
      } else if let text = item.string {
        if LogGroup.isStreamName(text) { stream = text } else if !Self.isEventID(text) { messages.append(item) }
      } else {
        return nil
      }
    }
    guard time != nil || stream != nil, messages.count == 1 else { return nil }
    self.init(message: messages[0], time: time, stream: stream)
  }

  /// A log event's id: 56 digits.
  private static func isEventID(_ text: String) -> Bool {
    text.utf8.count == 56 && text.utf8.allSatisfy(\.isDigit)
  }

  /// The message of an element of the Telemetry API's batches, `{"time": …, "type": "function", "record": …}`; nil where it
  /// is none. What the platform says is kept whole: it is read like its lines in the JSON log format.
  private static func telemetryMessage(_ element: JSONValue) -> JSONValue? {
    guard element["time"]?.string != nil, let type = element["type"]?.string, let record = element["record"] else {
      return nil
    }
    return type.hasPrefix("platform.") && record.object != nil ? element : record
  }

  private static func time(_ value: JSONValue?) -> Timestamp? {
    (value?.number?.text ?? value?.string).flatMap { Timestamp(container: $0) }
  }
}

import Invocations
import JSONTree

/// JSON as the AWS CLI prints it: `filter-log-events` and `get-log-events` (`events`), subscription payloads (`logEvents`),
/// Logs Insights (`results`), `lambda invoke --log-type Tail` (`LogResult`), and lists of messages or of events. Several
/// documents may stand one after the other (saved pages); what overlaps is given once, by its event id.
///
/// The lists are read element by element, so that a file that was cut gives the events before the cut.
struct JSONLog: LogContainer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var document = 1
  private var contents = ContainerContents()
  private var ids: Set<String> = []
  /// Whether something was found that only such a container has.
  private var isRecognised = false

  static func read(_ bytes: [UInt8]) -> ContainerContents? {
    bytes.withUnsafeBufferPointer { buffer in
      var log = JSONLog(bytes: buffer)
      log.readDocuments()
      return log.isRecognised ? log.contents : nil
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  private mutating func readDocuments() {
    while skipBlanks() != nil {
      guard readDocument() else {
        if isRecognised, index < bytes.count {
          damage("", from: index, "the text ends or is damaged inside a document")
        }
        return
      }
      document += 1
    }
  }

  /// Reads one document; false where it cannot be read further or is none of this container.
  private mutating func readDocument() -> Bool {
    switch skipBlanks() {
    case UInt8(ascii: "["): return readList(at: "")
    case UInt8(ascii: "{"): break
    default: return false
    }
    index += 1
    let first = contents.events.count
    var members: JSONObject = [:]
    defer { complete(first, with: members) }
    if skipBlanks() == UInt8(ascii: "}") {
      index += 1
      return isRecognised
    }
    while true {
      _ = skipBlanks()
      guard let key = readValue()?.string, skipBlanks() == UInt8(ascii: ":") else { return false }
      index += 1
      if ["events", "logEvents", "results"].contains(key), skipBlanks() == UInt8(ascii: "[") {
        guard readList(at: "/\(key)") else { return false }
      } else {
        guard let value = readValue() else { return false }
        members[key] = value
        // A document that begins otherwise is no container: its members are not gathered without end.
        guard members.count <= 16 else { return false }
      }
      switch skipBlanks() {
      case UInt8(ascii: ","): index += 1
      case UInt8(ascii: "}"):
        index += 1
        return isRecognised || readLogResult(members) || refuseCompressed(members)
      default: return false
      }
    }
  }

  /// Fills in what a document says of all its events.
  private mutating func complete(_ first: Int, with members: JSONObject) {
    let group = members["logGroup"]?.string ?? members["logGroupName"]?.string
    let stream = members["logStream"]?.string ?? members["logStreamName"]?.string
    for index in contents.events.indices[first...] {
      contents.events[index].group = contents.events[index].group ?? group
      contents.events[index].stream = contents.events[index].stream ?? stream
    }
  }

  /// The list at the current offset; false where it is cut or is no list of events.
  private mutating func readList(at pointer: String) -> Bool {
    index += 1
    var number = 0
    if skipBlanks() == UInt8(ascii: "]") {
      index += 1
      isRecognised = isRecognised || pointer == "/events"
      return true
    }
    while true {
      let start = index
      guard let element = readValue() else {
        if isRecognised {
          damage("\(pointer)/\(number)", from: start, "the text ends or is damaged inside a log event")
        }
        index = isRecognised ? bytes.count : index
        return isRecognised
      }
      guard var event = event(element, at: "\(pointer)/\(number)") else {
        guard isRecognised else { return false }
        damage("\(pointer)/\(number)", from: start, "an element of the list that is no log event", to: index)
        if skipElementEnd() {
          number += 1
          continue
        } else {
          return true
        }
      }
      isRecognised = true
      event.message = LogText.withoutColours(Array(event.message))[...]
      if event.id.map({ ids.insert($0).inserted }) ?? true { contents.events.append(event) }
      number += 1
      if !skipElementEnd() { return skipListEnd(at: "\(pointer)/\(number)") }
    }
  }

  /// Steps over a comma; false where none follows.
  private mutating func skipElementEnd() -> Bool {
    guard skipBlanks() == UInt8(ascii: ",") else { return false }
    index += 1
    return true
  }

  private mutating func skipListEnd(at pointer: String) -> Bool {
    guard skipBlanks() == UInt8(ascii: "]") else {
      damage(pointer, from: index, "the text ends or is damaged inside the list of log events")
      index = bytes.count
      return true
    }
    index += 1
    return true
  }

  /// What an element of a list is; nil where it is no log event.
  private func event(_ element: JSONValue, at pointer: String) -> LogEvent? {
    let position = LogPosition.pointer(pointer, document: document)
    if let message = element.string { return LogEvent(message: Array(message.utf8)[...], position: position) }
    var fields = element.object ?? [:]
    for field in element.array ?? [] {
      if let name = field["field"]?.string, let value = field["value"] { fields[name] = value }
    }
    guard let value = fields["message"] ?? fields["@message"] else { return nil }
    guard fields["timestamp"] ?? fields["@timestamp"] ?? fields["eventId"] ?? fields["@ptr"] != nil else { return nil }
    // A list of JSON log lines is none of log events.
    guard fields["level"] == nil else { return nil }
    let message: [UInt8]
    if case .string(let text) = value {
      message = text.withUTF8(Array.init)
    } else {
      message = JSONWriter.compact(value)
    }
    let time = fields["timestamp"] ?? fields["@timestamp"]
    return LogEvent(
      message: message[...], position: position,
      time: (time?.number?.text ?? time?.string).flatMap { Timestamp(container: $0) },
      stream: fields["logStreamName"]?.string ?? fields["@logStream"]?.string,
      group: fields["@log"]?.string.map { LogGroup.name(inAccount: $0) },
      id: fields["eventId"]?.string ?? fields["id"]?.string)
  }

  /// The last 4 KiB of a log, in base64, as `aws lambda invoke --log-type Tail` gives it.
  private mutating func readLogResult(_ members: JSONObject) -> Bool {
    guard let text = members["LogResult"]?.string, let decoded = Base64.decoded(text),
      let log = TextLog.read(decoded)
    else { return false }
    isRecognised = true
    contents.events += log.events
    contents.damages += log.damages
    return true
  }

  /// A Kinesis event whose records hold compressed log events: it is a container, and no event that was logged.
  private mutating func refuseCompressed(_ members: JSONObject) -> Bool {
    let records = members["Records"]?.array ?? []
    guard records.contains(where: { $0["kinesis"]?["data"]?.string?.hasPrefix("H4sI") ?? false }) else { return false }
    isRecognised = true
    damage(
      "/Records", from: 0, "records that are compressed with gzip, which are not read from this container", to: index)
    return true
  }

  private mutating func readValue() -> JSONValue? {
    guard let read = try? JSONReader.readPrefix(bytes, at: index) else { return nil }
    index = read.end
    return read.value
  }

  /// Steps over blanks; gives the byte after them.
  private mutating func skipBlanks() -> UInt8? {
    while index < bytes.count, bytes[index].isBlank { index += 1 }
    return index < bytes.count ? bytes[index] : nil
  }

  private mutating func damage(_ pointer: String, from start: Int, _ reason: String, to end: Int? = nil) {
    contents.damages.append(
      ContainerContents.Damage(
        position: .pointer(pointer, document: document), reason: reason,
        text: Array(bytes[min(start, bytes.count)..<(end ?? bytes.count)])))
  }
}

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
          damage(.document, from: index, "the text ends or is damaged inside a document")
        }
        return
      }
      document += 1
    }
  }

  /// Reads one document; false where it cannot be read further or is none of this container.
  private mutating func readDocument() -> Bool {
    switch skipBlanks() {
    case UInt8(ascii: "["): return readList(.document)
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
      if let list = LogPosition.List(rawValue: "/" + key), list != .records, skipBlanks() == UInt8(ascii: "[") {
        guard readList(list) else { return false }
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
    let groupNumber = group.map { contents.names.number(of: $0) }
    let streamNumber = stream.map { contents.names.number(of: $0) }
    for index in contents.events.indices[first...] {
      contents.events[index].group = contents.events[index].group ?? groupNumber
      contents.events[index].stream = contents.events[index].stream ?? streamNumber
    }
  }

  /// The list at the current offset; false where it is cut or is no list of events.
  private mutating func readList(_ list: LogPosition.List) -> Bool {
    index += 1
    var number = 0
    if skipBlanks() == UInt8(ascii: "]") {
      index += 1
      isRecognised = isRecognised || list == .events
      return true
    }
    while true {
      let position = LogPosition.element(document: document, number, list)
      let start = index
      if !readPlainEvent(at: position) {
        guard let element = readValue() else {
          guard isRecognised else { return false }
          damage(list, number, from: start, "the text ends or is damaged inside a log event")
          index = bytes.count
          return true
        }
        if !append(element, at: position) {
          guard isRecognised else { return false }
          damage(list, number, from: start, "an element of the list that is no log event", to: index)
          if !skipElementEnd() { return true }
          number += 1
          continue
        }
      }
      isRecognised = true
      number += 1
      if !skipElementEnd() { return skipListEnd(list, number) }
    }
  }

  /// Steps over a comma; false where none follows.
  private mutating func skipElementEnd() -> Bool {
    guard skipBlanks() == UInt8(ascii: ",") else { return false }
    index += 1
    return true
  }

  private mutating func skipListEnd(_ list: LogPosition.List, _ number: Int) -> Bool {
    guard skipBlanks() == UInt8(ascii: "]") else {
      damage(list, number, from: index, "the text ends or is damaged inside the list of log events")
      index = bytes.count
      return true
    }
    index += 1
    return true
  }

  /// Takes the element at the current offset the short way; false, and nothing taken, where it is not a plain one.
  private mutating func readPlainEvent(at position: LogPosition) -> Bool {
    _ = skipBlanks()
    guard let plain = PlainLogEvent(bytes, at: index) else { return false }
    let start = contents.text.count
    guard contents.text.append(unescaping: bytes.part(plain.message)) else { return false }
    index = plain.end
    guard plain.id.map({ isNew(String(decoding: bytes.part($0), as: UTF8.self)) }) ?? true else {
      contents.text.removeSubrange(start...)
      return true
    }
    append(start, at: position)
    let last = contents.events.count - 1
    contents.events[last].time = plain.time
    contents.events[last].stream = plain.stream.map { contents.names.number(of: bytes.part($0)) }
    contents.events[last].hasID = plain.id != nil
    return true
  }

  /// Takes an element of a list; false where it is no log event.
  private mutating func append(_ element: JSONValue, at position: LogPosition) -> Bool {
    let start = contents.text.count
    if let message = element.string {
      contents.text += message.utf8
      append(start, at: position)
      return true
    }
    var fields = element.object ?? [:]
    for field in element.array ?? [] {
      if let name = field["field"]?.string, let value = field["value"] { fields[name] = value }
    }
    guard let value = fields["message"] ?? fields["@message"] else { return false }
    guard fields["timestamp"] ?? fields["@timestamp"] ?? fields["eventId"] ?? fields["@ptr"] != nil else {
      return false
    }
    // A list of JSON log lines is none of log events.
    guard fields["level"] == nil else { return false }
    let id = fields["eventId"]?.string ?? fields["id"]?.string
    guard id.map({ isNew($0) }) ?? true else { return true }
    if case .string(let text) = value {
      text.withUTF8 { contents.text += $0 }
    } else {
      contents.text += JSONWriter.compact(value)
    }
    append(start, at: position)
    let last = contents.events.count - 1
    let time = fields["timestamp"] ?? fields["@timestamp"]
    contents.events[last].time = (time?.number?.text ?? time?.string).flatMap { Timestamp(container: $0) }
    let stream = fields["logStreamName"]?.string ?? fields["@logStream"]?.string
    contents.events[last].stream = stream.map { contents.names.number(of: $0) }
    let group = fields["@log"]?.string.map { LogGroup.name(inAccount: $0) }
    contents.events[last].group = group.map { contents.names.number(of: $0) }
    contents.events[last].hasID = id != nil
    return true
  }

  /// Appends a log event whose message was added to the text from `start` on.
  private mutating func append(_ start: Int, at position: LogPosition) {
    LogText.removeColours(from: &contents.text, after: start)
    contents.events.append(LogEvent(message: start..<contents.text.count, position: position))
  }

  /// Whether no log event with this id came before.
  private mutating func isNew(_ id: String) -> Bool {
    ids.insert(id).inserted
  }

  /// The last 4 KiB of a log, in base64, as `aws lambda invoke --log-type Tail` gives it.
  private mutating func readLogResult(_ members: JSONObject) -> Bool {
    guard let text = members["LogResult"]?.string, let decoded = Base64.decoded(text),
      let log = TextLog.read(decoded)
    else { return false }
    isRecognised = true
    contents.append(log)
    return true
  }

  /// A Kinesis event whose records hold compressed log events: it is a container, and no event that was logged.
  private mutating func refuseCompressed(_ members: JSONObject) -> Bool {
    let records = members["Records"]?.array ?? []
    guard records.contains(where: { $0["kinesis"]?["data"]?.string?.hasPrefix("H4sI") ?? false }) else { return false }
    isRecognised = true
    damage(
      .records, from: 0, "records that are compressed with gzip, which are not read from this container", to: index)
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

  private mutating func damage(
    _ list: LogPosition.List, _ number: Int? = nil, from start: Int, _ reason: String, to end: Int? = nil
  ) {
    contents.damages.append(
      ContainerContents.Damage(
        position: .element(document: document, number, list), reason: reason,
        text: Array(bytes[min(start, bytes.count)..<(end ?? bytes.count)])))
  }
}

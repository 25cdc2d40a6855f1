import Invocations
import JSONTree

/// JSON as the AWS CLI and other tools print it: `filter-log-events` and `get-log-events` (`events`), subscription payloads
/// (`logEvents`), Logs Insights (`results`), Kinesis and Firehose records, `lambda invoke --log-type Tail` (`LogResult`),
/// batches of the Telemetry API, and lists of messages or of events. Several documents may stand one after the other (saved
/// pages, Firehose objects); what overlaps is given once, by its event id.
///
/// The lists are read element by element, so that a file that was cut gives the events before the cut.
struct JSONLog: LogContainer {
  /// A document that begins otherwise is no container: its members are not gathered without end.
  private static let mostMembers = 32

  /// Where reading stands.
  private enum Place {
    case betweenDocuments
    /// Before a key of the document, or at its end.
    case inDocument
    /// Before an element of a list, or at its end. The list is a member of the document, or the document itself.
    case inList(LogPosition.List, isMember: Bool)
    /// After the damage that ends reading.
    case ended
  }

  private var place = Place.betweenDocuments
  private var document = 0
  private var number = 0
  /// Whether a comma must come before the next key or element.
  private var needsComma = false
  private var members: JSONObject = [:]
  /// How many log events there were before the document, and how many were taken.
  private var firstOfDocument = 0
  private var taken = 0
  /// Whether something was found that only such a container has.
  private(set) var isRecognised = false
  private let origin: LogOrigin
  private var embedded: EmbeddedLogs

  init(origin: LogOrigin) {
    self.origin = origin
    embedded = EmbeddedLogs(origin: origin)
  }

  static func recognises(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool) -> Bool? {
    let start = bytes.afterBlanks(0)
    guard start < bytes.count else { return isEnd ? false : nil }
    guard bytes[start] == "{" || bytes[start] == "[" else { return false }
    var window = LogEventWindow(size: .max)
    var log = JSONLog(origin: LogOrigin())
    _ = log.read(bytes, isEnd: isEnd, into: &window)
    if log.isRecognised { return true }
    if case .ended = log.place { return false }
    return isEnd ? false : nil
  }

  mutating func giveUp(_ window: inout LogEventWindow) -> (position: LogPosition, goesOnAtNextLine: Bool) {
    place = .ended
    return (.element(document: document, number, .document), false)
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool, into window: inout LogEventWindow) -> Int {
    var cursor = JSONCursor(bytes, isEnd: isEnd)
    while step(&cursor, &window) { cursor.commit() }
    if case .ended = place { return bytes.count }
    if cursor.isBroken || isEnd { end(cursor, &window) }
    return cursor.isBroken || isEnd ? bytes.count : cursor.committed
  }

  /// Says that the text ends, or is damaged, inside a document; what is left of it is not read.
  private mutating func end(_ cursor: JSONCursor, _ window: inout LogEventWindow) {
    if case .betweenDocuments = place, cursor.isAtEnd { return }
    defer { place = .ended }
    guard isRecognised else { return }
    var position = LogPosition.element(document: max(document, 1), nil, .document)
    var what = "a document"
    if case .inList(let list, _) = place {
      position = .element(document: document, number, list)
      what = "a log event"
    }
    window.damages.append(
      LogEventWindow.Damage(
        position: position, reason: "the text ends or is damaged inside \(what)", text: cursor.rest))
  }

  // MARK: Steps

  /// Takes the next token, member or element; false where it is not whole or cannot be read.
  private mutating func step(_ cursor: inout JSONCursor, _ window: inout LogEventWindow) -> Bool {
    switch place {
    case .betweenDocuments: return beginDocument(&cursor, &window)
    case .inDocument: return readMember(&cursor, &window)
    case .inList(let list, let isMember): return readElement(of: list, isMember: isMember, &cursor, &window)
    case .ended: return false
    }
  }

  private mutating func beginDocument(_ cursor: inout JSONCursor, _ window: inout LogEventWindow) -> Bool {
    guard let byte = cursor.peek() else { return false }
    guard byte == "{" || byte == "[" else { return cursor.fail() }
    cursor.index += 1
    document += 1
    number = 0
    needsComma = false
    members = [:]
    firstOfDocument = taken
    place = byte == "{" ? .inDocument : .inList(.document, isMember: false)
    return true
  }

  private mutating func readMember(_ cursor: inout JSONCursor, _ window: inout LogEventWindow) -> Bool {
    guard let byte = cursor.peek() else { return false }
    if byte == "}" {
      cursor.index += 1
      return endDocument(&cursor, &window)
    }
    if needsComma, !cursor.take(",") { return false }
    guard let key = cursor.takeValue()?.string, cursor.take(":"), let next = cursor.peek() else { return false }
    if let list = LogPosition.List(rawValue: "/" + key), next == "[" {
      cursor.index += 1
      place = .inList(list, isMember: true)
      number = 0
      needsComma = false
      window.needsAll = window.needsAll || list == .results
      return true
    }
    guard let value = cursor.takeValue() else { return false }
    members[key] = value
    needsComma = true
    guard members.count <= Self.mostMembers else { return cursor.fail() }
    return true
  }

  /// Takes what a document says of all its events, or what it holds in a member; false where it is none of this container.
  private mutating func endDocument(_ cursor: inout JSONCursor, _ window: inout LogEventWindow) -> Bool {
    place = .betweenDocuments
    complete(&window)
    let position = LogPosition.element(document: document, nil, .document)
    if embedded.read(document: members, at: position, into: &window) {
      isRecognised = true
    } else if members["messageType"]?.string == "CONTROL_MESSAGE" {
      isRecognised = true
    } else if taken == firstOfDocument, let element = LogEventFields(document: members) {
      // Messages with their times as JSON Lines.
      append(element, at: position, &window)
      isRecognised = true
    }
    return isRecognised || cursor.fail()
  }

  /// Fills in what a document says of all its events.
  private mutating func complete(_ window: inout LogEventWindow) {
    guard let (group, stream) = names(&window) else { return }
    window.change(from: window.events.count - (taken - firstOfDocument)) { event in
      event.group = event.group ?? group
      event.stream = event.stream ?? stream
    }
  }

  /// The group and the stream that the document's members name so far; nil where they name neither.
  private func names(_ window: inout LogEventWindow) -> (group: NameTable.Number?, stream: NameTable.Number?)? {
    let group = members["logGroup"]?.string ?? members["logGroupName"]?.string ?? origin.logGroup
    let stream = members["logStream"]?.string ?? members["logStreamName"]?.string ?? origin.logStream
    guard group != nil || stream != nil else { return nil }
    return (group.map { window.names.number(of: $0) }, stream.map { window.names.number(of: $0) })
  }

  // MARK: Elements

  private mutating func readElement(
    of list: LogPosition.List, isMember: Bool, _ cursor: inout JSONCursor, _ window: inout LogEventWindow
  ) -> Bool {
    guard let byte = cursor.peek() else { return false }
    if byte == "]" {
      cursor.index += 1
      isRecognised = isRecognised || (number == 0 && list == .events)
      place = isMember ? .inDocument : .betweenDocuments
      needsComma = true
      if !isMember { complete(&window) }
      return true
    }
    if needsComma, !cursor.take(",") { return false }
    let position = LogPosition.element(document: document, number, list)
    if !readPlainEvent(at: position, &cursor, &window) {
      _ = cursor.peek()
      let start = cursor.index
      guard let element = cursor.takeValue() else { return false }
      if !take(element, of: list, at: position, &window) {
        guard isRecognised else { return cursor.fail() }
        window.damages.append(
          LogEventWindow.Damage(
            position: position, reason: "an element of the list that is no log event",
            text: Array(cursor.bytes[start..<cursor.index])))
        number += 1
        needsComma = true
        return true
      }
    }
    isRecognised = true
    number += 1
    needsComma = true
    return true
  }

  /// Takes an element of a list; false where it is no log event and holds none.
  private mutating func take(
    _ element: JSONValue, of list: LogPosition.List, at position: LogPosition, _ window: inout LogEventWindow
  ) -> Bool {
    if list == .records || list == .firehoseRecords {
      return embedded.read(record: element, at: position, into: &window)
    }
    if let page = element["events"]?.array {
      // Pages that were put into one list.
      for item in page { _ = take(item, of: .events, at: position, &window) }
      return true
    }
    guard let fields = LogEventFields(element) else { return false }
    if fields.isNewestFirst { window.needsAll = true }
    append(fields, at: position, &window)
    return true
  }

  /// Takes the element at the current offset the short way; false, and nothing taken, where it is not a plain one.
  private mutating func readPlainEvent(
    at position: LogPosition, _ cursor: inout JSONCursor, _ window: inout LogEventWindow
  ) -> Bool {
    _ = cursor.peek()
    guard let plain = PlainLogEvent(cursor.bytes, at: cursor.index) else { return false }
    let start = window.text.count
    guard window.text.append(unescaping: cursor.bytes.part(plain.message)) else { return false }
    cursor.index = plain.end
    if let id = plain.id, !window.ids.insert(cursor.bytes.part(id)) {
      window.text.removeSubrange(start...)
      return true
    }
    ColourFilter.remove(from: &window.text, after: start)
    var event = LogEvent(message: start..<window.text.count, position: position)
    event.time = plain.time
    event.stream = plain.stream.map { window.names.number(of: cursor.bytes.part($0)) }
    event.hasID = plain.id != nil
    append(event, &window)
    return true
  }

  private mutating func append(
    _ fields: LogEventFields, at position: LogPosition, _ window: inout LogEventWindow
  ) {
    if let id = fields.id, !window.ids.insert(id) { return }
    let start = window.text.count
    fields.appendMessage(to: &window.text)
    ColourFilter.remove(from: &window.text, after: start)
    var event = LogEvent(message: start..<window.text.count, position: position)
    event.time = fields.time
    event.stream = fields.stream.map { window.names.number(of: $0) }
    event.group = fields.group.map { window.names.number(of: $0) }
    event.hasID = fields.id != nil
    append(event, &window)
  }

  private mutating func append(_ event: LogEvent, _ window: inout LogEventWindow) {
    window.append(event)
    taken += 1
  }
}

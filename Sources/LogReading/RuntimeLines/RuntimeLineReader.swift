import Invocations

/// Log events of one stream → runtime lines: what each begins with, and the values in what the function logged.
///
/// A log event without any prefix goes on with the message before it: custom runtimes write every line as one, and
/// CloudWatch cuts long messages.
struct RuntimeLineReader {
  /// How a log event begins.
  private enum Beginning {
    case prefix(RuntimePrefix)
    case record(JSONRecord)
    /// With neither.
    case text
  }

  private let text: [UInt8]
  private let events: ArraySlice<LogEvent>
  private let strings: StringCache
  /// The log event that comes next, and how it begins; of no meaning after the last.
  private var index: Int
  private var beginning = Beginning.text
  /// The request id of the line before, which most lines share.
  private var requestID = ""
  /// The function's name, where the platform gave it so far.
  private(set) var functionName: String?

  /// - Parameters:
  ///   - events: log events of one stream, in order of time.
  ///   - text: the text of their container.
  ///   - strings: strings of the same log.
  init(_ events: ArraySlice<LogEvent>, in text: [UInt8], strings: StringCache) {
    self.text = text
    self.events = events
    self.strings = strings
    index = events.startIndex
    recognise()
  }

  /// The line that comes next; nil after the last.
  mutating func nextLine() -> RuntimeLine? {
    guard index < events.endIndex else { return nil }
    let event = events[index]
    let beginning = self.beginning
    advance()
    switch beginning {
    case .prefix(let prefix): return line(of: event, prefix)
    case .record(let record):
      functionName = functionName ?? record.functionName
      return RuntimeLine(
        kind: record.kind, requestID: record.requestID, requestIDSource: record.requestID == nil ? .none : .json,
        time: record.time ?? event.time, event: event)
    case .text:
      return RuntimeLine(kind: message(LogMessageText(event, in: text), of: event), time: event.time, event: event)
    }
  }

  private mutating func line(of event: LogEvent, _ prefix: RuntimePrefix) -> RuntimeLine {
    let kind: RuntimeLine.Kind =
      switch prefix.kind {
      case .message: message(LogMessageText(event, in: text, from: prefix.bodyOffset), of: event)
      case .start: .start
      case .end: .end
      case .report(let status, let errorType):
        .report(status: status.map { word($0, of: event) }, errorType: errorType.map { word($0, of: event) })
      case .timedOut: .timedOut
      case .crashed: .crashed
      case .platform: .platform
      }
    return RuntimeLine(
      kind: kind, requestID: prefix.requestID.map { requestID(at: $0, in: event) },
      requestIDSource: prefix.requestID == nil ? .none : .prefix, isOutsideRequest: prefix.isOutsideRequest,
      time: prefix.time ?? event.time, event: event)
  }

  /// What a function logged from the log event `first` on, with those that go on with it.
  private mutating func message(_ start: LogMessageText, of first: LogEvent) -> RuntimeLine.Kind {
    var whole = start
    while index < events.endIndex, case .text = beginning, events[index].section == first.section, !first.isProse,
      !events[index].isProse
    {
      whole.append(events[index], in: text)
      advance()
    }
    var (scanned, error) = whole.bytes.withUnsafeBufferPointer { bytes in
      let scanned = ValueScanner.scan(bytes, isProse: first.isProse, strings: strings)
      return (scanned, FunctionError(invokeError: scanned, in: bytes))
    }
    if error != nil { scanned.values = [] }
    return .message(LoggedMessage(scanned, error: error, isErrorCertain: true, in: whole))
  }

  private mutating func advance() {
    index += 1
    recognise()
  }

  /// Finds out how the next log event begins.
  private mutating func recognise() {
    guard index < events.endIndex else { return }
    let event = events[index]
    beginning = text.withUnsafeBufferPointer { text in
      let bytes = text.part(event.message)
      if let prefix = RuntimePrefix(bytes, at: 0) { return .prefix(prefix) }
      guard JSONRecord.mayBegin(bytes) else { return .text }
      let message = LogMessageText(event, in: self.text)
      return JSONRecord(bytes, text: message, strings: strings).map { .record($0) } ?? .text
    }
  }

  private func word(_ range: Range<Int>, of event: LogEvent) -> String {
    text[event.message].withUnsafeBufferPointer { $0.text(range) }
  }

  private mutating func requestID(at range: Range<Int>, in event: LogEvent) -> String {
    text[event.message].withUnsafeBufferPointer { bytes in
      if requestID.utf8.count != range.count || !bytes.holds(requestID, at: range.lowerBound) {
        requestID = bytes.text(range)
      }
    }
    return requestID
  }
}

import Invocations

/// Log events of one stream, in order of time → runtime lines: what each begins with, and the values in what the function
/// logged.
///
/// A log event without any prefix goes on with the message before it: custom runtimes write every line as one, and
/// CloudWatch cuts long messages. So a message is known to be whole only when the log event after it has come.
struct RuntimeLineReader {
  /// A message to which more may come.
  private struct OpenMessage {
    var event: LogEvent
    var text: LogMessageText
    /// The place of its last log event among all.
    var lastOrder: Int
    /// What its prefix says; nil where it has none.
    var prefix: RuntimePrefix?
    var requestID: String?
    /// What was given of it already.
    var beginning = ScannedMessage.Beginning.whole
    /// So long it is looked at for what can be given.
    var nextLook = RuntimeLineReader.longMessage
  }

  /// A message without a prefix that is longer than this, in bytes, is given in parts: where nothing has a prefix, all of a log
  /// is one message.
  private static let longMessage = 256 << 10

  private let strings: StringCache
  private var open: OpenMessage?
  /// The messages that end inside a value, in a log that names no streams.
  private var unfinished = UnfinishedMessages()
  /// The request id of the line before, which most lines share.
  private var requestID = ""
  /// The function's name, where the platform gave it so far.
  private(set) var functionName: String?

  /// - Parameter strings: strings of the same log.
  init(strings: StringCache) {
    self.strings = strings
  }

  /// Takes the next log event of the stream.
  ///
  /// - Parameters:
  ///   - text: what its message is a range of.
  ///   - body: is called with each line that is whole now.
  mutating func read(_ event: LogEvent, in text: [UInt8], _ body: (RuntimeLine) -> Void) {
    let (prefix, record) = text.withUnsafeBufferPointer { text in
      let bytes = text.part(event.message)
      return (event.isContinuation ? nil : RuntimePrefix(bytes, at: 0), JSONRecord.mayBegin(bytes))
    }
    if let prefix {
      close(body)
      begin(event, prefix, in: text, body)
    } else if record, !event.isContinuation, let line = line(ofRecord: event, in: text) {
      close(body)
      body(line)
    } else if goesOn(with: event) {
      open?.text.append(event, in: text)
      open?.lastOrder = event.order
    } else {
      close(body)
      open = OpenMessage(event: event, text: LogMessageText(event, in: text), lastOrder: event.order)
    }
  }

  /// Makes what is not whole stand alone, so that the text so far can be forgotten. What is whole of a long message is given.
  mutating func detach(_ body: (RuntimeLine) -> Void) {
    giveBeginning(body)
    open?.text.detach()
  }

  private mutating func giveBeginning(_ body: (RuntimeLine) -> Void) {
    guard var message = open, message.prefix == nil, message.text.bytes.count >= message.nextLook else { return }
    // In its place, so that nothing of it is copied.
    open = nil
    defer { open = message }
    var (scanned, border, beginning) = message.text.bytes.withUnsafeBufferPointer { bytes in
      let scanned = ValueScanner.scan(
        bytes, isProse: message.event.isProse, strings: strings, after: message.beginning)
      let border = scanned.border(in: bytes)
      return (scanned, border, scanned.beginning(at: border, of: bytes, after: message.beginning))
    }
    guard border > 0 else {
      // Looked at again when there is twice as much, so that no text is looked at more than a few times.
      message.nextLook = message.text.bytes.count * 2
      return
    }
    message.nextLook = Self.longMessage
    scanned.values.removeAll { $0.range.upperBound > border }
    scanned.damages.removeAll { $0.range.upperBound > border }
    body(line(of: message, .message(LoggedMessage(scanned, error: nil, isErrorCertain: false, in: message.text))))
    message.beginning = beginning
    message.event = message.text.removeBeginning(to: border, of: message.event)
  }

  private func line(of message: OpenMessage, _ kind: RuntimeLine.Kind) -> RuntimeLine {
    RuntimeLine(
      kind: kind, requestID: message.requestID, requestIDSource: message.requestID == nil ? .none : .prefix,
      isOutsideRequest: message.prefix?.isOutsideRequest ?? false, time: message.prefix?.time ?? message.event.time,
      event: message.event)
  }

  /// Ends the message that is open, if any.
  mutating func close(_ body: (RuntimeLine) -> Void) {
    guard let message = open else { return }
    open = nil
    // A logger that indents its JSON, in a runtime that logs each line for itself.
    if message.prefix == nil, message.beginning == .whole, message.text.isJoinedFromLines,
      let line = record(message.event, message.text)
    {
      return body(line)
    }
    body(line(of: message, kind(of: message)))
  }

  private func goesOn(with event: LogEvent) -> Bool {
    guard let open else { return false }
    if event.isContinuation { return event.order == open.lastOrder + 1 }
    return event.section == open.event.section && !open.event.isProse && !event.isProse
  }

  private mutating func begin(
    _ event: LogEvent, _ prefix: RuntimePrefix, in text: [UInt8], _ body: (RuntimeLine) -> Void
  ) {
    let id = prefix.requestID.map { requestID(at: $0, in: event, text) }
    if let id { unfinished.end(id) }
    let kind: RuntimeLine.Kind
    switch prefix.kind {
    case .message:
      open = OpenMessage(
        event: event, text: LogMessageText(event, in: text, from: prefix.bodyOffset), lastOrder: event.order,
        prefix: prefix, requestID: id)
      return
    case .start: kind = .start
    case .end: kind = .end
    case .report(let status, let errorType):
      kind = .report(
        status: status.map { word($0, of: event, text) }, errorType: errorType.map { word($0, of: event, text) })
    case .timedOut: kind = .timedOut
    case .crashed: kind = .crashed
    case .platform: kind = .platform
    }
    body(
      RuntimeLine(
        kind: kind, requestID: id, requestIDSource: id == nil ? .none : .prefix,
        isOutsideRequest: prefix.isOutsideRequest, time: prefix.time ?? event.time, event: event))
  }

  /// The line that a log event in JSON is; nil where it is none.
  private mutating func line(ofRecord event: LogEvent, in text: [UInt8]) -> RuntimeLine? {
    record(event, LogMessageText(event, in: text))
  }

  private mutating func record(_ event: LogEvent, _ message: LogMessageText) -> RuntimeLine? {
    let read = message.bytes.withUnsafeBufferPointer { JSONRecord($0, text: message, strings: strings) }
    guard let record = read else { return nil }
    functionName = functionName ?? record.functionName
    return RuntimeLine(
      kind: record.kind, requestID: record.requestID, requestIDSource: record.requestID == nil ? .none : .json,
      time: record.time ?? event.time, event: event)
  }

  /// What a function logged.
  private mutating func kind(of message: OpenMessage) -> RuntimeLine.Kind {
    var (scanned, error) = message.text.bytes.withUnsafeBufferPointer { bytes in
      let scanned = ValueScanner.scan(
        bytes, isProse: message.event.isProse, strings: strings, after: message.beginning)
      return (scanned, Self.error(scanned, in: bytes, after: message.prefix))
    }
    if error != nil { scanned.values = [] }
    if message.event.stream == nil { unfinished.take(&scanned, of: message.text, message.requestID) }
    return .message(LoggedMessage(scanned, error: error, isErrorCertain: true, in: message.text))
  }

  /// The error that the runtime reports in a message: Python's has no request id, Node's is no INFO.
  private static func error(
    _ scanned: ScannedMessage, in text: UnsafeBufferPointer<UInt8>, after prefix: RuntimePrefix?
  ) -> FunctionError? {
    if let prefix, prefix.requestID == nil, let error = FunctionError(pythonError: text) { return error }
    return prefix?.mayReportError ?? true ? FunctionError(invokeError: scanned, in: text) : nil
  }

  private func word(_ range: Range<Int>, of event: LogEvent, _ text: [UInt8]) -> String {
    text[event.message].withUnsafeBufferPointer { $0.text(range) }
  }

  private mutating func requestID(at range: Range<Int>, in event: LogEvent, _ text: [UInt8]) -> String {
    text[event.message].withUnsafeBufferPointer { bytes in
      if requestID.utf8.count != range.count || !bytes.holds(requestID, at: range.lowerBound) {
        requestID = bytes.text(range)
      }
    }
    return requestID
  }
}

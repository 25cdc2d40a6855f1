import Invocations

/// Log events of one stream → runtime lines: what each begins with, and the values in what the function logged.
///
/// A log event without any prefix goes on with the message before it: custom runtimes write every line as one, and
/// CloudWatch cuts long messages.
struct RuntimeLineReader {
  private var lines: [RuntimeLine] = []
  /// The message that is being gathered.
  private var open: (line: RuntimeLine, text: LogMessageText)?
  /// The function's name, where the platform gave it.
  private(set) var functionName: String?

  /// The lines of `events`, which are of one stream and in order of time; and the function's name where it is told.
  static func read(_ events: [LogEvent]) -> (lines: [RuntimeLine], functionName: String?) {
    var reader = RuntimeLineReader()
    for event in events { reader.read(event) }
    reader.closeMessage()
    return (reader.lines, reader.functionName)
  }

  private mutating func read(_ event: LogEvent) {
    let prefix = event.message.withUnsafeBufferPointer { RuntimePrefix($0, at: 0) }
    if let prefix {
      closeMessage()
      var line = RuntimeLine(kind: .end, requestID: prefix.requestID, event: event)
      line.requestIDSource = prefix.requestID == nil ? .none : .prefix
      line.isOutsideRequest = prefix.isOutsideRequest
      line.time = prefix.time ?? event.time
      switch prefix.kind {
      case .message: open = (line, LogMessageText(event, from: prefix.bodyOffset))
      case .start: append(line, .start)
      case .end: append(line, .end)
      case .report(let status, let errorType): append(line, .report(status: status, errorType: errorType))
      case .timedOut: append(line, .timedOut)
      case .crashed: append(line, .crashed)
      case .platform: append(line, .message(LoggedMessage()))
      }
      return
    }
    if let record = event.message.withUnsafeBufferPointer({ JSONRecord($0, text: LogMessageText(event)) }) {
      closeMessage()
      functionName = functionName ?? record.functionName
      var line = RuntimeLine(kind: record.kind, requestID: record.requestID, event: event)
      line.requestIDSource = record.requestID == nil ? .none : .json
      line.time = record.time ?? event.time
      lines.append(line)
      return
    }
    if var message = open, message.line.event.section == event.section, message.line.event.isProse == event.isProse,
      !event.isProse
    {
      open = nil  // So that the text is extended in place and not copied.
      message.text.append(event)
      open = message
      return
    }
    closeMessage()
    var line = RuntimeLine(kind: .end, event: event)
    line.time = event.time
    open = (line, LogMessageText(event))
  }

  private mutating func append(_ line: RuntimeLine, _ kind: RuntimeLine.Kind) {
    var line = line
    line.kind = kind
    lines.append(line)
  }

  private mutating func closeMessage() {
    guard let (line, text) = open else { return }
    open = nil
    var message = LoggedMessage()
    message.text = text
    message.scanned = text.bytes.withUnsafeBufferPointer { ValueScanner.scan($0, isProse: line.event.isProse) }
    message.error = FunctionError(invokeError: message.scanned, in: text.bytes)
    if message.error != nil { message.scanned.values = [] }
    append(line, .message(message))
  }
}

import Invocations
import JSONTree

/// Runtime lines → invocations: which lines belong to one attempt of a request, and which of its values is what.
///
/// A request id comes, best first, from the prefix of a line, a JSON line, the printed context, and the START and END around
/// a line; never from a neighbour. Values that belong to no request are paired by their order (`LoosePairing`).
struct InvocationAssembler {
  private let source: String
  private let names: NameTable
  private var drafts: [InvocationDraft] = []
  private var rejected: [RejectedText] = []

  // While the lines of one stream are read:
  private var firstOfStream = 0
  private var loose: [AttributedValue] = []
  /// The latest attempt of each request id.
  private var latest: [String: Int] = [:]
  /// The request id that was asked for last, and its latest attempt: most lines have the id of the line before.
  private var recent: (id: String, draft: Int)?
  /// The attempt whose START was seen and whose END was not.
  private var enclosing: Int?
  /// The attempt whose REPORT is the line before.
  private var reported: Int?

  /// - Parameters:
  ///   - source: base name of the file, or the log group.
  ///   - names: the names of streams and groups that log events have the numbers of.
  init(source: String, names: NameTable) {
    self.source = source
    self.names = names
  }

  /// Call before the lines of each stream, which come in order of time.
  mutating func beginStream() {
    firstOfStream = drafts.count
    latest = [:]
    recent = nil
    enclosing = nil
    reported = nil
    loose = []
  }

  /// Call after the lines of each stream.
  ///
  /// - Parameter functionName: the function's name, where the platform gave it.
  mutating func endStream(functionName: String?) {
    for index in firstOfStream..<drafts.count { drafts[index].functionName = functionName }
    let paired = LoosePairing(loose)
    drafts += paired.drafts
    for value in paired.unpaired where value.isProse {
      rejected.append(
        value.rejected(
          from: source, "a value that is neither labelled as an event nor shaped like an event or a context"))
    }
  }

  /// What all streams hold together, in the order of the source.
  mutating func finish() -> LogContents {
    var writer = InvocationWriter(source: source, names: names)
    writer.contents.rejected = rejected
    writer.write(&drafts)
    return writer.contents
  }
}

// MARK: Lines

extension InvocationAssembler {
  /// Takes the next line of the stream.
  mutating func add(_ line: RuntimeLine) {
    let before = reported
    reported = nil
    switch line.kind {
    case .message(let message): add(message, of: line, after: before)
    case .platform: break
    case .start: start(line)
    case .end:
      guard let index = draft(of: line) else { return }
      drafts[index].hasEnded = true
      if enclosing == index { enclosing = nil }
    case .report(let status, let errorType):
      guard let index = draft(of: line) else { return }
      drafts[index].hasReport = true
      drafts[index].status = status ?? drafts[index].status
      if errorType == "Runtime.ExitError" { drafts[index].isCrashed = true }
      reported = index
    case .timedOut: if let index = draft(of: line) { drafts[index].isTimedOut = true }
    case .crashed: if let index = draft(of: line) { drafts[index].isCrashed = true }
    }
  }

  /// A second START with the same id is a retry: Lambda reuses the id.
  private mutating func start(_ line: RuntimeLine) {
    guard let id = line.requestID else { return }
    if let index = latestDraft(of: id), !drafts[index].hasStarted, !drafts[index].hasEnded, !drafts[index].hasReport {
      drafts[index].hasStarted = true
      enclosing = index
      return
    }
    let index = beginDraft(of: line, id)
    drafts[index].hasStarted = true
    drafts[index].requestIDSource = .startLine
    enclosing = index
  }

  /// The attempt to which a line with a request id belongs.
  private mutating func draft(of line: RuntimeLine) -> Int? {
    guard let id = line.requestID else { return nil }
    return latestDraft(of: id) ?? beginDraft(of: line, id)
  }

  private mutating func latestDraft(of id: String) -> Int? {
    if let recent, recent.id == id { return recent.draft }
    guard let draft = latest[id] else { return nil }
    recent = (id, draft)
    return draft
  }

  private mutating func beginDraft(of line: RuntimeLine, _ id: String) -> Int {
    var draft = InvocationDraft(order: line.event.order)
    draft.requestID = id
    draft.stream = line.event.stream
    draft.group = line.event.group
    draft.time = line.time
    drafts.append(draft)
    latest[id] = drafts.count - 1
    recent = (id, drafts.count - 1)
    return drafts.count - 1
  }

  private mutating func add(_ message: LoggedMessage, of line: RuntimeLine, after reported: Int?) {
    reject(message.scanned.damages, in: message.text)
    if line.isOutsideRequest { return rejectEvents(of: message, line) }
    if let index = draft(of: line) ?? enclosing {
      if line.requestID != nil { drafts[index].improve(line.requestIDSource) }
      Self.append(message, of: line, to: &drafts[index].values)
      if let error = message.error {
        drafts[index].error = error
        drafts[index].isErrorCertain = drafts[index].isErrorCertain || message.isErrorCertain
      }
      return
    }
    var values: [AttributedValue] = []
    Self.append(message, of: line, to: &values)
    if let reported, values.count == 1, values[0].label.isEmpty, line.event.stream == nil,
      !drafts[reported].values.isEmpty
    {
      // `sam local invoke` prints what the function returned after its REPORT.
      values[0].label = .returned
      drafts[reported].values += values
    } else {
      loose += values
    }
  }

  private mutating func rejectEvents(of message: LoggedMessage, _ line: RuntimeLine) {
    var values: [AttributedValue] = []
    Self.append(message, of: line, to: &values)
    for value in values where value.shape == .event {
      rejected.append(value.rejected(from: source, "an event in a line whose request id is none that Lambda gives"))
    }
  }

  private mutating func reject(_ damages: [ScannedMessage.Damage], in text: LogMessageText) {
    guard !damages.isEmpty else { return }
    var locator = LogMessageText.Locator(text)
    for damage in damages {
      rejected.append(
        RejectedText(
          source: source, position: locator.position(of: damage.range.lowerBound).description, reason: damage.reason,
          text: Array(text.bytes(damage.range))))
    }
  }

  /// Appends the objects and arrays of a message, with what the line tells of them.
  private static func append(_ message: LoggedMessage, of line: RuntimeLine, to values: inout [AttributedValue]) {
    guard !message.scanned.values.isEmpty else { return }
    var locator = LogMessageText.Locator(message.text)
    for value in message.scanned.values {
      switch value.value.value {
      case .object, .array: break
      default: continue
      }
      let attributed = AttributedValue(
        label: value.label, read: value.value, traits: ValueTraits(value.value.value), time: line.time,
        stream: line.event.stream, position: locator.position(of: value.range.lowerBound), order: line.event.order,
        section: line.event.section, isProse: line.event.isProse, isJoined: message.text.isJoined(value.range),
        text: message.text.bytes(value.range))
      if let parts = attributed.parts { values += parts } else { values.append(attributed) }
    }
  }
}

import Invocations
import JSONTree

// Lines → drafts: which line belongs to which attempt.

extension InvocationAssembler {
  /// Takes the next line of a stream.
  func add(_ line: RuntimeLine, to stream: Int) {
    while streams.count <= stream { streams.append(StreamState()) }
    let before = streams[stream].reported
    streams[stream].reported = nil
    switch line.kind {
    case .message(let message): add(message, of: line, to: stream, after: before)
    case .platform: break
    case .start:
      streams[stream].hasBounds = true
      start(line, stream)
    case .end:
      guard let draft = draft(of: line, stream) else { return }
      claimBeginning(of: stream, for: draft)
      draft.hasEnded = true
      if streams[stream].enclosing === draft { streams[stream].enclosing = nil }
    case .report(let status, let errorType):
      guard let draft = draft(of: line, stream) else { return }
      claimBeginning(of: stream, for: draft)
      draft.hasReport = true
      draft.status = status ?? draft.status
      if errorType == "Runtime.ExitError" { draft.isCrashed = true }
      streams[stream].reported = draft
    case .timedOut: draft(of: line, stream)?.isTimedOut = true
    case .crashed: draft(of: line, stream)?.isCrashed = true
    }
  }

  /// A second START with the same id is a retry: Lambda reuses the id.
  private func start(_ line: RuntimeLine, _ stream: Int) {
    guard let id = line.requestID else { return }
    if let draft = streams[stream].latestDraft(of: id), !draft.hasStarted, !draft.hasEnded, !draft.hasReport {
      draft.hasStarted = true
      streams[stream].enclosing = draft
      return
    }
    let draft = beginDraft(of: line, id, stream)
    draft.hasStarted = true
    draft.isLate = false
    draft.requestIDSource = .startLine
    streams[stream].enclosing = draft
  }

  /// Gives an attempt what stands before its end at the beginning of a stream, where its START is cut off: a stream is that of
  /// one execution environment, which runs one invocation after the other.
  private func claimBeginning(of stream: Int, for draft: InvocationDraft) {
    guard !streams[stream].hasBounds else { return }
    streams[stream].hasBounds = true
    guard stream > 0, !streams[stream].loose.isEmpty else { return }
    draft.values = (streams[stream].loose + draft.values).sorted { $0.order < $1.order }
    streams[stream].loose = []
    draft.order = min(draft.order, draft.values[0].order)
    draft.time = draft.values[0].time ?? draft.time
    draft.improve(.startLine)
  }

  /// The attempt to which a line with a request id belongs.
  private func draft(of line: RuntimeLine, _ stream: Int) -> InvocationDraft? {
    guard let id = line.requestID else { return nil }
    let draft = streams[stream].latestDraft(of: id) ?? beginDraft(of: line, id, stream)
    draft.lastPart = part
    // END and REPORT have no time in a text, and what comes behind them may have one.
    if draft.time == nil, draft.isRest, draft.values.isEmpty { draft.time = line.time }
    return draft
  }

  private func beginDraft(of line: RuntimeLine, _ id: String, _ stream: Int) -> InvocationDraft {
    let draft = InvocationDraft(order: line.event.order, streamIndex: stream)
    draft.requestID = id
    draft.group = line.event.group
    draft.time = line.time
    draft.lastPart = part
    draft.isLate = writer.wasGiven(id)
    drafts.append(draft)
    streams[stream].add(draft, id)
    return draft
  }

  private func add(_ message: LoggedMessage, of line: RuntimeLine, to stream: Int, after reported: InvocationDraft?) {
    reject(message.scanned.damages, in: message.text)
    if line.isOutsideRequest { return rejectEvents(of: message, line) }
    if let draft = draft(of: line, stream) ?? streams[stream].enclosing {
      draft.lastPart = part
      if line.requestID != nil { draft.improve(line.requestIDSource) }
      append(message, of: line, to: &draft.values)
      if let error = message.error {
        draft.error = error
        draft.isErrorCertain = draft.isErrorCertain || message.isErrorCertain
      }
      return
    }
    var values: [AttributedValue] = []
    append(message, of: line, to: &values)
    if let reported, values.count == 1, values[0].label.isEmpty, line.event.stream == nil, !reported.values.isEmpty {
      // `sam local invoke` prints what the function returned after its REPORT.
      values[0].label = .returned
      reported.values += values
    } else {
      streams[stream].loose += values
    }
  }

  private func rejectEvents(of message: LoggedMessage, _ line: RuntimeLine) {
    var values: [AttributedValue] = []
    append(message, of: line, to: &values)
    for value in values where value.shape == .event {
      rejected.append(value.rejected("an event in a line whose request id is none that Lambda gives"))
    }
  }

  private func reject(_ damages: [ScannedMessage.Damage], in text: LogMessageText) {
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
  private func append(_ message: LoggedMessage, of line: RuntimeLine, to values: inout [AttributedValue]) {
    guard !message.scanned.values.isEmpty else { return }
    var locator = LogMessageText.Locator(message.text)
    for value in message.scanned.values {
      switch value.value.value {
      case .object, .array: break
      default: continue
      }
      let attributed = AttributedValue(
        label: value.label, labelPath: value.labelPath, read: value.value, traits: ValueTraits(value.value.value),
        time: line.time, source: source, position: locator.position(of: value.range.lowerBound),
        order: line.event.order,
        section: line.event.section, isProse: line.event.isProse, isJoined: message.text.isJoined(value.range),
        text: message.text.bytes(value.range))
      if let parts = attributed.parts { values += parts } else { values.append(attributed) }
    }
  }
}

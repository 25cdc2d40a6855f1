import Invocations
import JSONTree

// Lines → drafts: which line belongs to which attempt.

extension InvocationAssembler {
  /// What is logged after the end of an attempt with more values is compared with none of them.
  private static let mostCompared = 64

  /// Takes the next line of a stream.
  func add(_ line: RuntimeLine, to stream: Int) {
    while streams.count <= stream { streams.append(StreamState()) }
    let before = streams[stream].reported
    let begun = streams[stream].begun
    (streams[stream].reported, streams[stream].begun) = (nil, nil)
    switch line.kind {
    case .message(let message): add(message, of: line, to: stream, after: before)
    case .platform: break
    case .start:
      start(line, stream, after: begun)
    case .end:
      guard let draft = draft(of: line, stream) else { return }
      end(draft, line, stream)
      draft.hasEnded = true
    case .report(let status, let errorType):
      guard let draft = draft(of: line, stream) else { return }
      end(draft, line, stream)
      draft.hasReport = true
      draft.status = status ?? draft.status
      if errorType == "Runtime.ExitError" { draft.isCrashed = true }
      streams[stream].reported = draft
    case .timedOut: draft(of: line, stream)?.isTimedOut = true
    case .crashed: draft(of: line, stream)?.isCrashed = true
    }
  }

  /// A second START with the same id is a retry: Lambda reuses the id. Only where it follows at once, as in a copy of the console,
  /// it is the same line shown twice.
  private func start(_ line: RuntimeLine, _ stream: Int, after begun: InvocationDraft?) {
    guard let id = line.requestID else { return }
    let draft: InvocationDraft
    if let latest = streams[stream].latestDraft(of: id), !latest.hasStarted, !latest.hasEnded, !latest.hasReport {
      draft = latest
    } else if let begun, begun.requestID == id, begun.startTime == line.time {
      draft = begun
    } else {
      if let before = streams[stream].latestDraft(of: id) { streams[stream].running.end(before) }
      draft = beginDraft(of: line, id, stream)
      draft.isLate = false
      draft.requestIDSource = .startLine
    }
    draft.hasStarted = true
    draft.startTime = line.time
    streams[stream].begun = draft
    streams[stream].begin(draft, isAlone: runsOne(stream, line), section: line.event.section)
  }

  private func end(_ draft: InvocationDraft, _ line: RuntimeLine, _ stream: Int) {
    guard !draft.hasEnded, !draft.hasReport else { return }
    claimBeginning(of: stream, for: draft, line)
    if !draft.hasStarted, !draft.isLate {
      doubtEnclosed(in: stream, since: draft, line)
      doubtOutcome(of: draft, in: stream)
    }
    streams[stream].running.end(draft)
  }

  /// Whether a stream is that of one execution environment, which runs one invocation after the other: it has a name, and is not
  /// that of a managed instance, which logs in JSON.
  func runsOne(_ stream: Int, _ line: RuntimeLine) -> Bool {
    stream > 0 && line.requestIDSource != .json
  }

  /// The attempt to which a line with a request id belongs.
  func draft(of line: RuntimeLine, _ stream: Int) -> InvocationDraft? {
    guard let id = line.requestID else { return nil }
    if let draft = streams[stream].latestDraft(of: id) {
      draft.lastPart = part
      // END and REPORT have no time in a text, and what comes behind them may have one.
      if draft.time == nil, draft.isRest, draft.values.isEmpty { draft.time = line.time }
      return draft
    }
    let draft = beginDraft(of: line, id, stream)
    if !draft.isLate, !runsOne(stream, line) { streams[stream].running.add(earlier: draft) }
    return draft
  }

  func beginDraft(of line: RuntimeLine, _ id: String, _ stream: Int) -> InvocationDraft {
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
    guard var draft = draft(of: line, stream) else {
      return addEnclosed(message, of: line, to: stream, after: reported)
    }
    if draft.isOver, let next = nextAttempt(after: draft, message, line, stream) { draft = next }
    draft.improve(line.requestIDSource)
    if !message.scanned.damages.isEmpty { draft.isDamaged = true }
    let count = draft.values.count
    append(message, of: line, to: &draft.values)
    draft.certainCount = draft.values.count
    if message.text.isJoinedFromLines { doubtLaterEvents(of: draft, after: count, in: stream) }
    draft.enclosedError = nil
    if let error = message.error { draft.add(error, isCertain: message.isErrorCertain) }
  }

  /// The attempt that begins with a message, where START lines are missing: the one before it is over, and its event is logged once
  /// more.
  private func nextAttempt(
    after draft: InvocationDraft, _ message: LoggedMessage, _ line: RuntimeLine, _ stream: Int
  ) -> InvocationDraft? {
    guard let id = draft.requestID, draft.values.count <= Self.mostCompared, !message.scanned.values.isEmpty,
      let index = ValueRoles(draft.values, isDamaged: draft.isDamaged).event
    else { return nil }
    let event = draft.values[index].value
    var isAgain = false
    forEachValue(of: message, line) { value in
      isAgain = isAgain || (value.parts ?? [value]).contains { $0.label.kind != .response && $0.value == event }
    }
    guard isAgain else { return nil }
    let next = beginDraft(of: line, id, stream)
    next.isLate = draft.isLate
    return next
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
    forEachValue(of: message, line) { value in
      if let parts = value.parts { values += parts } else { values.append(value) }
    }
  }

  /// Gives the objects and arrays of a message, with what the line tells of them.
  func forEachValue(of message: LoggedMessage, _ line: RuntimeLine, _ body: (AttributedValue) -> Void) {
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
        isEnclosed: message.text.isInLaterEvent(value.range.lowerBound), text: message.text.bytes(value.range))
      body(attributed)
    }
  }
}

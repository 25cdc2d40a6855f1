import Invocations
import JSONTree

/// An error that no line gives a request id: Python's `[ERROR] ValueError: …`.
struct EnclosedError {
  var error: FunctionError
  var isCertain: Bool
  var time: Timestamp?
  /// What is said of it where nobody can know whose it is.
  var text: RejectedText
}

// Lines without a request id → drafts, by the START and END around them.

extension InvocationAssembler {
  private static let unknownValue =
    "a value without a request id while several invocations ran: nothing says to which of them it belongs"
  private static let unknownError =
    "an error without a request id: nothing says which invocation failed"

  /// Takes a message without a request id.
  func addEnclosed(_ message: LoggedMessage, of line: RuntimeLine, to stream: Int, after reported: InvocationDraft?) {
    if let error = message.error { add(error, of: message, line, to: stream) }
    if !message.scanned.damages.isEmpty { streams[stream].running.only?.isDamaged = true }
    guard !message.scanned.values.isEmpty else { return }
    var values: [AttributedValue] = []
    forEachValue(of: message, line) { value in
      let parts = value.parts ?? [value]
      if let draft = draft(namedBy: value, parts, line, stream) {
        draft.values += parts
        draft.lastPart = part
      } else {
        values += parts
      }
    }
    if let draft = streams[stream].running.only, !draft.isGiven {
      draft.lastPart = part
      for index in values.indices { values[index].isEnclosed = true }
      draft.values += values
      streams[stream].hasEnclosed = true
    } else if !streams[stream].running.isEmpty {
      for value in values where value.mayBePart { rejected.append(value.rejected(Self.unknownValue)) }
    } else if let reported, values.count == 1, values[0].label.isEmpty, stream == 0, !reported.values.isEmpty {
      // `sam local invoke` prints what the function returned after its REPORT.
      values[0].label = .returned
      reported.values += values
    } else {
      streams[stream].loose += values
    }
  }

  private func add(_ error: FunctionError, of message: LoggedMessage, _ line: RuntimeLine, to stream: Int) {
    var locator = LogMessageText.Locator(message.text)
    let text = RejectedText(
      source: source, position: locator.position(of: 0).description, reason: Self.unknownError,
      text: Array(message.text.bytes))
    if let draft = streams[stream].running.only, !draft.isGiven {
      draft.lastPart = part
      draft.add(error, isCertain: message.isErrorCertain)
      draft.enclosedError = text
      streams[stream].hasEnclosed = true
    } else if !streams[stream].running.isEmpty {
      rejected.append(text)
      for draft in streams[stream].running.all { draft.mayHaveFailed = true }
    } else {
      streams[stream].looseError = EnclosedError(
        error: error, isCertain: message.isErrorCertain, time: line.time, text: text)
      // Where streams are mixed, it is of any that may run, and not of the next one that ends.
      if stream == 0 { for draft in streams[0].running.all { draft.mayHaveFailed = true } }
    }
  }

  /// The attempt that a value names itself: `awsRequestId` beside the event in a line of the function's own logger, or in the
  /// printed context.
  private func draft(
    namedBy value: AttributedValue, _ parts: [AttributedValue], _ line: RuntimeLine, _ stream: Int
  ) -> InvocationDraft? {
    let context = parts.first { $0.shape == .context }
    guard let id = value.traits.requestID ?? context?.traits.requestID else { return nil }
    let known = streams[stream].latestDraft(of: id)
    let running = streams[stream].running
    if let known, running.contains(known) { return known }
    guard context == nil, value.label.isEmpty, parts.contains(where: { $0.shape == .event || $0.label.kind == .event })
    else { return nil }
    // In a stream that runs one invocation, the id of another one is one that the logger kept.
    guard running.isEmpty || (!runsOne(stream, line) && !(known?.hasStarted ?? false)) else { return nil }
    guard let draft = known ?? (id.isRequestID ? beginDraft(of: line, id, stream) : nil) else { return nil }
    draft.improve(.json)
    return draft
  }

  /// Gives an attempt what stands before its end at the beginning of a stream, where its START is cut off: a stream is that of
  /// one execution environment, which runs one invocation after the other.
  func claimBeginning(of stream: Int, for draft: InvocationDraft, _ line: RuntimeLine) {
    guard !streams[stream].hasBounds else { return }
    streams[stream].hasBounds = true
    guard stream > 0, runsOne(stream, line) || streams[stream].hasOneDraft else { return }
    if let loose = streams[stream].looseError {
      streams[stream].looseError = nil
      if draft.error == nil { draft.add(loose.error, isCertain: loose.isCertain) }
    }
    guard !streams[stream].loose.isEmpty else { return }
    draft.values = (streams[stream].loose + draft.values).sorted { $0.order < $1.order }
    streams[stream].loose = []
    draft.order = min(draft.order, draft.values[0].order)
    draft.time = draft.values[0].time ?? draft.time
    draft.improve(.startLine)
  }

  /// Gives an invocation that runs on from another source, and may end in a third one, what this source has of its stream.
  func claimAll(of stream: Int, for draft: InvocationDraft) {
    guard !streams[stream].hasBounds, let id = draft.requestID, streams[stream].holdsOnly(id) else { return }
    draft.values += streams[stream].loose
    draft.detach()
    streams[stream].loose = []
    guard let loose = streams[stream].looseError else { return }
    streams[stream].looseError = nil
    draft.add(loose.error, isCertain: loose.isCertain)
  }

  /// Leaves open how an invocation ended before which an error stands that no line gives a request id.
  func doubtOutcome(of draft: InvocationDraft, in stream: Int) {
    guard streams[stream].looseError != nil else { return }
    draft.mayHaveFailed = true
    rejectLooseError(of: stream)
  }

  func rejectLooseError(of stream: Int) {
    guard let loose = streams[stream].looseError else { return }
    streams[stream].looseError = nil
    rejected.append(loose.text)
  }

  /// Takes back what lines without a request id gave to other attempts, when one ends whose START was not seen: it ran before they
  /// began, or began where its START is missing.
  func doubtEnclosed(in stream: Int, since ended: InvocationDraft, _ line: RuntimeLine) {
    guard streams[stream].hasEnclosed else { return }
    streams[stream].hasEnclosed = false
    if runsOne(stream, line) {
      if let draft = streams[stream].running.only { takeBack(from: draft, after: draft.certainCount, ended) }
      streams[stream].running.endAll()
    } else {
      for draft in drafts where draft.streamIndex == stream && draft !== ended {
        takeBack(from: draft, after: 0, ended)
      }
    }
  }

  /// Tells what stands in the first log event of a message, which has the request id, from what follows in log events without
  /// prefix: that may be of another invocation where several run.
  ///
  /// - Parameter count: how many values the attempt had before the message.
  func doubtLaterEvents(of draft: InvocationDraft, after count: Int, in stream: Int) {
    guard let first = draft.values[count...].firstIndex(where: \.isEnclosed) else { return }
    draft.certainCount = first
    streams[stream].hasEnclosed = true
    guard streams[stream].running.all.contains(where: { $0 !== draft }) else { return }
    rejectEnclosed(of: draft, after: first)
  }

  private func takeBack(from draft: InvocationDraft, after count: Int, _ ended: InvocationDraft) {
    if let text = draft.enclosedError {
      rejected.append(text)
      (draft.error, draft.enclosedError, draft.isErrorCertain) = (nil, nil, false)
      (draft.mayHaveFailed, ended.mayHaveFailed) = (true, true)
    }
    rejectEnclosed(of: draft, after: count)
  }

  private func rejectEnclosed(of draft: InvocationDraft, after count: Int) {
    let doubtful = draft.values[count...].filter(\.isEnclosed)
    guard !doubtful.isEmpty else { return }
    draft.values = draft.values[..<count] + draft.values[count...].filter { !$0.isEnclosed }
    for value in doubtful where value.mayBePart { rejected.append(value.rejected(Self.unknownValue)) }
  }
}

extension AttributedValue {
  /// Whether it may be a part of an invocation, for all that its label says.
  fileprivate var mayBePart: Bool {
    label.kind != .other || label.isEmpty || shape != .unknown
  }
}

extension String {
  /// Whether it is a request id as Lambda gives it.
  fileprivate var isRequestID: Bool {
    let text = Array(utf8)
    return text.withUnsafeBufferPointer { bytes in
      var cursor = LineCursor(bytes, at: 0)
      return cursor.takeRequestID() != nil && cursor.index == bytes.count
    }
  }
}

import Invocations
import JSONTree

/// Runtime lines → invocations: which lines belong to one attempt of a request, and which of its values is what.
///
/// A request id comes, best first, from the prefix of a line, a JSON line, the printed context, and the START and END around
/// a line; never from a neighbour. Values that belong to no request are paired by their order (`LoosePairing`).
///
/// The lines of each stream come in order of time, those of several streams mixed. What has ended is given as soon as a part
/// of the source has gone by without another line of it.
final class InvocationAssembler {
  /// What is known of a stream while its lines are read.
  private struct Stream {
    var loose: [AttributedValue] = []
    /// In which order the loose values were that were paired already.
    var looseOrder: LoosePairing.Order?
    /// The latest attempt of each request id that was not given yet.
    var latest: [String: InvocationDraft] = [:]
    /// The attempt that was asked for last: most lines have the id of the line before.
    var recent: InvocationDraft?
    /// The attempt whose START was seen and whose END was not.
    var enclosing: InvocationDraft?
    /// The attempt whose REPORT is the line before.
    var reported: InvocationDraft?
    var hasDraft = false
    /// Whether a START, END or REPORT was seen.
    var hasBounds = false
    var functionName: String?
  }

  /// After so many parts of the source without a line of it, an invocation of which no end was seen is given.
  private static let longestSilence = 128
  /// So many invocations wait for more lines; then those are given that wait longest.
  private static let mostOpen = 4096
  /// So many values without a request id wait for others.
  private static let mostLoose = 4096

  private let source: String
  private var streams: [Stream] = []
  /// What was not given yet, in the order in which it began.
  private var drafts: [InvocationDraft] = []
  private var rejected: [RejectedText] = []
  private var part = 0
  private var writer = InvocationWriter()
  private let divided: DividedInvocations?

  /// - Parameters:
  ///   - source: base name of the file, or the log group.
  ///   - divided: what other sources have of the same invocations; nil where there are none.
  init(source: String, divided: DividedInvocations? = nil) {
    self.source = source
    self.divided = divided
  }

  func setFunctionName(_ name: String?, of stream: Int) {
    if name != nil, stream < streams.count { streams[stream].functionName = name }
  }

  /// What is whole, in the order of the source.
  ///
  /// - Parameters:
  ///   - names: the names of streams and groups that log events have the numbers of.
  ///   - occasion: at the end everything is given; in a pause, what has ended for certain.
  func collect(names: NameTable, _ occasion: ReleaseOccasion) -> LogContents {
    let isEnd = occasion == .end
    for stream in streams.indices where isEnd || streams[stream].loose.count > Self.mostLoose {
      pairLoose(stream, isEnd: isEnd)
    }
    var whole: [InvocationDraft] = []
    if isEnd { (whole, drafts) = (drafts, []) } else { split(&whole, occasion) }
    for draft in whole {
      let stream = draft.streamIndex
      draft.functionName = streams[stream].functionName
      if let id = draft.requestID, let place = streams[stream].latest.index(forKey: id),
        streams[stream].latest.values[place] === draft
      {
        streams[stream].latest.remove(at: place)
      }
      if streams[stream].recent === draft { streams[stream].recent = nil }
      if streams[stream].enclosing === draft { streams[stream].enclosing = nil }
      if streams[stream].reported === draft { streams[stream].reported = nil }
    }
    for draft in drafts { draft.detach() }
    part += 1
    divided?.take(from: &whole, names: names, isEnd: isEnd) { writer.number($0) }
    var contents = writer.write(whole, names: names)
    contents.rejected = rejected + contents.rejected
    rejected = []
    return contents
  }

  /// What several sources have parts of and what found no other part.
  func collectRest() -> LogContents {
    writer.write(divided?.takeRest() ?? [], names: NameTable())
  }

  /// Takes out of the drafts what is whole.
  private func split(_ whole: inout [InvocationDraft], _ occasion: ReleaseOccasion) {
    var kept: [InvocationDraft] = []
    for draft in drafts {
      let hasEnded = draft.hasReport || draft.hasEnded || draft.isSuperseded
      let silence = part - draft.lastPart
      let isReported = occasion == .pause && draft.hasReport
      if isReported || silence >= Self.longestSilence || (hasEnded && silence >= 1) {
        whole.append(draft)
      } else {
        kept.append(draft)
      }
    }
    if kept.count > Self.mostOpen {
      let order = kept.indices.sorted { (kept[$0].lastPart, $0) < (kept[$1].lastPart, $1) }
      let given = Set(order.prefix(kept.count - Self.mostOpen).filter { kept[$0].lastPart < part })
      whole += given.sorted().map { kept[$0] }
      kept = kept.indices.filter { !given.contains($0) }.map { kept[$0] }
    }
    drafts = kept
  }

  /// Pairs the values of a stream that no line gives a request id.
  private func pairLoose(_ stream: Int, isEnd: Bool) {
    var values = streams[stream].loose
    streams[stream].loose = []
    if !isEnd {
      // What came last may belong to what comes next.
      streams[stream].loose = Array(values.suffix(64))
      values.removeLast(min(64, values.count))
    }
    let paired = LoosePairing(values, streamIndex: stream, order: streams[stream].looseOrder)
    streams[stream].looseOrder = paired.order
    for draft in paired.drafts {
      draft.lastPart = part - 1
      draft.isSuperseded = true
    }
    drafts += paired.drafts
    for value in paired.unpaired where value.isProse {
      rejected.append(
        value.rejected("a value that is neither labelled as an event nor shaped like an event or a context"))
    }
  }
}

// MARK: Lines

extension InvocationAssembler {
  /// Takes the next line of a stream.
  func add(_ line: RuntimeLine, to stream: Int) {
    while streams.count <= stream { streams.append(Stream()) }
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
    if let draft = latestDraft(of: id, stream), !draft.hasStarted, !draft.hasEnded, !draft.hasReport {
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
    let draft = latestDraft(of: id, stream) ?? beginDraft(of: line, id, stream)
    draft.lastPart = part
    // END and REPORT have no time in a text, and what comes behind them may have one.
    if draft.time == nil, draft.isRest, draft.values.isEmpty { draft.time = line.time }
    return draft
  }

  private func latestDraft(of id: String, _ stream: Int) -> InvocationDraft? {
    if let recent = streams[stream].recent, recent.requestID == id { return recent }
    guard let draft = streams[stream].latest[id] else { return nil }
    streams[stream].recent = draft
    return draft
  }

  private func beginDraft(of line: RuntimeLine, _ id: String, _ stream: Int) -> InvocationDraft {
    let draft = InvocationDraft(order: line.event.order, streamIndex: stream)
    draft.requestID = id
    draft.isFirst = !streams[stream].hasDraft
    streams[stream].hasDraft = true
    draft.group = line.event.group
    draft.time = line.time
    draft.lastPart = part
    draft.isLate = writer.wasGiven(id)
    drafts.append(draft)
    streams[stream].recent?.isSuperseded = true
    streams[stream].latest[id] = draft
    streams[stream].recent = draft
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

import Invocations
import JSONTree

/// Runtime lines → invocations: which lines belong to one attempt of a request, and which of its values is what.
///
/// A request id comes, best first, from the prefix of a line, a JSON line, the printed context, and the START and END around
/// a line; never from a neighbour. Values that belong to no request are paired by their order (`LoosePairing`).
struct InvocationAssembler {
  private let source: String
  private var contents = LogContents()
  private var drafts: [InvocationDraft] = []

  // While the lines of one stream are read:
  private var loose: [AttributedValue] = []
  /// The latest attempt of each request id.
  private var latest: [String: Int] = [:]
  /// The attempt whose START was seen and whose END was not.
  private var enclosing: Int?
  /// The attempt whose REPORT is the line before.
  private var reported: Int?

  /// - Parameter source: base name of the file, or the log group.
  init(source: String) {
    self.source = source
  }

  /// Takes the lines of one stream, in order of time.
  mutating func add(_ lines: [RuntimeLine], functionName: String?) {
    let first = drafts.count
    latest = [:]
    enclosing = nil
    reported = nil
    loose = []
    for line in lines { add(line) }
    for index in first..<drafts.count { drafts[index].functionName = functionName }
    let paired = LoosePairing(loose)
    drafts += paired.drafts
    for value in paired.unpaired where value.isProse {
      reject(value, "a value that is neither labelled as an event nor shaped like an event or a context")
    }
  }

  private mutating func reject(_ value: AttributedValue, _ reason: String) {
    contents.rejected.append(
      RejectedText(source: source, position: value.provenance.position, reason: reason, text: Array(value.text)))
  }

  /// What all streams hold together, in the order of the source.
  mutating func finish() -> LogContents {
    var attempts: [String: [LoggedInvocation]] = [:]
    for draft in drafts.sorted(by: { $0.order < $1.order }) where draft.hasStarted || !draft.values.isEmpty {
      var invocation = invocation(of: draft)
      if let id = draft.requestID {
        let earlier = attempts[id] ?? []
        // A note may hold the same invocation twice.
        if draft.requestIDSource == .context, !draft.hasStarted,
          earlier.contains(where: { $0.event == invocation.event && $0.context == invocation.context })
        {
          continue
        }
        invocation.attempt = earlier.count + 1
        attempts[id, default: []].append(invocation)
      }
      if invocation.event != nil || invocation.context != nil || invocation.outcome?.returned != nil {
        contents.invocations.append(invocation)
      }
    }
    return contents
  }
}

// MARK: Lines

extension InvocationAssembler {
  private mutating func add(_ line: RuntimeLine) {
    let before = reported
    reported = nil
    switch line.kind {
    case .message(let message): add(message, of: line, after: before)
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
    if let index = latest[id], !drafts[index].hasStarted, !drafts[index].hasEnded, !drafts[index].hasReport {
      drafts[index].hasStarted = true
      enclosing = index
      return
    }
    latest[id] = nil
    enclosing = draft(of: line)
    if let enclosing {
      drafts[enclosing].hasStarted = true
      drafts[enclosing].requestIDSource = .startLine
    }
  }

  /// The attempt to which a line with a request id belongs.
  private mutating func draft(of line: RuntimeLine) -> Int? {
    guard let id = line.requestID else { return nil }
    if let index = latest[id] { return index }
    var draft = InvocationDraft(order: line.event.order)
    draft.requestID = id
    draft.stream = line.event.stream
    draft.group = line.event.group
    draft.time = line.time
    drafts.append(draft)
    latest[id] = drafts.count - 1
    return drafts.count - 1
  }

  private mutating func add(_ message: LoggedMessage, of line: RuntimeLine, after reported: Int?) {
    let damages = message.scanned.damages
    for (damage, position) in zip(damages, message.text.positions(damages.map(\.range.lowerBound))) {
      contents.rejected.append(
        RejectedText(
          source: source, position: position.description, reason: damage.reason,
          text: Array(message.text.bytes.dropFirst(damage.range.lowerBound).prefix(damage.range.count))))
    }
    let structured = message.scanned.values.filter { $0.value.value.object != nil || $0.value.value.array != nil }
    let positions = message.text.positions(structured.map(\.range.lowerBound))
    var values = zip(structured, positions).flatMap { attributed($0, $1, message, line).parts }
    if line.isOutsideRequest {
      for value in values where value.shape == .event {
        reject(value, "an event in a line whose request id is none that Lambda gives")
      }
      return
    }
    if let index = draft(of: line) ?? enclosing {
      if line.requestID != nil { drafts[index].improve(line.requestIDSource) }
      drafts[index].values += values
      if let error = message.error {
        drafts[index].error = error
        drafts[index].isErrorCertain = drafts[index].isErrorCertain || message.isErrorCertain
      }
    } else if let reported, values.count == 1, values[0].label.isEmpty, line.event.stream == nil,
      !drafts[reported].values.isEmpty
    {
      // `sam local invoke` prints what the function returned after its REPORT.
      values[0].label = ValueLabel(of: "returned")
      drafts[reported].values += values
    } else {
      loose += values
    }
  }

  private func attributed(
    _ value: ScannedMessage.Value, _ position: LogPosition, _ message: LoggedMessage, _ line: RuntimeLine
  ) -> AttributedValue {
    let shape = ValueShape(value.value.value)
    return AttributedValue(
      label: value.label, read: value.value, shape: shape,
      triggerSource: shape == .event ? value.value.value["triggerSource"]?.string : nil, time: line.time,
      provenance: Provenance(source: source, stream: line.event.stream, position: position.description),
      order: line.event.order, section: line.event.section, isProse: line.event.isProse,
      isJoined: message.text.isJoined(value.range),
      text: message.text.bytes.dropFirst(value.range.lowerBound).prefix(value.range.count))
  }
}

// MARK: Invocations

extension InvocationAssembler {
  private mutating func invocation(of draft: InvocationDraft) -> LoggedInvocation {
    let roles = ValueRoles(draft.values)
    let name = draft.requestID.map { "request \($0)" } ?? "\(source), \(draft.values.first?.provenance.position ?? "")"
    contents.warnings += roles.warnings.map { "\(name): \($0)" }
    for value in roles.surplus {
      reject(value, "another event under the request id of an invocation, of which the first was taken")
    }
    var invocation = LoggedInvocation()
    let context = roles.context?.value
    let members = (context?.object?.members ?? []).filter { $0.value.string != nil }
    func text(_ names: JSONString...) -> String? {
      members.first { names.contains($0.key) }?.value.string
    }
    invocation.requestID = draft.requestID
    invocation.requestIDSource = draft.requestIDSource
    let logged = text("awsRequestId", "aws_request_id")
    if draft.requestIDSource == .startLine, logged == draft.requestID { invocation.requestIDSource = .context }
    if let logged, let id = draft.requestID, logged != id {
      contents.warnings.append("request \(id): the context that it logged is of another request")
    }
    invocation.logGroup = draft.group ?? text("logGroupName", "log_group_name")
    invocation.logStream = draft.stream ?? text("logStreamName", "log_stream_name")
    invocation.functionName =
      text("functionName", "function_name") ?? draft.functionName
      ?? invocation.logGroup.flatMap { LogGroup.functionName($0) }
    invocation.recordedAt = (roles.event ?? roles.context)?.time ?? draft.time
    invocation.event = roles.event?.value
    invocation.context = context
    invocation.outcome = draft.outcome(returned: roles.returned?.value)
    let isReturned = invocation.outcome?.returned != nil
    let parts = [
      (InvocationPart.event, roles.event), (.context, roles.context), (.returned, isReturned ? roles.returned : nil),
    ]
    for case (let part, let value?) in parts {
      invocation.losses += value.read.losses.map { $0.loss(of: part) }
      invocation.nonJSON += value.read.nonJSON.map { $0.loss(of: part) }
      invocation.provenance[part] = value.provenance
      if value.isJoined {
        contents.warnings.append("\(name): its \(part.rawValue) was put together from several log events")
      }
    }
    return invocation
  }
}

import Invocations
import JSONTree

/// Drafts → invocations: the parts of each attempt with what is known of them, and its number among the attempts of its id.
struct InvocationWriter {
  /// The names of streams and groups that drafts have the numbers of.
  private var names = NameTable()
  private var contents = LogContents()
  private var attempts = AttemptCounts()
  /// What notes held lately.
  private var seen = RecentNames()

  init() {}

  /// Whether an attempt of this id was given lately.
  func wasGiven(_ id: String) -> Bool {
    attempts[id] > 0
  }

  /// Gives an attempt its number before it is written.
  mutating func number(_ draft: InvocationDraft) {
    guard let id = draft.requestID, draft.attempt == nil, draft.hasStarted || !draft.values.isEmpty else { return }
    draft.attempt = attempts.next(id)
  }

  /// The invocations of `drafts`, in the order of the source.
  mutating func write(_ drafts: [InvocationDraft], names: NameTable) -> LogContents {
    self.names = names
    // Only what was paired in a note can be there twice: elsewhere nothing is spent on it.
    let canRepeat = drafts.contains(where: Self.canRepeat)
    var orders: [Int] = []
    orders.reserveCapacity(drafts.count)
    contents.invocations.reserveCapacity(drafts.count)
    // Attempts are counted as they began, which is not always the order of the source.
    for draft in drafts {
      if draft.isRest, draft.isLate || draft.values.isEmpty {
        if let rest = rest(of: draft) {
          orders.append(draft.order)
          contents.invocations.append(rest)
        }
        continue
      }
      guard !draft.isOnlyStart, draft.hasStarted || !draft.values.isEmpty else { continue }
      var invocation = invocation(of: draft)
      if let id = invocation.requestID {
        if canRepeat {
          if !seen.insert(Self.identity(of: invocation, id)), Self.canRepeat(draft) { continue }
        }
        invocation.attempt = draft.attempt ?? attempts.next(id)
      }
      if invocation.hasParts || (draft.isRest && invocation.outcome != nil) {
        orders.append(draft.order)
        contents.invocations.append(invocation)
      }
    }
    if !orders.indices.dropFirst().allSatisfy({ orders[$0 - 1] <= orders[$0] }) {
      let written = contents.invocations
      contents.invocations = orders.indices.sorted { (orders[$0], $0) < (orders[$1], $1) }.map { written[$0] }
    }
    defer { contents = LogContents() }
    return contents
  }

  /// What the end of an invocation says, or what comes too late to be put together with its event; nil where that is nothing.
  private mutating func rest(of draft: InvocationDraft) -> LoggedInvocation? {
    if draft.values.isEmpty, draft.outcome(returned: nil) == nil { return nil }
    let isUseless = ValueRoles(draft.values, isDamaged: draft.isDamaged).event != nil
    var invocation = isUseless ? LoggedInvocation() : invocation(of: draft)
    invocation.requestID = draft.requestID
    invocation.isLate = draft.isLate && !draft.values.isEmpty
    if invocation.context == nil, invocation.outcome == nil {
      contents.warnings.append(invocation.latenessWarning)
      return nil
    }
    return invocation
  }

  /// What a note holds twice when it holds the same invocation twice.
  private static func identity(of invocation: LoggedInvocation, _ id: String) -> NameDigest {
    let parts = [JSONValue(id), invocation.event ?? [], invocation.context ?? []]
    return JSONWriter.canonical(.array(parts)).withUnsafeBufferPointer { NameDigest($0) }
  }

  private static func canRepeat(_ draft: InvocationDraft) -> Bool {
    draft.requestIDSource == .context && !draft.hasStarted
  }

  private mutating func invocation(of draft: InvocationDraft) -> LoggedInvocation {
    var roles = ValueRoles(draft.values, isDamaged: draft.isDamaged)
    if draft.isRest { roles.takeLabelledReturn(among: draft.values) }
    for warning in roles.warnings { contents.warnings.append("\(name(of: draft)): \(warning)") }
    var invocation = LoggedInvocation()
    invocation.event = roles.event.map { draft.values[$0].value }
    invocation.context = roles.context.map { draft.values[$0].value }
    invocation.outcome = draft.outcome(returned: roles.returned.map { draft.values[$0].value })
    invocation.recordedAt = (roles.event ?? roles.context).flatMap { draft.values[$0].time } ?? draft.time
    invocation.isEventDoubtful = draft.isRest && roles.event.map { draft.values[$0].isDoubtfulEvent } ?? false
    name(&invocation, of: draft, roles.context.map { draft.values[$0].traits })
    add(roles.event, as: .event, of: draft, to: &invocation)
    add(roles.context, as: .context, of: draft, to: &invocation)
    if invocation.outcome?.returned != nil { add(roles.returned, as: .returned, of: draft, to: &invocation) }
    if draft.values.count > 1 { fill(&invocation, of: draft, roles) }
    return invocation
  }

  /// Fills what a line lost from the other lines, and notes which of them no part of the invocation is.
  private mutating func fill(_ invocation: inout LoggedInvocation, of draft: InvocationDraft, _ roles: ValueRoles) {
    guard HoleFiller.canFill(invocation) || !roles.surplus.isEmpty else { return }
    var filler = HoleFiller(draft.values)
    filler.fill(&invocation, .event, at: roles.event)
    if invocation.outcome?.returned != nil { filler.fill(&invocation, .returned, at: roles.returned) }
    for index in roles.surplus where !filler.used.contains(index) && !filler.isSame(index, as: roles.event!) {
      contents.rejected.append(
        draft.values[index].rejected(
          "another event under the request id of an invocation, of which the first was taken"))
    }
  }

  /// Fills in the names of an invocation, of which its context tells some.
  private mutating func name(_ invocation: inout LoggedInvocation, of draft: InvocationDraft, _ told: ValueTraits?) {
    invocation.requestID = draft.requestID
    invocation.requestIDSource = draft.requestIDSource
    if let id = draft.requestID, let logged = told?.requestID {
      if draft.requestIDSource == .startLine, logged == id { invocation.requestIDSource = .context }
      if logged != id { contents.warnings.append("request \(id): the context that it logged is of another request") }
    }
    invocation.logGroup = draft.groupName ?? draft.group.map { names[$0] } ?? told?.logGroup
    invocation.logStream = draft.streamName ?? draft.stream.map { names[$0] } ?? told?.logStream
    invocation.functionName =
      told?.functionName ?? draft.functionName ?? invocation.logGroup.flatMap { LogGroup.functionName($0) }
  }

  /// Adds what is to be noted of a part, which is the value at `index`.
  private mutating func add(
    _ index: Int?, as part: InvocationPart, of draft: InvocationDraft, to invocation: inout LoggedInvocation
  ) {
    guard let index else { return }
    var read = draft.values[index].read
    read.assign(to: part)
    if invocation.losses.isEmpty { invocation.losses = read.losses } else { invocation.losses += read.losses }
    if invocation.nonJSON.isEmpty { invocation.nonJSON = read.nonJSON } else { invocation.nonJSON += read.nonJSON }
    invocation.provenance[part] = Provenance(
      source: draft.values[index].source, stream: draft.streamName ?? draft.stream.map { names[$0] },
      position: draft.values[index].position.description)
    if draft.values[index].isJoined {
      contents.warnings.append("\(name(of: draft)): its \(part.rawValue) was put together from several log events")
    }
  }

  /// How a warning names an invocation.
  private func name(of draft: InvocationDraft) -> String {
    draft.requestID.map { "request \($0)" }
      ?? draft.values.first.map { "\($0.source), \($0.position)" } ?? "an invocation"
  }
}

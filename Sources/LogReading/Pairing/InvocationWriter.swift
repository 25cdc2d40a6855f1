import Invocations
import JSONTree

/// Drafts → invocations: the parts of each attempt with what is known of them, and its number among the attempts of its id.
struct InvocationWriter {
  private let source: String
  private let names: NameTable
  var contents = LogContents()
  /// How many attempts of each request id there were so far.
  private var attempts: [String: Int] = [:]

  /// What a note holds twice when it holds the same invocation twice.
  private struct Identity: Hashable {
    let requestID: String
    let event: JSONValue?
    let context: JSONValue?
  }

  /// - Parameters:
  ///   - source: base name of the file, or the log group.
  ///   - names: the names of streams and groups that drafts have the numbers of.
  init(source: String, names: NameTable) {
    self.source = source
    self.names = names
  }

  /// Adds the invocations of `drafts`, in the order of the source, and empties the drafts: the memory of one serves the next.
  mutating func write(_ drafts: inout [InvocationDraft]) {
    let order = Self.order(of: drafts)
    // Only what was paired in a note can be there twice: elsewhere nothing is spent on it.
    let canRepeat = drafts.contains(where: Self.canRepeat)
    var seen: Set<Identity> = []
    contents.invocations.reserveCapacity(drafts.count)
    for index in order where drafts[index].hasStarted || !drafts[index].values.isEmpty {
      let draft = drafts[index]
      drafts[index] = InvocationDraft(order: draft.order)
      var invocation = invocation(of: draft)
      if let id = invocation.requestID {
        if canRepeat {
          let identity = Identity(requestID: id, event: invocation.event, context: invocation.context)
          if !seen.insert(identity).inserted, Self.canRepeat(draft) { continue }
        }
        invocation.attempt = attempts[id, default: 0] + 1
        attempts[id] = invocation.attempt
      }
      if invocation.event != nil || invocation.context != nil || invocation.outcome?.returned != nil {
        contents.invocations.append(invocation)
      }
    }
  }

  private static func canRepeat(_ draft: InvocationDraft) -> Bool {
    draft.requestIDSource == .context && !draft.hasStarted
  }

  /// The drafts' indices in the order of the source; for equal places as they are.
  private static func order(of drafts: [InvocationDraft]) -> [Int] {
    let indices = Array(drafts.indices)
    if indices.dropFirst().allSatisfy({ drafts[$0 - 1].order <= drafts[$0].order }) { return indices }
    return indices.sorted { (drafts[$0].order, $0) < (drafts[$1].order, $1) }
  }

  private mutating func invocation(of draft: InvocationDraft) -> LoggedInvocation {
    let roles = ValueRoles(draft.values)
    for warning in roles.warnings { contents.warnings.append("\(name(of: draft)): \(warning)") }
    for index in roles.surplus {
      contents.rejected.append(
        draft.values[index].rejected(
          from: source, "another event under the request id of an invocation, of which the first was taken"))
    }
    var invocation = LoggedInvocation()
    invocation.provenance.reserveCapacity(2)
    invocation.event = roles.event.map { draft.values[$0].value }
    invocation.context = roles.context.map { draft.values[$0].value }
    invocation.outcome = draft.outcome(returned: roles.returned.map { draft.values[$0].value })
    invocation.recordedAt = (roles.event ?? roles.context).flatMap { draft.values[$0].time } ?? draft.time
    name(&invocation, of: draft, roles.context.map { draft.values[$0].traits })
    add(roles.event, as: .event, of: draft, to: &invocation)
    add(roles.context, as: .context, of: draft, to: &invocation)
    if invocation.outcome?.returned != nil { add(roles.returned, as: .returned, of: draft, to: &invocation) }
    return invocation
  }

  /// Fills in the names of an invocation, of which its context tells some.
  private mutating func name(_ invocation: inout LoggedInvocation, of draft: InvocationDraft, _ told: ValueTraits?) {
    invocation.requestID = draft.requestID
    invocation.requestIDSource = draft.requestIDSource
    if let id = draft.requestID, let logged = told?.requestID {
      if draft.requestIDSource == .startLine, logged == id { invocation.requestIDSource = .context }
      if logged != id { contents.warnings.append("request \(id): the context that it logged is of another request") }
    }
    invocation.logGroup = draft.group.map { names[$0] } ?? told?.logGroup
    invocation.logStream = draft.stream.map { names[$0] } ?? told?.logStream
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
      source: source, stream: draft.values[index].stream.map { names[$0] },
      position: draft.values[index].position.description)
    if draft.values[index].isJoined {
      contents.warnings.append("\(name(of: draft)): its \(part.rawValue) was put together from several log events")
    }
  }

  /// How a warning names an invocation.
  private func name(of draft: InvocationDraft) -> String {
    draft.requestID.map { "request \($0)" }
      ?? "\(source), \(draft.values.first.map { $0.position.description } ?? "")"
  }
}

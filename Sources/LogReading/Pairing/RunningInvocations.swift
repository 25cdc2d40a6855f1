import Invocations

/// The invocations of a stream whose START was seen and whose END was not: a line without a request id between START and END
/// belongs to the only one that runs, and to nobody that can be known where several do.
///
/// A log stream is that of one execution environment, which runs one invocation after the other. Where a log names no streams it
/// may be several, and a managed instance, which logs in JSON, runs several at once: there a START says nothing of those before.
struct RunningInvocations {
  /// No invocation takes longer, in milliseconds ("Lambda quotas").
  private static let longestInvocation: Int64 = 15 * 60_000
  /// So many are told apart, where the ends of all are missing.
  private static let most = 1024

  private var drafts: [InvocationDraft] = []
  /// Those of which a line was seen and no START, where several may run: they ran before the log begins.
  private var earlier: [InvocationDraft] = []
  /// So many are looked through for those that are over, so that this costs little where many run.
  private var nextLook = 8

  init() {}

  var isEmpty: Bool { drafts.isEmpty }
  /// The only one; nil where none runs, or several do.
  var only: InvocationDraft? { drafts.count == 1 && earlier.isEmpty ? drafts[0] : nil }
  var all: [InvocationDraft] { drafts + earlier }

  func contains(_ draft: InvocationDraft) -> Bool {
    drafts.contains { $0 === draft } || earlier.contains { $0 === draft }
  }

  /// - Parameter isAlone: whether those before it cannot run any more.
  mutating func begin(_ draft: InvocationDraft, isAlone: Bool) {
    earlier.removeAll { $0 === draft || isAlone || Self.isOver($0, at: draft) }
    if isAlone || drafts.isEmpty {
      drafts.removeAll(keepingCapacity: true)
    } else {
      if drafts.count < 8 || drafts.count >= nextLook {
        drafts.removeAll { Self.isOver($0, at: draft) }
        nextLook = drafts.count * 2
      }
      if drafts.count == Self.most { drafts.removeFirst() }
    }
    drafts.append(draft)
  }

  /// Adds one whose START was not seen.
  mutating func add(earlier draft: InvocationDraft) {
    if earlier.count == Self.most { earlier.removeFirst() }
    earlier.append(draft)
  }

  /// Ends an invocation. What is said of it late may have come to a draft of its own.
  mutating func end(_ draft: InvocationDraft) {
    if !draft.hasStarted, let index = earlier.lastIndex(where: { $0 === draft }) { earlier.remove(at: index) }
    guard let last = drafts.last else { return }
    if last === draft {
      drafts.removeLast()
    } else if let index = drafts.lastIndex(where: { $0 === draft || (draft.isLate && $0.requestID == draft.requestID) })
    {
      drafts.remove(at: index)
    }
  }

  /// Keeps of an invocation that is given nothing but that it runs.
  mutating func detach(_ draft: InvocationDraft) {
    guard let index = drafts.lastIndex(where: { $0 === draft }) else { return }
    let rest = InvocationDraft(order: draft.order, streamIndex: draft.streamIndex)
    (rest.requestID, rest.time, rest.lastPart, rest.isGiven) = (draft.requestID, draft.time, draft.lastPart, true)
    drafts[index] = rest
  }

  mutating func endAll() {
    drafts.removeAll(keepingCapacity: true)
    earlier.removeAll(keepingCapacity: true)
  }

  /// Whether an invocation cannot run any more when another one begins, though no end of it was seen.
  private static func isOver(_ draft: InvocationDraft, at begun: InvocationDraft) -> Bool {
    if draft.requestID == begun.requestID || begun.lastPart - draft.lastPart >= InvocationAssembler.longestSilence {
      return true
    }
    guard let time = draft.time, let now = begun.time else { return false }
    return now > time.advanced(byMilliseconds: longestInvocation)
  }
}

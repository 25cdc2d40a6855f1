import Invocations

/// The invocations of which one source of a run holds a part and another one may hold the rest: Firehose begins a new object
/// every few minutes, and an export a new part, whatever a function is about to log.
///
/// A part that was cut off at its beginning or its end waits here for the other, whichever comes first. Those that find none
/// are given as they are. Each reader of a run is given the same.
package final class DividedInvocations {
  /// So many parts wait; then those that wait longest are given as they are.
  private static let mostWaiting = 4096
  /// No invocation takes longer, in milliseconds ("Lambda quotas").
  private static let longestInvocation: Int64 = 15 * 60_000

  /// By request id, those of one id as they came.
  private var waiting: [String: [InvocationDraft]] = [:]
  /// The request ids as they came. Some do not wait any more.
  private var ids: [String] = []
  private var count = 0

  package init() {}

  /// Puts together what belongs together, and takes out what waits for another source.
  ///
  /// - Parameters:
  ///   - drafts: what is about to be given of a source; afterwards, what can be.
  ///   - names: the names of streams and groups that the drafts have the numbers of.
  ///   - isEnd: whether the source ends here.
  ///   - number: gives what is about to wait its number among the attempts in its source.
  func take(
    from drafts: inout [InvocationDraft], names: NameTable, isEnd: Bool, number: (InvocationDraft) -> Void
  ) {
    var given: [InvocationDraft] = []
    given.reserveCapacity(drafts.count)
    for draft in drafts {
      guard let id = draft.requestID, !draft.isWhole, !draft.isLate || draft.hasStarted else {
        given.append(draft)
        continue
      }
      draft.nameStream(names)
      if let other = takeOther(of: draft, id) { draft.join(other) }
      if draft.isWhole || !(draft.isCutAtStart || (isEnd && draft.isCutAtEnd)) {
        given.append(draft)
      } else {
        number(draft)
        draft.detach()
        wait(draft, id)
      }
    }
    while count > Self.mostWaiting, let oldest = ids.first.flatMap({ waiting[$0]?.first }) {
      given.append(oldest)
      remove(at: 0, of: ids.removeFirst())
    }
    drafts = given
  }

  /// What still waits, as it came.
  func takeRest() -> [InvocationDraft] {
    defer {
      waiting = [:]
      ids = []
      count = 0
    }
    var rest: [InvocationDraft] = []
    for id in ids { rest += waiting.removeValue(forKey: id) ?? [] }
    return rest
  }

  /// The invocation that has begun in a stream before a source ended and has not ended; nil where there is none, or more than one.
  ///
  /// - Parameter time: when it ran, where that is known.
  func running(in stream: String, at time: Timestamp?) -> InvocationDraft? {
    let running = waiting.values.joined().filter { draft in
      guard draft.streamName == stream, draft.hasStarted, !draft.hasEnded, !draft.hasReport else { return false }
      guard let time, let begun = draft.time else { return true }
      return time >= begun && time <= begun.advanced(byMilliseconds: Self.longestInvocation)
    }
    return running.count == 1 ? running[0] : nil
  }

  private func wait(_ draft: InvocationDraft, _ id: String) {
    waiting[id, default: []].append(draft)
    ids.append(id)
    count += 1
  }

  private func takeOther(of draft: InvocationDraft, _ id: String) -> InvocationDraft? {
    guard let index = waiting[id]?.firstIndex(where: { Self.belongTogether($0, draft) }) else { return nil }
    if let place = ids.firstIndex(of: id) { ids.remove(at: place) }
    return remove(at: index, of: id)
  }

  @discardableResult
  private func remove(at index: Int, of id: String) -> InvocationDraft? {
    guard let draft = waiting[id]?.remove(at: index) else { return nil }
    if waiting[id]?.isEmpty == true { waiting[id] = nil }
    count -= 1
    return draft
  }

  private static func belongTogether(_ one: InvocationDraft, _ other: InvocationDraft) -> Bool {
    if (one.hasStarted && other.hasStarted) || (one.hasEnded && other.hasEnded) || (one.hasReport && other.hasReport) {
      return false
    }
    if let name = one.streamName, let otherName = other.streamName, name != otherName { return false }
    guard let time = one.time, let otherTime = other.time else { return true }
    return max(time, otherTime) <= min(time, otherTime).advanced(byMilliseconds: longestInvocation)
  }
}

extension InvocationDraft {
  /// Whether its source holds all that the platform says of it.
  fileprivate var isWhole: Bool { hasStarted && hasEnded && hasReport }

  /// Whether lines before its first one may be in another source.
  fileprivate var isCutAtStart: Bool { !hasStarted && (hasEnded || hasReport || isFirst) }

  /// Whether lines after its last one may be in another source.
  fileprivate var isCutAtEnd: Bool { !hasReport && (!isSuperseded || (hasStarted && !hasEnded)) }

  /// Takes in what another source has of the same invocation.
  fileprivate func join(_ other: InvocationDraft) {
    let isFirst = hasStarted || (!other.hasStarted && (other.hasEnded || other.hasReport))
    values = isFirst ? values + other.values : other.values + values
    attempt = attempt ?? other.attempt
    time = [time, other.time].compactMap { $0 }.min()
    functionName = functionName ?? other.functionName
    groupName = groupName ?? other.groupName
    improve(other.requestIDSource)
    hasStarted = hasStarted || other.hasStarted
    hasEnded = hasEnded || other.hasEnded
    hasReport = hasReport || other.hasReport
    status = status ?? other.status
    isTimedOut = isTimedOut || other.isTimedOut
    isCrashed = isCrashed || other.isCrashed
    if error == nil || (other.isErrorCertain && !isErrorCertain) { error = other.error ?? error }
    isErrorCertain = isErrorCertain || other.isErrorCertain
    mayHaveFailed = mayHaveFailed || other.mayHaveFailed
  }
}

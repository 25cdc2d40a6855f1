package import Invocations
import JSONTree

extension Recording {
  /// Fills what is missing here from what another log says of the same invocation, as `filled(from: Recording)` does: nothing
  /// that is known is replaced, and where anything contradicts nothing is filled.
  ///
  /// That an invocation has ended says how only where nothing else does: the error may stand in what this was recorded from.
  package func filled(from supplement: Supplement) -> RecordingFilling {
    var other = self
    other.functionName = supplement.functionName
    other.functionVersion = supplement.functionVersion
    other.context = supplement.context
    other.outcome = supplement.outcome
    other.losses = losses.filter { $0.part == .event } + supplement.losses
    other.nonJSON = nonJSON.filter { $0.part == .event } + supplement.nonJSON
    other.provenance = supplement.provenance
    other.redactionPolicy = supplement.redactionPolicy
    other.redactionKey = supplement.redactionKey
    if let value = supplement.outcome?.returned, isResponse(value) { other.forgetReturned() }
    if outcome != nil, other.outcome == .returned(nil), other.context == nil { other.outcome = nil }
    return filled(from: other)
  }

  /// A supplement that says what its doubtful value is beside this recording. Nil where that is the event: each attempt of a
  /// request has the same, and then it is no supplement.
  ///
  /// Cognito's event as it came out has the same trigger source. Of anything else nobody says what it is, and it is left out.
  func settled(_ supplement: Supplement) -> Supplement? {
    guard let value = supplement.doubtful else { return supplement }
    func holes(_ recording: [Loss]) -> LossTree? { LossTree(recording.filter { $0.part == .event }) }
    var walk = FillingWalk()
    _ = walk.merge(event, value, holes(losses + nonJSON), holes(supplement.losses + supplement.nonJSON))
    if walk.contradictions.isEmpty { return nil }
    let isReturned =
      triggerSource != nil && value["triggerSource"]?.string == triggerSource
      && (supplement.outcome ?? .returned(nil)) == .returned(nil)
    var settled = supplement
    settled.doubtful = nil
    if isReturned { settled.outcome = .returned(value) }
    for notes in [\Supplement.losses, \Supplement.nonJSON] {
      settled[keyPath: notes] = supplement[keyPath: notes].compactMap { note in
        guard note.part == .event else { return note }
        return isReturned ? Loss(part: .returned, path: note.path, marker: note.marker, kind: note.kind) : nil
      }
    }
    settled.provenance[.event] = nil
    if isReturned { settled.provenance[.returned] = supplement.provenance[.event] }
    return settled
  }

  /// Whether a value is no more than Cognito's member `response` of what the function returned: `console.log("response: ",
  /// event.response)`.
  private func isResponse(_ value: JSONValue) -> Bool {
    guard let triggerSource, value["triggerSource"]?.string != triggerSource, let object = value.object,
      let response = event["response"]?.object
    else { return false }
    return !object.isEmpty && Set(object.members.map(\.key)).isSubset(of: response.members.map(\.key))
  }

  private mutating func forgetReturned() {
    outcome = .returned(nil)
    losses.removeAll { $0.part == .returned }
    nonJSON.removeAll { $0.part == .returned }
    provenance[.returned] = nil
  }
}

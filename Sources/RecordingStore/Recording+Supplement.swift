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

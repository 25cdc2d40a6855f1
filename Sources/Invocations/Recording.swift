package import JSONTree

/// A stored invocation: redacted, with its outcome where it is known and where it came from.
package struct Recording: Hashable, Sendable {
  package var id: RecordingID
  package var triggerSource: String?
  package var functionName: String?
  package var functionVersion: String?
  /// When the function logged it; nil where the log does not say.
  package var recordedAt: Timestamp?
  package var event: JSONValue
  package var context: JSONValue?
  package var outcome: LoggedOutcome?
  package var losses: [Loss]
  /// Values that JSON has no type for.
  package var nonJSON: [Loss]
  package var provenance: PartProvenance
  /// Version of the redaction policy that was applied.
  package var redactionPolicy: Int
  /// Fingerprint of the redaction key that was used.
  package var redactionKey: String

  package init(
    id: RecordingID, triggerSource: String?, functionName: String?, functionVersion: String?, recordedAt: Timestamp?,
    event: JSONValue, context: JSONValue?, outcome: LoggedOutcome?, losses: [Loss], nonJSON: [Loss],
    provenance: PartProvenance, redactionPolicy: Int, redactionKey: String
  ) {
    self.id = id
    self.triggerSource = triggerSource
    self.functionName = functionName
    self.functionVersion = functionVersion
    self.recordedAt = recordedAt
    self.event = event
    self.context = context
    self.outcome = outcome
    self.losses = losses
    self.nonJSON = nonJSON
    self.provenance = provenance
    self.redactionPolicy = redactionPolicy
    self.redactionKey = redactionKey
  }

  /// The name under which it is selected and its snapshot is kept: the trigger source, else the function's name.
  package var name: String {
    triggerSource ?? functionName ?? "unknown"
  }

  /// The places at which a handler would be given something else than production gave it, sorted: what was lost or is not
  /// JSON in the event, in `clientContext` (Python: `client_context`) and in `identity`. Other members of a context are rebuilt
  /// by every target.
  package var holes: [Loss] {
    let visible = (losses + nonJSON).filter { loss in
      switch loss.part {
      case .event: return true
      case .returned: return false
      case .context:
        let member = loss.path.tokens.first?.text
        let isAbsent = loss.kind == .undefined && loss.path.tokens.count == 1
        return (member == "clientContext" || member == "client_context" || member == "identity") && !isAbsent
      }
    }
    return visible.sorted { ($0.part, $0.path) < ($1.part, $1.path) }
  }
}

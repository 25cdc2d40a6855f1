package import JSONTree

/// What a log says of an invocation whose event it does not hold, redacted: the rest of one that was being logged when an
/// earlier log of it ended. It is never stored by itself; a recording of the same invocation is filled from it.
package struct Supplement: Hashable, Sendable {
  /// The request id.
  package var id: String
  /// When the first of its lines was logged.
  package var time: Timestamp
  /// The log stream, where the log says.
  package var stream: String?
  package var functionName: String?
  package var functionVersion: String?
  package var context: JSONValue?
  package var outcome: LoggedOutcome?
  /// What was logged and may be the event, what was returned, or neither. What is noted of it is noted as of the event.
  package var doubtful: JSONValue?
  package var losses: [Loss] = []
  /// Values that JSON has no type for.
  package var nonJSON: [Loss] = []
  package var provenance: PartProvenance = [:]
  /// Version of the redaction policy that was applied.
  package var redactionPolicy: Int
  /// Fingerprint of the redaction key that was used.
  package var redactionKey: String

  package init(id: String, time: Timestamp, redactionPolicy: Int, redactionKey: String) {
    self.id = id
    self.time = time
    self.redactionPolicy = redactionPolicy
    self.redactionKey = redactionKey
  }

  /// What a recording says whose event may be something else; nil where nobody knows its time.
  package init?(doubting recording: Recording) {
    guard let time = recording.recordedAt else { return nil }
    self.init(
      id: recording.id.id, time: time, redactionPolicy: recording.redactionPolicy, redactionKey: recording.redactionKey)
    stream = recording.provenance[.event]?.stream
    functionName = recording.functionName
    functionVersion = recording.functionVersion
    context = recording.context
    outcome = recording.outcome
    doubtful = recording.event
    losses = recording.losses
    nonJSON = recording.nonJSON
    provenance = recording.provenance
  }
}

/// What a run found of one recording.
package enum Verdict: String, Hashable, Sendable, CaseIterable {
  /// The outcome is the approved one; or the recording cannot be judged, and that was approved.
  case matched
  case differs
  /// No outcome was approved yet.
  case new
  /// The log lost something that the handler would have seen, so that the recording was not replayed.
  case incomplete
  /// The target has no handler for it.
  case noHandler
}

package import Invocations

/// A stored recording of whose invocation a log has told more.
package struct SupplementedRecording: Hashable, Sendable {
  /// As the store holds it now.
  package let recording: Recording
  /// What became of it; never `stored`.
  package let change: StoreChange
}

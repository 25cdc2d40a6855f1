package import Snapshots

/// What the outcomes of a run are compared with.
package enum Baseline: Sendable {
  /// What was approved.
  case snapshots(SnapshotFolder)
  /// What another function answers to the same recordings.
  case target(any HandlerTarget)

  /// The other function.
  var target: (any HandlerTarget)? {
    if case .target(let target) = self { target } else { nil }
  }
}

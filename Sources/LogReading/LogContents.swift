package import Invocations

/// What a source of logs, or a part of it, holds.
package struct LogContents: Sendable {
  /// In the order of the source, as far as they were in memory together. Those of which the source holds no more than the end
  /// are among them.
  package var invocations: [LoggedInvocation] = []
  /// Everything that looks like a logged value and could not be read exactly, or belongs to no invocation.
  package var rejected: [RejectedText] = []
  /// What else a reader of the log should know. Names ids and places, never payload values.
  package var warnings: [String] = []

  package init() {}

  package var isEmpty: Bool { invocations.isEmpty && rejected.isEmpty && warnings.isEmpty }

  /// Adds what comes after this in the same source.
  package mutating func append(_ other: LogContents) {
    if invocations.isEmpty { invocations = other.invocations } else { invocations += other.invocations }
    rejected += other.rejected
    warnings += other.warnings
  }
}

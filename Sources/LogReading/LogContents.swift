package import Invocations

/// What one source of logs holds.
package struct LogContents: Sendable {
  /// In the order in which the source has them.
  package var invocations: [LoggedInvocation] = []
  /// Everything that looks like a logged value and could not be read exactly, or belongs to no invocation.
  package var rejected: [RejectedText] = []
  /// What else a reader of the log should know. Names ids and places, never payload values.
  package var warnings: [String] = []

  package init() {}
}

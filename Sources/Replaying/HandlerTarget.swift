package import Invocations

/// A function under test, wherever it runs.
///
/// What a function does, errors included, is an `Outcome`. What these methods throw is trouble: the target does not start,
/// a connection broke. Trouble ends the run undecided (exit status 2) and is never a verdict.
package protocol HandlerTarget: Sendable {
  /// How reports call the target: `linked`.
  var name: String { get }

  /// Whether the target would run this invocation; nothing is run.
  func hasHandler(for invocation: Invocation) -> Bool

  /// Runs invocations and gives the answers to the first of them, in their order: at least one, and all where that does not
  /// take long, so that a target can share the cost of one handing over among many, and run several at once. Nil where the
  /// target has no handler for an invocation.
  ///
  /// - Parameter invocations: not empty.
  func answers(to invocations: ArraySlice<Invocation>) async throws -> [Answer?]

  /// Ends what the target has started. Nothing is asked of it any more.
  func end() async
}

extension HandlerTarget {
  package func end() async {}
}

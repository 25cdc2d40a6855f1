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

  /// Runs an invocation; nil where the target has no handler for it.
  func outcome(of invocation: Invocation) async throws -> Outcome?

  /// Runs invocations one after the other and gives the outcomes of the first of them, in their order: at least one, and
  /// all where that does not take long, so that a target can share the cost of one handing over among many.
  ///
  /// - Parameter invocations: not empty.
  func outcomes(of invocations: ArraySlice<Invocation>) async throws -> [Outcome?]
}

extension HandlerTarget {
  package func outcomes(of invocations: ArraySlice<Invocation>) async throws -> [Outcome?] {
    [try await outcome(of: invocations[invocations.startIndex])]
  }
}

/// A function and all that it is started with.
package struct FunctionSetup: Hashable, Sendable {
  package var reference: TargetReference
  /// What paths in the reference are relative to; absolute.
  package var folder: String
  /// Variables of its own.
  package var environment: [String: String]
  /// The runtime that it has at Lambda (`nodejs20.x`); nil where that is not known.
  package var runtime: String?
  /// How long an invocation may take; nil for the run's own limit.
  package var timeLimit: Duration?

  package init(
    _ reference: TargetReference, folder: String, environment: [String: String] = [:], runtime: String? = nil,
    timeLimit: Duration? = nil
  ) {
    self.reference = reference
    self.folder = folder
    self.environment = environment
    self.runtime = runtime
    self.timeLimit = timeLimit
  }
}

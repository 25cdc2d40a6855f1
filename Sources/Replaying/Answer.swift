package import Invocations

/// What a target makes of an invocation.
package struct Answer: Hashable, Sendable {
  package let outcome: Outcome
  /// What the function wrote to standard output and standard error meanwhile, shortened where it is long; empty where it wrote
  /// nothing, or where the target cannot see it.
  package let written: String

  package init(_ outcome: Outcome, written: String = "") {
    self.outcome = outcome
    self.written = written
  }
}

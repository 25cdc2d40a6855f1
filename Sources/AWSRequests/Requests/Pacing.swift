package import Invocations

/// The clock, and how to wait by it: parameters, so that tests do neither.
package struct Pacing: Sendable {
  package var now: @Sendable () -> Timestamp
  /// Waits; a cancelled task stops waiting at once and throws `CancellationError`.
  package var sleep: @Sendable (Duration) async throws -> Void

  package init(
    now: @escaping @Sendable () -> Timestamp,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.now = now
    self.sleep = sleep
  }
}

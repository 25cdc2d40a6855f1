import Invocations

/// One who asks a function over the network, one invocation after the other.
protocol InvokedFunction: Sendable {
  /// How an invocation ends; nothing waits for longer than its caller does.
  mutating func outcome(of invocation: Invocation) async throws -> Outcome
}

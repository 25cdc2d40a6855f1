package import Invocations

/// How functions are run in processes of their own.
package struct RuntimeSettings: Sendable {
  /// A program that becomes a guardian: this one.
  package var guardian: String
  /// The environment of this process.
  package var environment: [String: String]
  /// The names of variables that functions are given of it.
  package var passedVariables: [String] = []
  /// How long an invocation may take.
  package var timeLimit = Duration.milliseconds(LambdaContext.cognitoTimeLimitInMilliseconds)
  /// How long a function may take to ask for its first event. Lambda gives it ten seconds; a machine that builds and tests beside
  /// it is slower.
  package var startLimit = Duration.seconds(30)
  /// How many processes of one function run side by side.
  package var workers = 1
  /// Whether every invocation gets a process that nothing has run in.
  package var isCold = false

  /// The time of day.
  package var now: @Sendable () -> Timestamp

  package init(guardian: String, environment: [String: String], now: @escaping @Sendable () -> Timestamp) {
    self.now = now
    self.guardian = guardian
    self.environment = environment
  }
}

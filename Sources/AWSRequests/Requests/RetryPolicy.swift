/// How often a request is tried, and how long is waited in between: exponential back-off with full jitter ("Exponential
/// Backoff And Jitter", AWS Architecture Blog).
package struct RetryPolicy: Equatable, Sendable {
  /// How often a request is sent at most.
  package var attempts: Int
  /// The most that is waited before the second attempt; doubled for every further one.
  package var firstDelay: Duration
  /// The most that is ever waited.
  package var longestDelay: Duration

  package init(attempts: Int = 10, firstDelay: Duration = .milliseconds(500), longestDelay: Duration = .seconds(20)) {
    self.attempts = attempts
    self.firstDelay = firstDelay
    self.longestDelay = longestDelay
  }

  /// How long to wait after a failed attempt (from 1): a random share of the bound, and what the service asked for at least.
  func delay(
    afterAttempt attempt: Int, askedFor: Duration?, using generator: inout some RandomNumberGenerator
  ) -> Duration {
    let doublings = Double(1 << min(attempt - 1, 30))
    let bound = min(firstDelay * doublings, longestDelay)
    let jittered = bound * Double.random(in: 0...1, using: &generator)
    return max(jittered, min(askedFor ?? .zero, .seconds(120)))
  }
}

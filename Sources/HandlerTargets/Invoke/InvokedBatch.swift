import Invocations
import Replaying

/// Invocations that several callers of a function share.
enum InvokedBatch {
  /// The answers, in the order of the invocations.
  ///
  /// - Parameters:
  ///   - callers: each asks for one invocation after the other.
  ///   - timeLimit: how long an invocation may take.
  static func answers(
    to invocations: ArraySlice<Invocation>, from callers: [any InvokedFunction], timeLimit: Duration
  ) async throws -> [Answer?] {
    let work = WorkQueue(invocations)
    try await withThrowingTaskGroup { group in
      for caller in callers.prefix(invocations.count) {
        group.addTask {
          var caller = caller
          while let item = work.next(for: nil) {
            let asking = caller
            let (outcome, asked) = try await within(timeLimit) {
              var asked = asking
              let outcome = try await asked.outcome(of: item.invocation)
              return (outcome, asked)
            }
            if let asked { caller = asked }
            work.put(Answer(outcome), at: item.number)
          }
        }
      }
      for try await _ in group {}
    }
    return work.answers
  }

  /// What `body` gives, or that it has taken too long.
  private static func within(
    _ limit: Duration, _ body: @escaping @Sendable () async throws -> (Outcome, any InvokedFunction)
  ) async throws -> (Outcome, (any InvokedFunction)?) {
    try await withThrowingTaskGroup { group in
      group.addTask { () -> (Outcome, (any InvokedFunction)?) in try await body() }
      group.addTask {
        try await Task.sleep(for: limit)
        return (.timedOut, nil)
      }
      defer { group.cancelAll() }
      return try await group.next()!
    }
  }
}

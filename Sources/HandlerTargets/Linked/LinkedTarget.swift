package import CognitoTriggers
package import Invocations
import JSONTree
package import Replaying
import Synchronization

/// Handlers that are linked into this process.
///
/// They run one after the other on a thread that is kept for them, many at one handing over. A handler that does not come
/// back within the limit is given up: its outcome is `timedOut`, its task is cancelled, and the next one runs on another
/// thread. What Swift cannot survive ends the process and with it the run: `fatalError`, a failed precondition, an index out
/// of range, a stack that overflows. Only a target with a process of its own can tell those as `crashed`.
package final class LinkedTarget: HandlerTarget {
  package let name = "linked"
  private let handlers: TriggerHandlers
  private let timeLimit: Duration
  /// Lanes that wait for work.
  private let idleLanes = Mutex<[HandlerLane]>([])

  /// - Parameter timeLimit: how long a handler may take, in real time. Looked at every quarter of it, so that one that never
  ///   comes back is given up at the latest a quarter after.
  package init(
    handlers: TriggerHandlers,
    timeLimit: Duration = .milliseconds(LambdaContext.cognitoTimeLimitInMilliseconds)
  ) {
    self.handlers = handlers
    self.timeLimit = timeLimit
  }

  package func hasHandler(for invocation: Invocation) -> Bool {
    handlers.handler(triggerSource: invocation.triggerSource, functionName: invocation.functionName) != nil
  }

  /// - Throws: `CancellationError` at once when the task is cancelled, whatever the handler does.
  package func answers(to invocations: ArraySlice<Invocation>) async throws -> [Answer?] {
    let batch = LinkedBatch(invocations, handlers: handlers, timeLimit: timeLimit)
    let lane = idleLanes.withLock { $0.popLast() } ?? HandlerLane(checkingEvery: timeLimit / 4)
    let outcomes = try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        batch.start(on: lane, answering: continuation)
      }
    } onCancel: {
      batch.cancel()
    }
    if !batch.isAbandoned { idleLanes.withLock { $0.append(lane) } }
    return outcomes.map { $0.map { Answer($0) } }
  }
}

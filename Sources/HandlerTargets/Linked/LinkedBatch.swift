import CognitoTriggers
import Invocations
import Synchronization

/// Invocations that are run one after the other on a lane. Whoever waits is answered once: when all are done, when enough
/// time has passed to say what is done so far, when one is given up, or when the run is cancelled.
final class LinkedBatch: Sendable {
  /// How long whoever waits is kept waiting for more than one outcome.
  private static let patience = Duration.milliseconds(20)

  private struct State {
    var continuation: CheckedContinuation<[Outcome?], any Error>?
    var task: Task<Void, Never>?
    var outcomes: [Outcome?] = []
    /// When the first handler began; when the one that is running began. Nil while the lane's thread is starting.
    var began: ContinuousClock.Instant?
    var handlerBegan: ContinuousClock.Instant?
    var isEnded = false
    var isAbandoned = false
  }

  private let invocations: ArraySlice<Invocation>
  private let handlers: TriggerHandlers
  private let timeLimit: Duration
  private let state = Mutex(State())

  init(_ invocations: ArraySlice<Invocation>, handlers: TriggerHandlers, timeLimit: Duration) {
    self.invocations = invocations
    self.handlers = handlers
    self.timeLimit = timeLimit
  }

  /// Whether a handler may still be running on the lane, so that nothing else can.
  var isAbandoned: Bool { state.withLock { $0.isAbandoned } }

  /// Begins; `continuation` is answered with the outcomes of the first invocations, at least one.
  func start(on lane: HandlerLane, answering continuation: CheckedContinuation<[Outcome?], any Error>) {
    let isCancelled = state.withLock { state in
      if state.isEnded { return true }
      state.continuation = continuation
      return false
    }
    if isCancelled {
      continuation.resume(throwing: CancellationError())
      return
    }
    let task = lane.run(self)
    let isAbandoned = state.withLock { state in
      state.task = task
      return state.isAbandoned
    }
    if isAbandoned { task.cancel() }
  }

  /// Stops waiting, with a `CancellationError`.
  func cancel() {
    end { state in
      state.isAbandoned = true
      return .failure(CancellationError())
    }
  }

  /// Gives the running handler up where its time is over.
  func giveUpWhenLate() {
    end { state in
      guard let began = state.handlerBegan, began.duration(to: .now) >= timeLimit else { return nil }
      state.outcomes.append(.timedOut)
      state.isAbandoned = true
      return .success(state.outcomes)
    }
  }

  /// Runs the handlers, until the waiting one was answered. Called on the lane.
  func run() async {
    state.withLock { state in
      state.began = .now
      state.handlerBegan = state.began
    }
    for invocation in invocations {
      let outcome = await Self.outcome(of: invocation, handlers)
      if finish(outcome) { return }
    }
  }

  /// Takes the outcome of the handler that ran; true where no further one is to run.
  private func finish(_ outcome: Outcome?) -> Bool {
    end { state in
      let now = ContinuousClock.now
      let isLate = outcome != nil && (state.handlerBegan ?? now).duration(to: now) >= timeLimit
      state.outcomes.append(isLate ? .timedOut : outcome)
      state.handlerBegan = now
      let isAll = state.outcomes.count == invocations.count
      return isAll || (state.began ?? now).duration(to: now) >= Self.patience ? .success(state.outcomes) : nil
    }
  }

  /// Ends the batch with what `decide` gives, unless that is nil or the batch ended before; whether it has ended.
  @discardableResult
  private func end(_ decide: (inout State) -> Result<[Outcome?], any Error>?) -> Bool {
    var continuation: CheckedContinuation<[Outcome?], any Error>?
    var task: Task<Void, Never>?
    var answer: Result<[Outcome?], any Error>?
    let isEnded = state.withLock { state in
      guard !state.isEnded else { return true }
      answer = decide(&state)
      guard answer != nil else { return false }
      state.isEnded = true
      swap(&continuation, &state.continuation)
      if state.isAbandoned { task = state.task }
      return true
    }
    task?.cancel()
    if let answer { continuation?.resume(with: answer) }
    return isEnded
  }

  /// Runs a handler; nil where there is none.
  private static func outcome(of invocation: Invocation, _ handlers: TriggerHandlers) async -> Outcome? {
    guard
      let handler = handlers.handler(triggerSource: invocation.triggerSource, functionName: invocation.functionName)
    else { return nil }
    return Outcome(await handler.result(of: invocation.event, context: invocation.lambdaContext))
  }
}

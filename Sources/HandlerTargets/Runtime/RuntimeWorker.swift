import ChildProcesses
import Invocations
import JSONTree
import NIOCore
import NIOHTTP1
import NIOPosix
import Replaying

/// One process of a function at a time, with a Runtime API of its own: it is given one invocation after the other, and replaced
/// where it ends, hangs, or is to be fresh.
///
/// Everything happens on one event loop: requests of the runtime, reports of the guardian, what the function writes, time limits.
actor RuntimeWorker {
  enum Phase {
    /// No process.
    case absent
    /// A process that has not asked for an event yet.
    case starting(Scheduled<Void>)
    /// It waits for an event.
    case waiting(RuntimeExchange)
    case running(Run)
    /// It has answered, and not asked for the next event yet; for so long.
    case answered(Scheduled<Void>)
    /// It was told to end.
    case ending
  }

  struct Run {
    let number: Int
    let requestID: String
    let limit: Scheduled<Void>
  }

  let loop: any EventLoop
  let program: RuntimeProgram
  let settings: RuntimeSettings
  let core: Int
  var preparation: Task<Void, any Error>?
  var guardian: GuardianChannel?
  /// The number of the function's process, from its start until its end is reported.
  var runningProcess: Int32?
  var server: (any Channel)?
  var phase = Phase.absent
  var written = WrittenOutput()
  var hasNewOutput = false
  private var isWaitingForOutput = false
  var initError: FunctionError?
  private var work: WorkQueue?
  /// What was taken from the queue and waits for a process.
  private var claimed: WorkQueue.Item?
  /// What the process was started as.
  private var identity: FunctionIdentity?
  var continuation: CheckedContinuation<Void, any Error>?
  var endContinuation: CheckedContinuation<Void, Never>?

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe loop.executor.asUnownedSerialExecutor()
  }

  /// - Parameter core: the number of the core on which the process runs, and the loop with it. A Lambda function seldom has more
  ///   than one.
  init(_ program: RuntimeProgram, settings: RuntimeSettings, core: Int, on loop: any EventLoop) {
    self.core = core
    self.program = program
    self.settings = settings
    self.loop = loop
  }

  /// Runs invocations until there are no more.
  ///
  /// - Throws: `TargetError` where no process can be started; `CancellationError`.
  func run(_ work: WorkQueue) async throws {
    try await prepare()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        self.work = work
        self.continuation = continuation
        if Task.isCancelled { cancel() } else { advance() }
      }
    } onCancel: {
      loop.execute { self.assumeIsolated { $0.cancel() } }
    }
  }

  /// Ends the process, and waits until nothing of it is left.
  func end() async {
    // What is being made ready would be forgotten.
    if let preparation { try? await preparation.value }
    // What runs is of no interest any more where a run ends early.
    finish(.failure(CancellationError()))
    server?.close(promise: nil)
    server = nil
    guard guardian != nil else { return }
    await withCheckedContinuation { continuation in
      endContinuation = continuation
      if case .absent = phase { return closeGuardian() }
      phase = .ending
      guardian?.process.tell(.terminate)
    }
  }

  // MARK: The way of an invocation

  /// Goes on with what there is to do.
  func advance() {
    guard let work, !isWaitingForOutput else { return }
    switch phase {
    case .absent:
      if let item = claim(work) { start(for: item) } else { finish() }
    case .waiting(let exchange):
      guard let item = claim(work) else { return finish() }
      // A process of another function has another environment.
      if item.identity == identity { hand(item, exchange) } else { endProcess() }
    case .answered:
      if !work.hasNext { finish() }
    case .starting, .running, .ending: break
    }
  }

  /// The invocation that comes next, which is this worker's from now on.
  private func claim(_ work: WorkQueue) -> WorkQueue.Item? {
    if claimed == nil { claimed = work.next(for: identity) }
    return claimed
  }

  func finish(_ result: Result<Void, any Error> = .success(())) {
    let waiting = continuation
    (work, claimed, continuation) = (nil, nil, nil)
    waiting?.resume(with: result)
  }

  private func start(for item: WorkQueue.Item) {
    guard let port = server?.localAddress?.port else { return fail("its port of 127.0.0.1 was closed") }
    let environment = ChildEnvironment(
      of: program, running: item.invocation, address: "127.0.0.1:\(port)", settings: settings)
    initError = nil
    identity = item.identity
    let limit = loop.scheduleTask(in: TimeAmount(settings.startLimit)) {
      self.assumeIsolated { $0.giveUpStart() }
    }
    phase = .starting(limit)
    guardian?.process.start(
      ChildProgram(
        path: program.path, arguments: [program.path] + program.arguments, environment: environment.variables,
        folder: program.folder))
  }

  private func hand(_ item: WorkQueue.Item, _ exchange: RuntimeExchange) {
    claimed = nil
    let limit = settings.timeLimit
    let headers = InvocationHeaders(
      of: item.invocation, now: settings.now().millisecondsSince1970, limit: Int64(limit / .milliseconds(1)))
    let timer = loop.scheduleTask(in: TimeAmount(limit)) {
      self.assumeIsolated { $0.timeOut(item.number) }
    }
    phase = .running(Run(number: item.number, requestID: headers.requestID, limit: timer))
    exchange.answer(.ok, headers.headers, JSONWriter.compact(item.invocation.event))
  }

  /// Takes how the running invocation ended.
  func settle(_ run: Run, _ outcome: Outcome, then next: Phase) {
    run.limit.cancel()
    phase = next
    switch next {
    case .answered, .waiting: if settings.isCold { endProcess() }
    case .absent, .starting, .running, .ending: break
    }
    waitForOutput { worker in
      worker.work?.put(Answer(outcome, written: worker.written.take()), at: run.number)
      worker.advance()
    }
  }

  /// It has answered. One that does not ask for the next event for longer than it may take for one is replaced.
  func answered() -> Phase {
    .answered(
      loop.scheduleTask(in: TimeAmount(settings.timeLimit)) {
        self.assumeIsolated { worker in
          if case .answered = worker.phase { worker.endProcess() }
        }
      })
  }

  /// Goes on once what was written until now was read: it is in the pipe already, and comes with the next turns of the loop.
  private func waitForOutput(turns: Int = 0, then body: @escaping @Sendable (isolated RuntimeWorker) -> Void) {
    isWaitingForOutput = true
    hasNewOutput = false
    loop.execute {
      self.loop.execute {
        self.assumeIsolated { worker in
          if worker.hasNewOutput, turns < Self.mostTurns { return worker.waitForOutput(turns: turns + 1, then: body) }
          worker.isWaitingForOutput = false
          body(worker)
        }
      }
    }
  }

  /// A function that writes without end is not waited for longer.
  private static let mostTurns = 256

  private func timeOut(_ number: Int) {
    guard case .running(let run) = phase, run.number == number else { return }
    endProcess()
    settle(run, .timedOut, then: .ending)
  }

  private func endProcess() {
    if case .answered(let limit) = phase { limit.cancel() }
    phase = .ending
    guardian?.process.tell(.kill)
  }

  private func giveUpStart() {
    guard case .starting = phase else { return }
    endProcess()
    fail("it did not ask for an event within \(settings.startLimit.components.seconds) s")
  }

  private func cancel() {
    guard continuation != nil else { return }
    if case .running(let run) = phase { run.limit.cancel() }
    if case .starting(let limit) = phase { limit.cancel() }
    switch phase {
    case .absent, .ending: break
    default: endProcess()
    }
    finish(.failure(CancellationError()))
  }

  func fail(_ reason: String) {
    waitForOutput { worker in
      let output = worker.written.take()
      let need = worker.program.needs.first { output.contains($0.sign) }
      let advice =
        need?.advice
        ?? (worker.initError == nil ? "start it by itself to see why" : "mend that, or name another target")
      worker.finish(.failure(TargetError(worker.program.name, reason, advice: advice, written: output)))
    }
  }

  func trouble(_ reason: String, advice: String) -> TargetError {
    TargetError(program.name, reason, advice: advice)
  }
}

import Dispatch
import Synchronization

/// A thread of its own on which handlers run, and a clock beside it that looks whether they come back. A handler that blocks
/// blocks nothing else: neither Swift's own threads, which are as few as the machine has cores, nor the clock.
final class HandlerLane: TaskExecutor {
  private let queue = DispatchQueue(label: "replay.handlers")
  private let watchQueue = DispatchQueue(label: "replay.handlers.watch")
  private let interval: DispatchTimeInterval
  /// The batch that was started last.
  private let current = Mutex<LinkedBatch?>(nil)

  init(checkingEvery interval: Duration) {
    let (seconds, attoseconds) = interval.components
    self.interval = .nanoseconds(Int(max(1_000_000, seconds * 1_000_000_000 + attoseconds / 1_000_000_000)))
    watch()
  }

  /// Runs the batch on this lane's thread.
  func run(_ batch: LinkedBatch) -> Task<Void, Never> {
    current.withLock { $0 = batch }
    return Task(executorPreference: self) { await batch.run() }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async {
      unsafe job.runSynchronously(on: self.asUnownedTaskExecutor())
    }
  }

  /// Looks at the batch again and again, until the lane is gone or the batch was given up.
  private func watch() {
    watchQueue.asyncAfter(deadline: .now() + interval) { [weak self] in
      guard let self else { return }
      let batch = current.withLock { $0 }
      batch?.giveUpWhenLate()
      if batch?.isAbandoned != true { watch() }
    }
  }
}

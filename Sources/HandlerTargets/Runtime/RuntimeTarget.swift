import ChildProcesses
package import Invocations
import NIOCore
import NIOPosix
package import Replaying
import Synchronization

/// A function in processes of its own, which is served its events by our Runtime API: an executable, a Node or a Python handler.
package final class RuntimeTarget: HandlerTarget {
  private let program: RuntimeProgram
  private let settings: RuntimeSettings
  private let workers = Mutex<[RuntimeWorker]>([])
  /// A thread for each worker, on the core on which its process runs.
  private let loops = Mutex<[MultiThreadedEventLoopGroup]>([])

  package init(_ program: RuntimeProgram, settings: RuntimeSettings) {
    self.program = program
    self.settings = settings
  }

  package var name: String { program.name }

  /// It is not known before it is asked.
  package func hasHandler(for invocation: Invocation) -> Bool { true }

  /// Starts what takes a while and is needed in any case, while the recordings are still being read.
  package func prepare() {
    let worker = workers(1)[0]
    Task { try? await worker.prepare() }
  }

  /// - Throws: `TargetError` where the function does not start; `CancellationError`.
  package func answers(to invocations: ArraySlice<Invocation>) async throws -> [Answer?] {
    let work = WorkQueue(invocations)
    try await withThrowingTaskGroup { group in
      for worker in workers(min(settings.workers, invocations.count)) {
        group.addTask { try await worker.run(work) }
      }
      // The first that throws says why; the others are cancelled.
      for try await _ in group {}
    }
    return work.answers
  }

  package func end() async {
    let workers = workers.withLock { workers in
      defer { workers = [] }
      return workers
    }
    await withTaskGroup { group in
      for worker in workers { group.addTask { await worker.end() } }
    }
    let loops = loops.withLock { loops in
      defer { loops = [] }
      return loops
    }
    for loop in loops { try? await loop.shutdownGracefully() }
  }

  /// The first workers, made where they are not there yet.
  private func workers(_ count: Int) -> ArraySlice<RuntimeWorker> {
    workers.withLock { workers in
      while workers.count < count {
        let core = workers.count
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        group.any().execute { CoreAffinity.stayOnCore(Int32(core)) }
        loops.withLock { $0.append(group) }
        workers.append(RuntimeWorker(program, settings: settings, core: core, on: group.any()))
      }
      return workers[..<count]
    }
  }
}

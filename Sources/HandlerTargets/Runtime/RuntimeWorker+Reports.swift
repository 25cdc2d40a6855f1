import ChildProcesses
import Invocations
import NIOCore

// What the guardian reports, and what the function writes.

extension RuntimeWorker {
  func take(_ bytes: ByteBuffer) {
    written.append(bytes.readableBytesView)
    hasNewOutput = true
  }

  func take(_ report: GuardianReport) {
    switch report {
    case .started(let number): runningProcess = number
    case .refused(let number):
      let before = phase
      phase = .absent
      if case .starting(let limit) = before { limit.cancel() }
      fail("the system would not start \(program.path): \(SystemError(code: number))")
    case .ended(let status): processEnded(status)
    }
  }

  private func processEnded(_ status: ChildProcess.Status) {
    let before = phase
    phase = .absent
    runningProcess = nil
    if endContinuation != nil { return closeGuardian() }
    switch before {
    case .starting(let limit):
      limit.cancel()
      fail(
        initError.map { "it could not be loaded: \($0.errorType): \($0.errorMessage)" }
          ?? "it \(status) before it asked for an event")
    case .running(let run): settle(run, .crashed, then: .absent)
    case .answered(let limit):
      limit.cancel()
      advance()
    case .absent, .waiting, .ending: advance()
    }
  }

  /// Deals with a guardian that is gone though nobody told it to.
  func guardianEnded() {
    guard guardian != nil else { return }
    if let runningProcess { GuardedProcess.endAbandoned(runningProcess) }
    closeGuardian()
    if continuation != nil { fail("its guardian was ended by somebody") }
  }

  func closeGuardian() {
    // Taken out first: closing it tells of its end.
    let ended = guardian
    guardian = nil
    phase = .absent
    runningProcess = nil
    ended?.close()
    endContinuation?.resume()
    endContinuation = nil
  }
}

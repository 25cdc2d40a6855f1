#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A program that runs, and the ends of its pipes that are ours.
struct SpawnedChild {
  private let processID: pid_t
  private let output: PipeEnd
  private let errorOutput: PipeEnd

  /// - Throws: `ChildProcess.Failure.start`.
  init(_ child: ChildProcess) throws(ChildProcess.Failure) {
    let outputPipe = try Self.pipe()
    output = PipeEnd(outputPipe.read)
    defer { close(outputPipe.write) }
    let errorPipe = child.standardError == .captured ? try Self.pipe() : (read: -1, write: -1)
    errorOutput = PipeEnd(errorPipe.read)
    defer {
      if errorPipe.write >= 0 { close(errorPipe.write) }
    }
    var setup = unsafe SpawnSetup()
    defer { unsafe setup.destroy() }
    unsafe setup.redirect(output: outputPipe.write, errorOutput: errorPipe.write >= 0 ? errorPipe.write : nil)
    switch unsafe setup.start(path: child.path, arguments: child.arguments, environment: child.environment) {
    case .success(let process): processID = process
    case .failure(let error): throw .start(error.description)
    }
  }

  /// Reads until the program has ended, then gives what it printed; ends it where it takes too long or prints too much.
  ///
  /// - Throws: `ChildProcess.Failure`.
  func finish(
    timeout: Duration, isCancelled: CancellationFlag
  ) throws(ChildProcess.Failure) -> ChildProcess.Ending {
    let clock = ContinuousClock()
    let deadline = clock.now.advanced(by: timeout)
    while true {
      waitForOutput()
      // Asked before the last read, so that nothing printed before the end is missed, and so that a grandchild that keeps
      // the pipe open is not waited for.
      let status = endedStatus()
      output.readWhatIsThere()
      errorOutput.readWhatIsThere()
      if output.bytes.count > ChildProcess.outputLimit || errorOutput.bytes.count > ChildProcess.outputLimit {
        if status == nil { kill() }
        throw .tooMuchOutput
      }
      if let status {
        return ChildProcess.Ending(status: status, output: output.bytes, errorOutput: errorOutput.bytes)
      }
      if isCancelled.isSet || clock.now >= deadline {
        kill()
        throw .timeout(timeout)
      }
    }
  }

  /// Waits for something to read, but a tick at most.
  private func waitForOutput() {
    var ends: [pollfd] = []
    if !output.isAtEnd { ends.append(pollfd(fd: output.descriptor, events: Int16(POLLIN), revents: 0)) }
    if !errorOutput.isAtEnd { ends.append(pollfd(fd: errorOutput.descriptor, events: Int16(POLLIN), revents: 0)) }
    // Without an open pipe only the end is waited for, which is near.
    _ = unsafe poll(&ends, nfds_t(ends.count), ends.isEmpty ? 2 : 20)
  }

  private func endedStatus() -> ChildProcess.Status? {
    var status: CInt = 0
    guard unsafe waitpid(processID, &status, WNOHANG) == processID else { return nil }
    return ChildProcess.Status(waited: status)
  }

  /// Ends the program for good and takes its status, so that nothing of it is left.
  private func kill() {
    sendSignal(SIGKILL, to: processID)
    var status: CInt = 0
    while unsafe waitpid(processID, &status, 0) < 0, errno == EINTR {}
  }

  /// A pipe whose ends are closed in programs that are started, the reading one without waiting.
  private static func pipe() throws(ChildProcess.Failure) -> (read: CInt, write: CInt) {
    do {
      let ends = try makePipe()
      _ = fcntl(ends.read, F_SETFL, O_NONBLOCK)
      return ends
    } catch {
      throw .start(error.description)
    }
  }
}

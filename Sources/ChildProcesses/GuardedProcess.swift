#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A guardian that was started, by the ends of its pipes that are ours; see `Guardian`.
package struct GuardedProcess: Sendable {
  /// Its process.
  private let process: pid_t
  /// Where it is told what to do.
  private let commands: CInt
  /// Where it reports.
  package let reports: CInt
  /// What its children write to standard output and standard error, in the order in which they write it. Reading does not wait.
  package let output: CInt

  /// Starts a guardian.
  ///
  /// - Parameters:
  ///   - executable: the path of a program that becomes a guardian when it is given `Guardian.argument`.
  ///   - environment: that of the guardian itself. Its children get what they are given.
  package init(executable: String, environment: [String: String]) throws(SystemError) {
    let (theirCommands, commands) = try makePipe()
    defer { close(theirCommands) }
    let (reports, theirReports) = try makePipe()
    defer { close(theirReports) }
    let (output, theirOutput) = try makePipe()
    defer { close(theirOutput) }
    _ = fcntl(output, F_SETFL, O_NONBLOCK)
    var setup = unsafe SpawnSetup()
    defer { unsafe setup.destroy() }
    // Numbers above those that they get there, so that none is overwritten before it is used.
    let given = [theirCommands, theirOutput, theirReports].map { fcntl($0, F_DUPFD_CLOEXEC, 16) }
    defer {
      for end in given { close(end) }
    }
    unsafe setup.connect(commands: given[0], output: given[1], reports: given[2])
    // Who kills the whole process group that this one is in leaves the guardian to end what it guards.
    unsafe setup.leadGroup()
    switch unsafe setup.start(
      path: executable, arguments: [executable, Guardian.argument], environment: environment)
    {
    case .success(let process): self.process = process
    case .failure(let error):
      for end in [commands, reports, output] { close(end) }
      throw error
    }
    (self.commands, self.reports, self.output) = (commands, reports, output)
  }

  /// Starts a program, of which the one before has ended.
  package func start(_ program: ChildProgram) {
    tell(GuardianCommand.starting(program))
  }

  /// Tells it what to do.
  package func tell(_ command: GuardianCommand) {
    tell([command.rawValue])
  }

  private func tell(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe write(commands, Array(rest), rest.count)
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        // It has ended, which is seen where it reports.
        return
      }
    }
  }

  /// Ends the process group of a program whose guardian is gone: somebody else has ended that one.
  ///
  /// - Parameter program: the number in `GuardianReport.started` of what has not been reported to have ended.
  package static func endAbandoned(_ program: Int32) {
    sendSignal(SIGKILL, to: -program)
  }

  /// Ends the guardian, and with it all that it guards, and waits for that.
  package func end() {
    close(commands)
    var status: CInt = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
  }
}

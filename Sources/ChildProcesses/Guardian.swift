import CProcessControl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The process between `replay` and a function under test, which sees to it that nothing of the function outlives `replay`,
/// not even where that is killed.
///
/// `replay` starts itself again as the guardian and keeps a pipe to it open. When the pipe closes, the guardian ends its child's
/// process group and, on Linux, all that the child has ever started: orphans become the guardian's own children there. The same
/// happens when the child ends by itself, before its end is reported.
///
///     0  what to do (`GuardianCommand`)      1, 2  where the child writes      3  reports (`GuardianReport`)
package struct Guardian {
  /// The only argument of a guardian.
  package static let argument = "--guard-child"
  /// The variable of a guardian's environment that holds the number of the core that its children run on; see `CoreAffinity`.
  package static let coreVariable = "REPLAY_CORE"

  private static let reports: CInt = 3
  /// The ends of the pipe into which the signal that a child has ended writes: numbers that a signal handler can know.
  private static let (wakes, wakeSource): (CInt, CInt) = (4, 5)
  /// How long a child that was asked to end may take, in milliseconds.
  private static let grace: CInt = 300

  private var child: pid_t?
  private var killTime: ContinuousClock.Instant?
  private var pending: [UInt8] = []

  /// Guards children until the pipe closes, and ends the process then.
  package static func run() -> Never {
    var guardian = Guardian()
    guardian.prepare()
    while guardian.step() {}
    guardian.killAll()
    exit(0)
  }

  private func prepare() {
    var ends: [CInt] = [0, 0]
    _ = unsafe pipe(&ends)
    // Not one of them may be overwritten before it is moved.
    let high = ends.map { fcntl($0, F_DUPFD, 64) }
    for end in ends { close(end) }
    dup2(high[0], Self.wakes)
    dup2(high[1], Self.wakeSource)
    for end in high { close(end) }
    for end in [Self.wakes, Self.wakeSource] {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    _ = fcntl(0, F_SETFL, O_NONBLOCK)
    #if os(Linux)
      _ = adopt_orphaned_descendants()
    #endif
    if let core = unsafe getenv(Self.coreVariable), let number = unsafe Int32(String(cString: core)) {
      CoreAffinity.stayOnCore(number)
    }
    // It ends with replay, not before: a Ctrl-C reaches the whole terminal.
    for number in unsafe SpawnSetup.ignoredByGuardians { signal(number, SIG_IGN) }
    signal(SIGCHLD) { _ in
      var byte: UInt8 = 0
      _ = unsafe write(5, &byte, 1)
    }
  }

  /// Waits for the next thing to happen and deals with it; false when the pipe from `replay` has closed.
  private mutating func step() -> Bool {
    var descriptors = [
      pollfd(fd: 0, events: Int16(POLLIN), revents: 0), pollfd(fd: Self.wakes, events: Int16(POLLIN), revents: 0),
    ]
    let wait = killTime.map { max(0, CInt(ContinuousClock.now.duration(to: $0) / .milliseconds(1))) } ?? -1
    _ = unsafe poll(&descriptors, 2, wait)
    if let killTime, .now >= killTime {
      self.killTime = nil
      kill(SIGKILL)
    }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while unsafe read(Self.wakes, &bytes, bytes.count) > 0 {}
    reap()
    while true {
      let count = unsafe read(0, &bytes, bytes.count)
      if count == 0 { return false }
      if count < 0 {
        if errno == EINTR { continue }
        if errno != EAGAIN { return false }
        break
      }
      pending += bytes[..<count]
    }
    while takeCommand() {}
    return true
  }

  /// Takes the next whole command.
  private mutating func takeCommand() -> Bool {
    guard let first = pending.first else { return false }
    switch GuardianCommand(rawValue: first) {
    case .start:
      guard pending.count >= 5 else { return false }
      let length = (0..<4).reduce(0) { $0 | Int(pending[1 + $1]) << ($1 * 8) }
      guard pending.count >= 5 + length else { return false }
      let program = ChildProgram(encoded: Array(pending[5..<5 + length]))
      pending.removeFirst(5 + length)
      if let program { start(program) } else { report(.refused(EINVAL)) }
    case .terminate:
      pending.removeFirst()
      kill(SIGTERM)
      killTime = .now.advanced(by: .milliseconds(Int64(Self.grace)))
    case .kill:
      pending.removeFirst()
      kill(SIGKILL)
    case nil: pending.removeAll()
    }
    return true
  }

  private mutating func start(_ program: ChildProgram) {
    guard child == nil else { return report(.refused(EBUSY)) }
    guard unsafe chdir(program.folder) == 0 else { return report(.refused(errno)) }
    var setup = unsafe SpawnSetup()
    defer { unsafe setup.destroy() }
    unsafe setup.redirect(output: 1, errorOutput: 2)
    unsafe setup.leadGroup()
    switch unsafe setup.start(path: program.path, arguments: program.arguments, environment: program.environment) {
    case .success(let process):
      child = process
      report(.started(process))
    case .failure(let error): report(.refused(error.code))
    }
  }

  /// Takes the status of what has ended; where the child has, ends all it has started.
  private mutating func reap() {
    var status: CInt = 0
    while true {
      let process = unsafe waitpid(-1, &status, WNOHANG)
      guard process > 0 else { return }
      guard process == child else { continue }
      killAll()
      child = nil
      killTime = nil
      report(.ended(ChildProcess.Status(waited: status)))
    }
  }

  /// Sends a signal to the child and to all of its process group.
  private func kill(_ number: CInt) {
    guard let child else { return }
    sendSignal(number, to: -child)
    // Before it leads a group of its own.
    sendSignal(number, to: child)
  }

  /// Ends the child and all that it has started, and waits for that.
  private func killAll() {
    if let child { sendSignal(SIGKILL, to: -child) }
    var status: CInt = 0
    while true {
      let process = unsafe waitpid(-1, &status, WNOHANG)
      if process > 0 || (process < 0 && errno == EINTR) { continue }
      if process < 0 { return }
      // What had a parent between us and it becomes our child when that ends.
      for process in Self.children() { sendSignal(SIGKILL, to: process) }
      _ = poll(nil, 0, 1)
    }
  }

  /// The processes whose parent this one is.
  private static func children() -> [pid_t] {
    #if os(Linux)
      let folder = "/proc/\(getpid())/task/\(getpid())/children"
      let descriptor = unsafe open(folder, O_RDONLY)
      guard descriptor >= 0 else { return [] }
      defer { close(descriptor) }
      var text: [UInt8] = []
      var bytes = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = unsafe read(descriptor, &bytes, bytes.count)
        guard count > 0 else { break }
        text += bytes[..<count]
      }
      return String(decoding: text, as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
    #else
      return []
    #endif
  }

  private func report(_ report: GuardianReport) {
    let line = Array((report.line + "\n").utf8)
    while unsafe write(Self.reports, line, line.count) < 0, errno == EINTR {}
  }
}

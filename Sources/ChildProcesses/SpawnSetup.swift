import CProcessControl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a program that is started has of this one: its standard files, and nothing else. No connection of ours stays open in
/// it, and it can be ended by signals that our threads do not take.
@unsafe struct SpawnSetup {
  /// Signals that a guardian ignores, and its child must not.
  static let ignoredByGuardians = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE]

  #if canImport(Darwin)
    private var actions: posix_spawn_file_actions_t?
    private var attributes: posix_spawnattr_t?
  #else
    private var actions = unsafe posix_spawn_file_actions_t()
    private var attributes = posix_spawnattr_t()
  #endif
  private var flags = CInt(POSIX_SPAWN_SETSIGMASK) | CInt(POSIX_SPAWN_SETSIGDEF)

  init() {
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in unsafe Self.ignoredByGuardians { unsafe sigaddset(&signals, signal) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    #if canImport(Darwin)
      unsafe flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
  }

  mutating func destroy() {
    unsafe posix_spawn_file_actions_destroy(&actions)
    unsafe posix_spawnattr_destroy(&attributes)
  }

  /// An empty standard input, and the two outputs where they shall go; standard error stays what ours is where nothing is
  /// given. Whatever else is open is closed.
  mutating func redirect(output: CInt, errorOutput: CInt?) {
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, errorOutput ?? 2, 2)
    unsafe closeOthers(from: 3)
  }

  /// The files of a guardian; see there.
  mutating func connect(commands: CInt, output: CInt, reports: CInt) {
    unsafe posix_spawn_file_actions_adddup2(&actions, commands, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, output, 2)
    unsafe posix_spawn_file_actions_adddup2(&actions, reports, 3)
    unsafe closeOthers(from: 4)
  }

  /// A process group of its own, which it leads.
  mutating func leadGroup() {
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe flags |= CInt(POSIX_SPAWN_SETPGROUP)
  }

  private mutating func closeOthers(from first: CInt) {
    #if !canImport(Darwin)
      if unsafe close_from(&actions, first) == 0 { return }
      let limit = min(CInt(clamping: sysconf(CInt(_SC_OPEN_MAX))), 65_536)
      for descriptor in first..<max(limit, first) {
        // The low ones in any case: another thread may open one in the meantime. To close what is not open is no error.
        if descriptor < 1024 || fcntl(descriptor, F_GETFD) >= 0 {
          unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
        }
      }
    #endif
  }

  /// Starts a program.
  ///
  /// - Returns: the number of its process, or of the error.
  mutating func start(
    path: String, arguments: [String], environment: [String: String]
  ) -> Result<pid_t, SystemError> {
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    var arguments = unsafe arguments.map { unsafe strdup($0) } + [nil]
    var environment = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer {
      for index in unsafe arguments.indices { unsafe free(arguments[index]) }
      for index in unsafe environment.indices { unsafe free(environment[index]) }
    }
    var process: pid_t = 0
    let code = unsafe posix_spawn(&process, path, &actions, &attributes, &arguments, &environment)
    return code == 0 ? .success(process) : .failure(SystemError(code: code))
  }
}

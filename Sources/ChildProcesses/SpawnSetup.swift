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
  #if canImport(Darwin)
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #else
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #endif

  init() {
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawnattr_init(&attributes)
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigaddset(&signals, SIGPIPE)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    var flags = CInt(POSIX_SPAWN_SETSIGMASK) | CInt(POSIX_SPAWN_SETSIGDEF)
    #if canImport(Darwin)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #endif
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
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
    #if !canImport(Darwin)
      let limit = min(CInt(clamping: sysconf(CInt(_SC_OPEN_MAX))), 65_536)
      for descriptor in 3..<max(limit, 3) {
        // The low ones in any case: another thread may open one in the meantime. To close what is not open is no error.
        if descriptor < 1024 || fcntl(descriptor, F_GETFD) >= 0 {
          unsafe posix_spawn_file_actions_addclose(&actions, descriptor)
        }
      }
    #endif
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An error of the system, by its number.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
  package let code: CInt

  package init(code: CInt) {
    self.code = code
  }

  /// The error of the call that has just failed.
  static var last: SystemError { SystemError(code: errno) }

  /// In the system's words: `no such file or directory`.
  package var description: String {
    unsafe String(cString: strerror(code)).lowercased()
  }
}

/// Sends a signal to a process, or to the process group of its negative number.
func sendSignal(_ number: CInt, to process: pid_t) {
  _ = kill(process, number)
}

/// Two connected ends that are closed in programs that are started.
func makePipe() throws(SystemError) -> (read: CInt, write: CInt) {
  var ends: [CInt] = [-1, -1]
  guard unsafe pipe(&ends) == 0 else { throw .last }
  for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  return (ends[0], ends[1])
}

extension ChildProcess.Status {
  /// What `waitpid` gives.
  init(waited status: CInt) {
    self = status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
  }
}

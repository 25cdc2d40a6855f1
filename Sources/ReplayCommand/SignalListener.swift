import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Ctrl-C, and what else asks a process to end.
enum SignalListener {
  /// Tells `interruption` when one of the signals comes. The second time, the process ends at once.
  static func listen(_ interruption: Interruption) {
    for number in [SIGINT, SIGTERM] {
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        interruption.request()
        source.cancel()
      }
      signal(number, SIG_IGN)
      source.activate()
    }
  }
}

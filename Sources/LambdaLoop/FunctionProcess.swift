package import CognitoTriggers
import Invocations

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A process that Lambda, or `replay`, has started to run functions: reads the world, and ends the process.
package enum FunctionProcess {
  /// Runs the functions until the process is ended: by SIGTERM with status 0, at once; by trouble with one sentence on
  /// standard error and status 1.
  ///
  /// - Parameter handlers: makes the functions. What it throws is reported to Lambda as the reason why they do not start.
  package static func main(_ handlers: @Sendable () async throws -> TriggerHandlers) async -> Never {
    // Not a source of events: a handler may keep every thread busy.
    _ = signal(SIGTERM) { _ in _exit(0) }
    let environment = FunctionEnvironment(variable)
    let trouble = await RuntimeLoop(environment, now: now).run(handlers)
    write("\(trouble)\n")
    exit(1)
  }

  private static func variable(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  private static func now() -> Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(millisecondsSince1970: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  private static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Self.write($0) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      unsafe Musl.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    #else
      unsafe Darwin.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    #endif
  }
}

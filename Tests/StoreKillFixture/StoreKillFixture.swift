import Foundation
import Invocations
import RecordingStore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the tests of RecordingStore need another process for: one that is killed, has no rights, no room, or stands in the
/// way. Prints what it found, or the error.
@main
struct StoreKillFixture {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else { exit(64) }
    let numbers = arguments.dropFirst(3).compactMap { Int($0) }
    do {
      switch arguments[1] {
      case "record": try record(into: arguments[2], count: numbers[0], batch: numbers[1])
      case "record-and-die":
        try record(into: arguments[2], count: numbers[0], batch: numbers[1]) { dieIn(microseconds: numbers[2]) }
      case "record-and-measure":
        let clock = ContinuousClock()
        var start = clock.now
        try record(into: arguments[2], count: numbers[0], batch: numbers[1]) { start = clock.now }
        print((clock.now - start) / .microseconds(1))
      case "record-in-little-room":
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: rlim_t(numbers[2]), rlim_max: rlim_t(numbers[2]))
        _ = unsafe setrlimit(fileSizeLimit, &limit)
        try record(into: arguments[2], count: numbers[0], batch: numbers[1])
      case "record-without-rights":
        dropRights()
        try record(into: arguments[2], count: numbers[0], batch: numbers[1])
      case "list-without-rights":
        dropRights()
        for summary in try RecordingFolder(path: arguments[2]).summaries() { print(summary.id) }
      case "hold-lock":
        let lock = try RecordingFolder(path: arguments[2]).lock()
        try FileHandle.standardOutput.write(contentsOf: Data("locked".utf8))
        _ = try FileHandle.standardInput.readToEnd()
        lock.unlock()
      default: exit(64)
      }
    } catch {
      print(error)
      exit(2)
    }
  }

  #if canImport(Glibc)
    private static var fileSizeLimit: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_FSIZE.rawValue) }
  #else
    private static var fileSizeLimit: CInt { RLIMIT_FSIZE }
  #endif

  /// - Parameter begin: called between making the recordings up and storing them.
  private static func record(into folder: String, count: Int, batch: Int, begin: () -> Void = {}) throws {
    let recordings = InventedRecordings.numbered(count, seed: "kill")
    begin()
    let file = try StoreFile(folder: folder, name: StoreFile.defaultName)
    let writer = try StoreWriter(file, redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 60_000)
    var start = 0
    while start < count {
      let end = min(start + batch, count)
      var batch = Array(recordings[start..<end])
      _ = try writer.record(&batch)
      start = end
    }
    try writer.finish()
  }

  /// Kills this process from another thread, as the kernel does: with nothing cleaned up.
  private static func dieIn(microseconds: Int) {
    Thread.detachNewThread {
      usleep(UInt32(microseconds))
      kill(getpid(), SIGKILL)
    }
  }

  /// Root may write everywhere; nobody (65534 on Linux) may not.
  private static func dropRights() {
    if geteuid() == 0 {
      setgid(65534)
      setuid(65534)
    }
  }
}

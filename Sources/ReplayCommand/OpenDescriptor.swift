import WholeFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file descriptor that is closed with its last reference.
final class OpenDescriptor: Sendable {
  let number: CInt

  init(_ number: CInt) {
    self.number = number
  }

  /// Standard input, which stays open as long as the process lives.
  static let standardInput = OpenDescriptor(STDIN_FILENO)

  deinit {
    if number >= 0 { close(number) }
  }

  /// The next bytes as `read(upTo:)` gives them, waited for only as long as the task is not cancelled: nil then.
  ///
  /// - Throws: `FileRefusal` in the system's words.
  func readWaiting(upTo count: Int) throws(FileRefusal) -> [UInt8]? {
    var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    while true {
      let ready = poll(&request, 1, 200)
      if ready > 0 { return try read(upTo: count) }
      if ready < 0, errno != EINTR { throw FileRefusal.last }
      if Task.isCancelled { return nil }
    }
  }

  /// The next bytes, as many as there are up to `count`; nil at the end.
  ///
  /// - Throws: `FileRefusal` in the system's words.
  func read(upTo count: Int) throws(FileRefusal) -> [UInt8]? {
    while true {
      var result = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        result = systemRead(number, buffer.baseAddress!, count)
        filled = max(0, result)
      }
      if result > 0 { return bytes }
      if result == 0 { return nil }
      if errno != EINTR { throw FileRefusal.last }
    }
  }
}

// A type's own members hide the system calls of the same names.
private func systemRead(_ descriptor: CInt, _ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

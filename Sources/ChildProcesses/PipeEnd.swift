#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The reading end of a pipe, which is closed when nobody holds it any more.
final class PipeEnd {
  let descriptor: CInt
  private(set) var bytes: [UInt8] = []
  private(set) var isAtEnd: Bool

  /// - Parameter descriptor: -1 where there is no pipe.
  init(_ descriptor: CInt) {
    self.descriptor = descriptor
    isAtEnd = descriptor < 0
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Takes what can be read without waiting, and no more than a little above the limit for a program's output.
  func readWhatIsThere() {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while !isAtEnd, bytes.count <= ChildProcess.outputLimit {
      let count = unsafe read(descriptor, &chunk, chunk.count)
      if count > 0 {
        bytes += chunk[..<count]
      } else if count == 0 {
        isAtEnd = true
      } else if errno != EINTR {
        isAtEnd = errno != EAGAIN
        return
      }
    }
  }
}

import WholeFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes to an open file descriptor, through a buffer for what is no terminal.
final class DescriptorSink: ByteSink {
  private static let bufferSize = 1 << 16

  private let descriptor: Int32
  private let name: String
  private var buffer: [UInt8] = []
  /// Set once the reader of a pipe went away; from then on nothing is written.
  private var isClosed = false
  let terminalWidth: Int?

  /// - Parameter name: what error messages call the descriptor, such as `standard output`.
  init(_ descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    var size = winsize()
    if isatty(descriptor) == 0 {
      terminalWidth = nil
    } else if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      terminalWidth = Int(size.ws_col)
    } else {
      terminalWidth = 80
    }
  }

  func write(_ bytes: [UInt8]) throws {
    guard !isClosed else { return }
    buffer.append(contentsOf: bytes)
    if terminalWidth != nil || buffer.count >= Self.bufferSize { try flush() }
  }

  /// Writes what waits in the buffer.
  func flush() throws {
    var written = 0
    while written < buffer.count, !isClosed {
      let count = buffer[written...].withUnsafeBytes { platformWrite(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        isClosed = true
      } else if errno != EINTR {
        let reason = FileRefusal.last.reason
        buffer = []
        isClosed = true
        throw CommandFailure("cannot write to \(name): \(reason); free space or redirect the output elsewhere")
      }
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

private func platformWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

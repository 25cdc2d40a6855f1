import Foundation

/// A socket on a port of this machine that the system chose. Nobody listens there until it is told to.
final class LoopbackSocket: Sendable {
  struct Failure: Error {}

  let port: UInt16
  private let descriptor: CInt

  init() throws {
    #if canImport(Darwin)
      let stream = SOCK_STREAM
    #else
      let stream = CInt(SOCK_STREAM.rawValue)
    #endif
    descriptor = socket(AF_INET, stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (descriptor, isBound) = withUnsafeMutablePointer(to: &address) { [descriptor] pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        (descriptor, bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0)
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    guard descriptor >= 0, isBound else { throw Failure() }
  }

  deinit {
    close(descriptor)
  }

  func listen() {
    _ = Foundation.listen(descriptor, 8)
  }

  /// Takes one connection, reads what comes first, writes `text` and closes it.
  func answerOnce(_ text: String) {
    listen()
    Thread.detachNewThread { [self] in
      let connection = accept(descriptor, nil, nil)
      var chunk = [UInt8](repeating: 0, count: 65_536)
      _ = read(connection, &chunk, chunk.count)
      _ = Array(text.utf8).withUnsafeBytes { write(connection, $0.baseAddress, $0.count) }
      close(connection)
    }
  }

  /// Returns once somebody has connected.
  func waitForConnection() async {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while poll(&waiting, 1, 0) == 0 { await Task.yield() }
  }
}

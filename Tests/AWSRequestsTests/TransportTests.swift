import AWSRequests
import Foundation
import Testing

@Suite struct `The real transport` {
  func trouble(_ url: String) async throws -> TransportError? {
    let endpoint = try #require(HTTPEndpoint(url: url))
    return try await AsyncHTTPTransport.withTransport { transport in
      do {
        _ = try await transport.answer(
          to: HTTPRequest(method: "POST", endpoint: endpoint, body: [0x7B, 0x7D]), limit: 1)
        return nil
      } catch let error as TransportError {
        return error
      }
    }
  }

  /// A port of this machine where nobody listens: one that the system gave to a socket that is closed again.
  static func closedPort() -> UInt16 {
    #if canImport(Darwin)
      let stream = SOCK_STREAM
    #else
      let stream = CInt(SOCK_STREAM.rawValue)
    #endif
    let descriptor = socket(AF_INET, stream, 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = bind(descriptor, address, length)
        _ = getsockname(descriptor, address, &length)
      }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  @Test func `a host that there is not, and a port where nobody listens, are told apart`() async throws {
    // No name ends so ("RFC 6761", section 6.4).
    #expect(try await trouble("https://logs.no-such-region.invalid") == .unknownHost)
    #expect(try await trouble("http://127.0.0.1:\(Self.closedPort())") == .refused)
  }

  @Test func `a transport is closed also where its use fails`() async throws {
    struct Failure: Error {}
    await #expect(throws: Failure.self) {
      try await AsyncHTTPTransport.withTransport { _ in throw Failure() }
    }
  }
}

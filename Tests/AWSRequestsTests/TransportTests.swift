import AWSDoubles
import AWSRequests
import Testing

@Suite struct `The real transport` {
  func trouble(_ url: String) async throws -> TransportError? {
    let endpoint = try #require(HTTPEndpoint(url: url))
    return try await AsyncHTTPTransport.withTransport { transport in
      do {
        _ = try await transport.answer(
          to: HTTPRequest(method: "POST", endpoint: endpoint, body: [0x7B, 0x7D]), limit: 1000)
        return nil
      } catch let error as TransportError {
        return error
      }
    }
  }

  @Test func `a host that there is not, and a port where nobody listens, are told apart`() async throws {
    // No name ends so ("RFC 6761", section 6.4).
    #expect(try await trouble("https://logs.no-such-region.invalid") == .unknownHost)
    let port = try LoopbackSocket().port
    #expect(try await trouble("http://127.0.0.1:\(port)") == .refused)
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", "HTTP/1.1 200 OK\r\nConte"])
  func `a connection that ends before the answer does is no answer`(beginning: String) async throws {
    let socket = try LoopbackSocket()
    socket.answerOnce(beginning)
    #expect(try await trouble("http://127.0.0.1:\(socket.port)") == .interrupted)
  }

  @Test func `what does not speak HTTP is said`() async throws {
    let socket = try LoopbackSocket()
    socket.answerOnce("SSH-2.0-OpenSSH_9.2\r\n")
    #expect(try await trouble("http://127.0.0.1:\(socket.port)") == .other("what answered does not speak HTTP"))
  }

  @Test func `what does not speak TLS is said`() async throws {
    let socket = try LoopbackSocket()
    socket.answerOnce("HTTP/1.1 400 Bad Request\r\n\r\n")
    #expect(try await trouble("https://127.0.0.1:\(socket.port)") == .tls("WRONG_VERSION_NUMBER"))
  }

  @Test func `a cancelled task does not wait for its answer`() async throws {
    let socket = try LoopbackSocket()
    socket.listen()
    let endpoint = try #require(HTTPEndpoint(url: "http://127.0.0.1:\(socket.port)"))
    let task = Task {
      try await AsyncHTTPTransport.withTransport { transport in
        try await transport.answer(to: HTTPRequest(method: "GET", endpoint: endpoint), limit: 1)
      }
    }
    // The system has the connection before anybody takes it.
    await socket.waitForConnection()
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `a transport is closed also where its use fails`() async throws {
    struct Failure: Error {}
    await #expect(throws: Failure.self) {
      try await AsyncHTTPTransport.withTransport { _ in throw Failure() }
    }
  }
}

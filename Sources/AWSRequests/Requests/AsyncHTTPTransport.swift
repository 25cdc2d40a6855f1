import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// The real transport. It exists inside `withTransport` only, so that its connections are closed in all cases.
package struct AsyncHTTPTransport: HTTPTransport {
  private let client: HTTPClient

  /// Gives `body` a transport and closes it afterwards, however `body` ends.
  package static func withTransport<Result>(
    _ body: (AsyncHTTPTransport) async throws -> Result
  ) async throws -> Result {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: .seconds(60)))
    // The requester decides what is tried again, and reports why it did not work.
    configuration.connectionPool.retryConnectionEstablishment = false
    // Not what the library prefers on a Mac: connections that fail in the same way everywhere are said in the same words.
    let client = HTTPClient(eventLoopGroup: MultiThreadedEventLoopGroup.singleton, configuration: configuration)
    let result: Swift.Result<Result, any Error>
    do {
      result = .success(try await body(AsyncHTTPTransport(client: client)))
    } catch {
      result = .failure(error)
    }
    // A cancelled task closes its connections too.
    try? await client.shutdown()
    return try result.get()
  }

  package func answer(to request: HTTPRequest, limit: Int) async throws -> HTTPAnswer {
    var outgoing = HTTPClientRequest(url: request.url)
    outgoing.method = HTTPMethod(rawValue: request.method)
    for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
    if !request.body.isEmpty { outgoing.body = .bytes(ByteBuffer(bytes: request.body)) }
    do {
      let response = try await client.execute(outgoing, timeout: .seconds(120))
      let body = try await response.body.collect(upTo: limit)
      return HTTPAnswer(
        status: Int(response.status.code), headers: response.headers.map { HTTPField($0.name, $0.value) },
        body: Array(body.readableBytesView))
    } catch {
      throw Self.translated(error, limit: limit)
    }
  }

  /// The library's error in our words.
  private static func translated(_ error: any Error, limit: Int) -> any Error {
    switch error {
    case is CancellationError: error
    case let error as HTTPClientError: translated(error)
    case let error as NIOConnectionError: translated(error)
    case is NIOTooManyBytesError: TransportError.tooLarge(limit: limit)
    case let error as IOError where [ECONNRESET, EPIPE].contains(error.errnoCode): TransportError.interrupted
    case let error as IOError where error.errnoCode == ECONNREFUSED: TransportError.refused
    case let error as IOError where error.errnoCode == ETIMEDOUT: TransportError.timedOut
    case ChannelError.connectTimeout: TransportError.timedOut
    case is ChannelError: TransportError.interrupted
    case HTTPParserError.invalidEOFState: TransportError.interrupted
    case is HTTPParserError: TransportError.other("what answered does not speak HTTP")
    case NIOSSLError.uncleanShutdown: TransportError.interrupted
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: TransportError.tls(Self.reason("\(error)"))
    default: TransportError.other("\(error)")
    }
  }

  /// BoringSSL's reason (`CERTIFICATE_VERIFY_FAILED`) without the file and line of its source around it.
  private static func reason(_ text: String) -> String {
    guard let mark = text.firstRange(of: "OPENSSL_internal:") else { return text }
    return String(text[mark.upperBound...].prefix { $0 != " " })
  }

  private static func translated(_ error: HTTPClientError) -> any Error {
    switch error {
    case .cancelled: CancellationError()
    case .readTimeout, .writeTimeout, .connectTimeout, .deadlineExceeded, .getConnectionFromPoolTimeout:
      TransportError.timedOut
    case .remoteConnectionClosed, .uncleanShutdown: TransportError.interrupted
    case .tlsHandshakeTimeout: TransportError.tls("the handshake took too long")
    default: TransportError.other(error.shortDescription)
    }
  }

  private static func translated(_ error: NIOConnectionError) -> TransportError {
    guard let first = error.connectionErrors.first else { return .unknownHost }
    if case ChannelError.connectTimeout = first.error { return .timedOut }
    guard let system = first.error as? IOError else { return .other("\(first.error)") }
    return switch system.errnoCode {
    case ECONNREFUSED: .refused
    case ETIMEDOUT: .timedOut
    default: .other(system.description)
    }
  }
}

import NIOCore
import NIOPosix
import Synchronization

/// A Runtime API that answers what it was told to, in order, and keeps what it was asked: bytes in, bytes out.
final class ScriptedServer: Sendable {
  /// What is done about a request.
  enum Step: Sendable {
    /// The bytes are sent.
    case answer(String)
    /// The bytes are sent in two pieces, the second when the first has gone out.
    case pieces(String, String)
    /// The bytes are sent and the connection is closed.
    case answerAndClose(String)
    /// The connection is closed without an answer.
    case close
  }

  private struct State {
    var steps: [Step]
    var requests: [String] = []
    var connections = 0
    var port = 0
    var channel: (any Channel)?
  }

  private let state: Mutex<State>

  /// Whole requests, in the order they came; the port of this server is written as `PORT`.
  var requests: [String] {
    state.withLock { $0.requests }.map { $0.replacing("Host: \(address)\r\n", with: "Host: 127.0.0.1:PORT\r\n") }
  }
  /// One of the requests, or nothing where there were not as many.
  func request(_ index: Int) -> String {
    let requests = requests
    return index < requests.count ? requests[index] : ""
  }
  /// How many connections there were.
  var connections: Int { state.withLock { $0.connections } }
  /// A host, a colon and a port.
  var address: String { "127.0.0.1:\(state.withLock { $0.port })" }

  /// A server on a port of its own. After the last step no connection is taken any more.
  static func start(_ steps: Step...) async throws -> ScriptedServer {
    let server = ScriptedServer(steps)
    let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          server.state.withLock { $0.connections += 1 }
          try channel.pipeline.syncOperations.addHandler(Connection(server))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    server.state.withLock { state in
      state.channel = channel
      state.port = channel.localAddress?.port ?? 0
    }
    return server
  }

  private init(_ steps: [Step]) {
    state = Mutex(State(steps: steps))
  }

  private func step(for request: String) -> Step? {
    let (step, isLast) = state.withLock { state in
      state.requests.append(request)
      let step = state.steps.isEmpty ? nil : state.steps.removeFirst()
      return (step, state.steps.isEmpty)
    }
    if isLast { state.withLock { $0.channel }?.close(promise: nil) }
    return step
  }

  private final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let server: ScriptedServer
    private var text = ""

    init(_ server: ScriptedServer) {
      self.server = server
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      text += String(decoding: unwrapInboundIn(data).readableBytesView, as: UTF8.self)
      guard Self.isWhole(text) else { return }
      let request = text
      text = ""
      let channel = context.channel
      switch server.step(for: request) {
      case .answer(let answer): channel.writeAndFlush(ByteBuffer(string: answer), promise: nil)
      case .pieces(let first, let second):
        channel.writeAndFlush(ByteBuffer(string: first)).whenSuccess {
          channel.writeAndFlush(ByteBuffer(string: second), promise: nil)
        }
      case .answerAndClose(let answer):
        channel.writeAndFlush(ByteBuffer(string: answer)).whenComplete { _ in channel.close(promise: nil) }
      case .close, nil: channel.close(promise: nil)
      }
    }

    /// Whether the head is there, and as many bytes of body as it says.
    private static func isWhole(_ text: String) -> Bool {
      guard let end = text.firstRange(of: "\r\n\r\n") else { return false }
      let head = text[..<end.lowerBound]
      let length = head.split(separator: "\r\n").first { $0.hasPrefix("Content-Length: ") }?.split(separator: " ").last
      return text[end.upperBound...].utf8.count == length.flatMap { Int($0) } ?? 0
    }
  }
}

extension ScriptedServer.Step {
  /// An event, with the headers that every one has.
  static func event(_ id: String, _ body: String, _ headers: String...) -> Self {
    .answer(text(of: id, body, headers))
  }

  static func eventAndClose(_ id: String, _ body: String) -> Self {
    .answerAndClose(text(of: id, body, []))
  }

  static let accepted = Self.answer("HTTP/1.1 202 Accepted\r\nContent-Length: 15\r\n\r\n{\"status\":\"OK\"}")

  /// Ends the loop.
  static let over = Self.answer("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n")

  private static func text(of id: String, _ body: String, _ headers: [String]) -> String {
    let head =
      ["HTTP/1.1 200 OK", "Lambda-Runtime-Aws-Request-Id: \(id)", "Lambda-Runtime-Deadline-Ms: 5000"] + headers
    return (head + ["Content-Length: \(body.utf8.count)", "", body]).joined(separator: "\r\n")
  }
}

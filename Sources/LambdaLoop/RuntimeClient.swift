import NIOCore
import NIOHTTP1
import NIOPosix

/// The connection to the Runtime API: one that is kept, and one request at a time on it.
///
/// It lives on its event loop, and what is isolated to it runs there, so that an answer reaches whoever waits for it, and a
/// handler the next request, without a change of threads.
actor RuntimeClient {
  let address: RuntimeAddress
  private let loop: any EventLoop
  private var channel: (any Channel)?
  private var waiting: CheckedContinuation<RuntimeReply, Never>?

  nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe loop.executor.asUnownedSerialExecutor()
  }

  init(_ address: RuntimeAddress, on loop: any EventLoop) {
    self.address = address
    self.loop = loop
  }

  /// Sends a request and waits, however long, for its answer.
  ///
  /// A connection that was good for an earlier request may have been closed since then, and this be noticed only now: the
  /// request is sent once more, on a new connection. On a new one, a second time would be a loop.
  func send(_ request: RuntimeRequest) async throws(RuntimeTrouble) -> RuntimeAnswer {
    let isReused = channel != nil
    var reply = try await exchange(request)
    if isReused, case .closed = reply { reply = try await exchange(request) }
    switch reply {
    case .closed: throw .lost(address: address.text, request.purpose)
    case .unreadable: throw .unreadable(request.purpose)
    case .answered(let answer):
      guard answer.head.status == request.purpose.status else {
        throw .refused(request.purpose, status: Int(answer.head.status.code))
      }
      return answer
    }
  }

  /// Closes the connection.
  func close() {
    let closing = channel
    // Forgotten first: closing says at once that the connection has ended.
    channel = nil
    closing?.close(promise: nil)
  }

  private func exchange(_ request: RuntimeRequest) async throws(RuntimeTrouble) -> RuntimeReply {
    if channel == nil { channel = try await connect() }
    return await withCheckedContinuation { continuation in
      // A new connection may have ended before this actor was told of it, and nobody will say so again.
      guard let channel, channel.isActive else {
        self.channel = nil
        return continuation.resume(returning: .closed)
      }
      waiting = continuation
      channel.write(HTTPClientRequestPart.head(request.head), promise: nil)
      if let body = request.body {
        channel.write(HTTPClientRequestPart.body(.byteBuffer(body)), promise: nil)
      }
      channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    }
  }

  private func connect() async throws(RuntimeTrouble) -> any Channel {
    do {
      return try await ClientBootstrap(group: loop)
        .channelOption(.tcpOption(.tcp_nodelay), value: 1)
        .channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(HTTPRequestEncoder())
            try pipeline.addHandler(ByteToMessageHandler(HTTPResponseDecoder()))
            try pipeline.addHandler(RuntimeAnswers(self))
          }
        }
        .connect(host: address.host, port: address.port).get()
    } catch {
      throw .unreachable(address: address.text, reason: Self.reason(of: error))
    }
  }

  /// The system's own words, without the names of NIO's types.
  private static func reason(of error: any Error) -> String {
    let cause = (error as? NIOConnectionError)?.connectionErrors.first?.error ?? error
    guard let cause = cause as? IOError else { return "\(cause)" }
    return unsafe String(cString: strerror(cause.errnoCode))
  }

  // MARK: What the connection says

  /// Takes an answer.
  func take(_ answer: RuntimeAnswer, on channel: any Channel) {
    guard channel === self.channel else { return }
    if !answer.head.isKeepAlive { close() }
    resume(with: .answered(answer))
  }

  /// Forgets a connection that has ended.
  func end(_ channel: any Channel, _ reply: RuntimeReply) {
    guard channel === self.channel else { return }
    self.channel = nil
    resume(with: reply)
  }

  private func resume(with reply: RuntimeReply) {
    let continuation = waiting
    waiting = nil
    continuation?.resume(returning: reply)
  }
}

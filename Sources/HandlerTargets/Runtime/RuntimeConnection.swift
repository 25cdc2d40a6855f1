import NIOCore
import NIOHTTP1

/// A connection of a function's runtime to its Runtime API: whole requests for the worker, which answers them on the channel.
final class RuntimeConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart

  private let worker: RuntimeWorker
  private var head: HTTPRequestHead?
  private var body = RuntimeBody()

  init(_ worker: RuntimeWorker) {
    self.worker = worker
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = RuntimeBody()
      // curl asks before it sends much, and waits a second where it is not told to.
      if head.headers.first(name: "Expect")?.lowercased() == "100-continue" {
        let answer = HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: .continue))
        context.channel.writeAndFlush(answer, promise: nil)
      }
    case .body(let bytes): body.append(bytes)
    case .end:
      guard let head else { return }
      let exchange = RuntimeExchange(head: head, body: body, channel: context.channel)
      self.head = nil
      body = RuntimeBody()
      worker.assumeIsolated { $0.take(exchange) }
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    let channel = context.channel
    worker.assumeIsolated { $0.forget(channel) }
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}

/// A request of a function's runtime, and the way to answer it.
struct RuntimeExchange: Sendable {
  let head: HTTPRequestHead
  let body: RuntimeBody
  let channel: any Channel

  /// Nil for what the Runtime API does not have.
  var request: RuntimeRequest? { RuntimeRequest(head.method, path: head.uri) }

  func answer(_ status: HTTPResponseStatus, _ headers: HTTPHeaders, _ body: [UInt8]) {
    var headers = headers
    headers.add(name: "Content-Length", value: String(body.count))
    if !head.isKeepAlive { headers.add(name: "Connection", value: "close") }
    channel.write(
      HTTPServerResponsePart.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers)), promise: nil)
    if !body.isEmpty {
      channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil)
    }
    let written = channel.writeAndFlush(HTTPServerResponsePart.end(nil))
    if !head.isKeepAlive { written.whenComplete { _ in channel.close(promise: nil) } }
  }

  /// Answers as the Runtime API does that takes what it was told.
  func accept() {
    answer(.accepted, ["Content-Type": "application/json"], Array(#"{"status":"OK"}"#.utf8))
  }

  func refuse(_ status: HTTPResponseStatus, type: String, message: StaticString) {
    answer(
      status, ["Content-Type": "application/json"],
      Array(#"{"errorType":"\#(type)","errorMessage":"\#(message)"}"#.utf8))
  }
}

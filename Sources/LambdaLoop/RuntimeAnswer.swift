import NIOCore
import NIOHTTP1

/// An answer of the Runtime API, whole.
struct RuntimeAnswer: Sendable {
  let head: HTTPResponseHead
  var body: ByteBuffer?
}

/// How a request ended.
enum RuntimeReply: Sendable {
  case answered(RuntimeAnswer)
  /// The connection ended, and nothing of an answer had come.
  case closed
  /// What came is not HTTP, or ends in the middle.
  case unreadable
}

/// Puts the answers that come on a connection together, for its client.
final class RuntimeAnswers: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  private let client: RuntimeClient
  private var answer: RuntimeAnswer?

  init(_ client: RuntimeClient) {
    self.client = client
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): answer = RuntimeAnswer(head: head)
    case .body(var more):
      if answer?.body == nil {
        answer?.body = more
      } else {
        answer?.body?.writeBuffer(&more)
      }
    case .end:
      guard let answer else { return }
      self.answer = nil
      let channel = context.channel
      client.assumeIsolated { $0.take(answer, on: channel) }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    let channel = context.channel
    if error is HTTPParserError { client.assumeIsolated { $0.end(channel, .unreadable) } }
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    let channel = context.channel
    let reply = answer == nil ? RuntimeReply.closed : .unreadable
    client.assumeIsolated { $0.end(channel, reply) }
    context.fireChannelInactive()
  }
}

import Invocations
import NIOCore
import NIOHTTP1

// What the runtime asks.

extension RuntimeWorker {
  /// Takes a request.
  func take(_ exchange: RuntimeExchange) {
    switch exchange.request {
    case .next: takeNext(exchange)
    case .response(let id): takeEnd(of: id, exchange) { Outcome(responded: $0) }
    case .error(let id):
      let type = exchange.head.headers.first(name: "Lambda-Runtime-Function-Error-Type")
      takeEnd(of: id, exchange) { .failed(FunctionError(reported: $0, header: type)) }
    case .initError:
      if case .starting = phase {
        let type = exchange.head.headers.first(name: "Lambda-Runtime-Function-Error-Type")
        initError = FunctionError(reported: exchange.body.bytes, header: type)
        exchange.accept()
      } else {
        exchange.refuse(.forbidden, type: "InvalidStateTransition", message: "the function has started already")
      }
    case nil: exchange.refuse(.notFound, type: "NotFound", message: "the Runtime API has nothing here")
    }
  }

  private func takeNext(_ exchange: RuntimeExchange) {
    switch phase {
    case .starting(let limit):
      limit.cancel()
      phase = .waiting(exchange)
      advance()
    case .answered(let limit):
      limit.cancel()
      phase = .waiting(exchange)
      advance()
    case .waiting:
      phase = .waiting(exchange)
      advance()
    case .running(let run): settle(run, .failed(.noResponse), then: .waiting(exchange))
    case .absent, .ending: break
    }
  }

  private func takeEnd(of id: String, _ exchange: RuntimeExchange, _ outcome: ([UInt8]) -> Outcome) {
    guard case .running(let run) = phase, run.requestID == id else {
      return exchange.refuse(
        .forbidden, type: "InvalidRequestID",
        message: "this request is not running: it was answered already, or never asked")
    }
    if exchange.body.isTooLarge {
      exchange.refuse(
        .payloadTooLarge, type: "RequestEntityTooLarge", message: "the answer is larger than Lambda takes")
      settle(run, .failed(.responseTooLarge), then: answered())
    } else {
      exchange.accept()
      settle(run, outcome(exchange.body.bytes), then: answered())
    }
  }

  /// Forgets a connection that was closed, so that no event is handed to it.
  func forget(_ channel: any Channel) {
    if case .waiting(let exchange) = phase, exchange.channel === channel { phase = answered() }
  }
}

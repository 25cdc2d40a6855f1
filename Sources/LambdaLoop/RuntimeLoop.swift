package import CognitoTriggers
package import Invocations
import JSONTree
import NIOCore
import NIOPosix

/// A function's life: it connects to the Runtime API, makes its handlers, and then asks for an event, answers it, asks for the
/// next. It ends only in trouble.
package struct RuntimeLoop: Sendable {
  private let environment: FunctionEnvironment
  private let now: @Sendable () -> Timestamp

  /// - Parameter now: the system's clock.
  package init(_ environment: FunctionEnvironment, now: @escaping @Sendable () -> Timestamp) {
    self.environment = environment
    self.now = now
  }

  /// Runs until there is trouble, and says which.
  ///
  /// - Parameter handlers: makes the functions. What it throws is reported to the Runtime API as the error of the start.
  package func run(_ handlers: @Sendable () async throws -> TriggerHandlers) async -> RuntimeTrouble {
    guard let text = environment.address else { return .noAddress }
    guard let address = RuntimeAddress(text) else { return .badAddress(text) }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let client = RuntimeClient(address, on: group.next())
    let trouble = await trouble(of: handlers, client)
    await client.close()
    try? await group.shutdownGracefully()
    return trouble
  }

  private func trouble(
    of handlers: @Sendable () async throws -> TriggerHandlers, _ client: isolated RuntimeClient
  ) async -> RuntimeTrouble {
    do throws(RuntimeTrouble) {
      try await serve(start(handlers, client), client)
    } catch {
      return error
    }
  }

  private func start(
    _ handlers: @Sendable () async throws -> TriggerHandlers, _ client: isolated RuntimeClient
  ) async throws(RuntimeTrouble) -> TriggerHandlers {
    let reason: FunctionError
    do {
      return try await handlers()
    } catch {
      reason = FunctionError(thrown: error)
    }
    _ = try await client.send(.initError(reason, host: client.address.text))
    throw .noStart(errorType: reason.errorType)
  }

  /// Everything in it runs on the client's event loop, the handlers too.
  private func serve(_ handlers: TriggerHandlers, _ client: isolated RuntimeClient) async throws(RuntimeTrouble)
    -> Never
  {
    let host = client.address.text
    let next = RuntimeRequest.next(host: host)
    while true {
      let invocation = try GivenInvocation(await client.send(next), in: environment, now: now)
      let result = await invocation.result(handlers)
      _ = try await client.send(.end(of: invocation.requestID, result, host: host))
    }
  }
}

package import AWSRequests
package import Invocations
package import Replaying

/// `http://127.0.0.1:9000`: what takes `POST …/invocations` (AWS's emulator, `sam local start-lambda`), or `POST /invoke` (the
/// local server of the Swift runtime).
package struct HTTPTarget: HandlerTarget {
  package let name: String
  private let settings: RuntimeSettings
  private let caller: Caller

  /// - Throws: `TargetError` where the address is none.
  package init(_ address: String, settings: RuntimeSettings, transport: any HTTPTransport) throws(TargetError) {
    guard let endpoint = HTTPEndpoint(url: address) else {
      throw TargetError(address, "it is no address", advice: "write http://HOST:PORT or http://HOST:PORT/PATH")
    }
    name = address
    self.settings = settings
    // A whole path is taken as it is.
    let path = endpoint.path.isEmpty ? InvokeRequest.path(of: "function") : ""
    caller = Caller(name: address, endpoint: endpoint, path: path, transport: transport)
  }

  /// It is not known before it is asked.
  package func hasHandler(for invocation: Invocation) -> Bool { true }

  /// - Throws: `TargetError` where nobody answers, or nothing that is an answer of a function; `CancellationError`.
  package func answers(to invocations: ArraySlice<Invocation>) async throws -> [Answer?] {
    try await InvokedBatch.answers(
      to: invocations, from: Array(repeating: caller, count: settings.workers), timeLimit: settings.timeLimit)
  }

  private struct Caller: InvokedFunction {
    let name: String
    let endpoint: HTTPEndpoint
    let path: String
    let transport: any HTTPTransport

    func outcome(of invocation: Invocation) async throws -> Outcome {
      let request = HTTPRequest(
        method: "POST", endpoint: endpoint, path: path, headers: InvokeRequest.headers(of: invocation),
        body: InvokeRequest.body(of: invocation))
      let answer: HTTPAnswer
      do {
        answer = try await transport.answer(to: request, limit: RuntimeBody.largest)
      } catch TransportError.tooLarge {
        return .failed(.responseTooLarge)
      } catch let error as TransportError {
        throw TargetError(name, "it cannot be reached: \(error)", advice: "start it, or name another address")
      }
      guard (200..<300).contains(answer.status) || answer.status >= 500 else {
        throw TargetError(
          name, "it answered with HTTP status \(answer.status)",
          advice:
            "name the whole address of the function, as in \(endpoint)\(InvokeRequest.path(of: "NAME")), or \(endpoint)/invoke"
        )
      }
      return InvokeRequest.outcome(of: answer)
    }
  }
}

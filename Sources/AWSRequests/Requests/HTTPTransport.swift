/// Carries a request to its server and the answer back, once: no redirects, no attempts of its own.
package protocol HTTPTransport: Sendable {
  /// - Parameter limit: how many bytes the answer's body may have.
  /// - Throws: `TransportError` where no whole answer came, `CancellationError` where the task was cancelled.
  func answer(to request: HTTPRequest, limit: Int) async throws -> HTTPAnswer
}

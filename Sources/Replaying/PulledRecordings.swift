package import Invocations

/// Recordings from a closure that gives the next one, or nil after the last. Can be gone through once.
package struct PulledRecordings: AsyncSequence, AsyncIteratorProtocol {
  private let pull: () throws -> Recording?

  package init(_ pull: @escaping () throws -> Recording?) {
    self.pull = pull
  }

  package func makeAsyncIterator() -> PulledRecordings { self }

  package mutating func next(isolation actor: isolated (any Actor)?) async throws -> Recording? {
    try pull()
  }
}

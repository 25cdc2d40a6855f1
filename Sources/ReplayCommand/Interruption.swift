import Synchronization

/// Whether the user wants a command to end early (Ctrl-C): it then ends in good order, with what it has done so far.
package final class Interruption: Sendable {
  private struct State {
    var isRequested = false
    var handler: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  package init() {}

  var isRequested: Bool { state.withLock { $0.isRequested } }

  package func request() {
    let handler = state.withLock { state in
      state.isRequested = true
      defer { state.handler = nil }
      return state.handler
    }
    handler?()
  }

  /// Calls `body`, in place of what was given before, when the end is asked for; at once where it was asked for already.
  func whenRequested(_ body: @escaping @Sendable () -> Void) {
    let isRequested = state.withLock { state in
      state.handler = body
      return state.isRequested
    }
    if isRequested { body() }
  }
}

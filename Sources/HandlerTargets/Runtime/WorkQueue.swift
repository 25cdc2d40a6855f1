import Invocations
import Replaying
import Synchronization

/// Invocations that workers share: each takes the next one, and puts its answer in its place.
final class WorkQueue: Sendable {
  private struct State {
    var next = 0
    var answers: [Answer?]
  }

  private let invocations: ArraySlice<Invocation>
  private let state: Mutex<State>

  init(_ invocations: ArraySlice<Invocation>) {
    self.invocations = invocations
    state = Mutex(State(answers: Array(repeating: nil, count: invocations.count)))
  }

  /// The answers in the order of the invocations, once all are there.
  var answers: [Answer?] { state.withLock { $0.answers } }

  /// The next invocation and its number; nil where there is none left.
  func next() -> (number: Int, invocation: Invocation)? {
    let number = state.withLock { state in
      defer { state.next += 1 }
      return state.next
    }
    return number < invocations.count ? (number, invocations[invocations.startIndex + number]) : nil
  }

  /// The invocation that would be taken next, for what its context tells of the function.
  var upcoming: Invocation? {
    let number = state.withLock { $0.next }
    return number < invocations.count ? invocations[invocations.startIndex + number] : nil
  }

  func put(_ answer: Answer, at number: Int) {
    state.withLock { $0.answers[number] = answer }
  }
}

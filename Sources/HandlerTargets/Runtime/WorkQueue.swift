import Invocations
import Replaying
import Synchronization

/// Invocations that workers share: each takes the next one, and puts its answer in its place.
///
/// None is given out any more once some time has passed, so that whoever waits for the answers has the first of them soon.
final class WorkQueue: Sendable {
  /// For how long invocations are given out.
  private static let patience = Duration.milliseconds(100)

  private struct State {
    var next = 0
    var answers: [Answer?]
  }

  private let invocations: ArraySlice<Invocation>
  private let state: Mutex<State>
  private let end: ContinuousClock.Instant

  init(_ invocations: ArraySlice<Invocation>) {
    self.invocations = invocations
    state = Mutex(State(answers: Array(repeating: nil, count: invocations.count)))
    end = .now.advanced(by: Self.patience)
  }

  /// The answers to the invocations that were taken, in their order, once all are there.
  var answers: [Answer?] { state.withLock { Array($0.answers.prefix($0.next)) } }

  /// The next invocation and its number; nil where there is none left, or none is given out any more.
  func next() -> (number: Int, invocation: Invocation)? {
    let isOver = isOver
    let number = state.withLock { state -> Int? in
      guard state.next < invocations.count, state.next == 0 || !isOver else { return nil }
      defer { state.next += 1 }
      return state.next
    }
    return number.map { ($0, invocations[invocations.startIndex + $0]) }
  }

  /// The invocation that would be taken next, for what its context tells of the function.
  var upcoming: Invocation? {
    let isOver = isOver
    let number = state.withLock { $0.next }
    guard number < invocations.count, number == 0 || !isOver else { return nil }
    return invocations[invocations.startIndex + number]
  }

  private var isOver: Bool { .now >= end }

  func put(_ answer: Answer, at number: Int) {
    state.withLock { $0.answers[number] = answer }
  }
}

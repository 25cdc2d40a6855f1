import Invocations
import Replaying
import Synchronization

/// Invocations that workers share: each takes the next one, and puts its answer in its place.
///
/// A worker takes those of the function first that its process is, so that processes need not be replaced where recordings of
/// several functions are mixed. None is given out any more once some time has passed but to leave no gap, so that whoever waits
/// for the answers has the first of them soon.
final class WorkQueue: Sendable {
  /// For how long invocations are given out.
  private static let patience = Duration.milliseconds(100)

  /// An invocation that a worker has taken.
  struct Item {
    let number: Int
    let invocation: Invocation
    let identity: FunctionIdentity
  }

  private struct State {
    var answers: [Answer?]
    var isTaken: [Bool]
    /// How many of the first are taken.
    var first = 0
    /// One more than the last that is taken.
    var end = 0
    /// The numbers of each function's invocations, and how many of these are taken.
    var groups: [FunctionIdentity: (numbers: [Int], taken: Int)] = [:]
  }

  private let invocations: ArraySlice<Invocation>
  private let identities: [FunctionIdentity]
  private let state: Mutex<State>
  private let deadline: ContinuousClock.Instant

  init(_ invocations: ArraySlice<Invocation>) {
    self.invocations = invocations
    let identities = invocations.map { FunctionIdentity(of: $0) }
    var state = State(
      answers: Array(repeating: nil, count: invocations.count),
      isTaken: Array(repeating: false, count: invocations.count))
    for (number, identity) in identities.enumerated() {
      state.groups[identity, default: ([], 0)].numbers.append(number)
    }
    self.identities = identities
    self.state = Mutex(state)
    deadline = .now.advanced(by: Self.patience)
  }

  /// The answers to the invocations that were taken, in their order, once all are there.
  var answers: [Answer?] { state.withLock { Array($0.answers.prefix($0.end)) } }

  /// The next invocation for a process; nil where there is none left, or none is given out any more.
  ///
  /// - Parameter identity: the function that the process is; nil for one that is not started yet.
  func next(for identity: FunctionIdentity?) -> Item? {
    let isOver = isOver
    let number = state.withLock { state -> Int? in
      guard let number = Self.number(for: identity, in: &state, isOver) else { return nil }
      state.isTaken[number] = true
      state.end = max(state.end, number + 1)
      while state.first < state.end, state.isTaken[state.first] { state.first += 1 }
      return number
    }
    return number.map {
      Item(number: $0, invocation: invocations[invocations.startIndex + $0], identity: identities[$0])
    }
  }

  /// Whether there is one that would be given out.
  var hasNext: Bool {
    let isOver = isOver
    return state.withLock { $0.first < Self.limit($0, isOver) }
  }

  func put(_ answer: Answer, at number: Int) {
    state.withLock { $0.answers[number] = answer }
  }

  private var isOver: Bool { .now >= deadline }

  /// Up to which number invocations are given out.
  private static func limit(_ state: State, _ isOver: Bool) -> Int {
    isOver ? max(state.end, min(1, state.answers.count)) : state.answers.count
  }

  private static func number(for identity: FunctionIdentity?, in state: inout State, _ isOver: Bool) -> Int? {
    let limit = limit(state, isOver)
    if let identity, var group = state.groups[identity] {
      while group.taken < group.numbers.count, state.isTaken[group.numbers[group.taken]] { group.taken += 1 }
      state.groups[identity] = group
      if group.taken < group.numbers.count, group.numbers[group.taken] < limit { return group.numbers[group.taken] }
    }
    return state.first < limit ? state.first : nil
  }
}

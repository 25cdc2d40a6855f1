import Invocations

/// Recordings that were read together, on their way through the target: taken out in the order in which they came.
struct Batch {
  /// A recording that can be judged now.
  enum Item {
    /// One with holes; it was not run.
    case incomplete(Recording)
    /// One that was handed to the target, and its answer; nil where there is no handler. With it, what the other target answered
    /// where the two are compared.
    case answered(Invocation, Answer?, other: Answer?)
  }

  /// The recordings in their order; nil stands for the next of `invocations`.
  private var order: [Recording?] = []
  private var position = 0
  private var invocations: [Invocation] = []
  private var answers: [Answer?] = []
  /// Those of the other target; empty where there is none.
  private var others: [Answer?] = []
  private var answerPosition = 0

  var count: Int { order.count }

  /// Whether everything was taken out.
  var isDone: Bool { position == order.count }

  /// Whether the next item waits for the target.
  var needsAnswers: Bool { order[position] == nil && answerPosition == answers.count }

  /// The invocations that the target was not asked for yet.
  var unanswered: ArraySlice<Invocation> { invocations[answers.count...] }

  mutating func removeAll() {
    order.removeAll(keepingCapacity: true)
    invocations.removeAll(keepingCapacity: true)
    answers.removeAll(keepingCapacity: true)
    others.removeAll(keepingCapacity: true)
    position = 0
    answerPosition = 0
  }

  mutating func append(_ recording: Recording) {
    if recording.holes.isEmpty {
      order.append(nil)
      invocations.append(recording.invocation)
    } else {
      order.append(recording)
    }
  }

  /// Takes what the target answered to the first of `unanswered`.
  mutating func take(_ taken: [Answer?]) {
    precondition(
      !taken.isEmpty && taken.count <= unanswered.count,
      "a target answered \(taken.count) of \(unanswered.count) invocations")
    answers += taken
  }

  /// Takes all that the other target answered.
  mutating func take(others: [Answer?]) {
    self.others = others
  }

  /// The next item. Only where it neither is done nor needs answers.
  mutating func next() -> Item {
    defer { position += 1 }
    if let recording = order[position] { return .incomplete(recording) }
    defer { answerPosition += 1 }
    return .answered(
      invocations[answerPosition], answers[answerPosition], other: others.isEmpty ? nil : others[answerPosition])
  }
}

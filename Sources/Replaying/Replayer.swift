package import Invocations

/// A run: recordings are fed through a target and what comes out is compared with what was approved.
///
///     recordings   read a few at a time, in the order given
///       → target   each whole one is run; one that lost something the handler would see is not
///       → outcome  told as a snapshot tells it (`ApprovedOutcome`)
///       → compared with the snapshot file of the recording's name, read once, or with what another target answers
///       → events   which every report takes; what they say holds no secret
///
/// It writes nothing. Memory is bounded by the snapshot files of the names that occur and by `recordingsAtOnce`. Cancelling
/// the task ends the run between two recordings with a `CancellationError`. Can be gone through once.
package struct Replayer<Recordings: AsyncSequence>: AsyncSequence where Recordings.Element == Recording {
  /// How many recordings are read and handed to the target together: enough to make the handing over cheap.
  package static var recordingsAtOnce: Int { 256 }

  private let recordings: Recordings
  private let target: any HandlerTarget
  private let baseline: Baseline
  private let secrets: (any SecretPlaces)?

  /// - Parameter secrets: where the secrets are that no report is given; nil gives them, which only somebody who asked for
  ///   them wants.
  package init(
    recordings: Recordings, target: any HandlerTarget, baseline: Baseline, hiding secrets: (any SecretPlaces)?
  ) {
    self.recordings = recordings
    self.target = target
    self.baseline = baseline
    self.secrets = secrets
  }

  package func makeAsyncIterator() -> Iterator {
    Iterator(
      recordings: recordings.makeAsyncIterator(), target: target, other: baseline.target,
      judge: Judge(target: target, baseline: baseline, hiding: secrets))
  }

  package struct Iterator: AsyncIteratorProtocol {
    private enum Stage {
      case beginning, running, ended
    }

    private var recordings: Recordings.AsyncIterator
    private let target: any HandlerTarget
    private let other: (any HandlerTarget)?
    private var judge: Judge
    private var stage = Stage.beginning
    private var batch = Batch()
    private var summary = RunSummary()

    fileprivate init(
      recordings: Recordings.AsyncIterator, target: any HandlerTarget, other: (any HandlerTarget)?, judge: Judge
    ) {
      self.recordings = recordings
      self.target = target
      self.other = other
      self.judge = judge
    }

    /// - Throws: what the recordings and the target throw, `SnapshotError`, and `CancellationError`.
    package mutating func next(isolation actor: isolated (any Actor)?) async throws -> ReplayEvent? {
      switch stage {
      case .beginning:
        stage = .running
        return .started(target: target.name)
      case .running:
        guard let judgement = try await nextJudgement(isolation: actor) else {
          stage = .ended
          return .finished(summary)
        }
        summary.count(judgement)
        return .judged(judgement)
      case .ended: return nil
      }
    }

    private mutating func nextJudgement(isolation actor: isolated (any Actor)?) async throws -> Judgement? {
      try Task.checkCancellation()
      if batch.isDone {
        batch.removeAll()
        while batch.count < Replayer.recordingsAtOnce, let recording = try await recordings.next(isolation: actor) {
          batch.append(recording)
        }
        if batch.isDone { return nil }
        if let other { batch.take(others: try await Self.answers(of: other, to: batch.unanswered)) }
      }
      if batch.needsAnswers {
        batch.take(try await target.answers(to: batch.unanswered))
        // A handler that notices the cancellation ends with an error, which would be compared as if it meant something.
        try Task.checkCancellation()
      }
      return switch batch.next() {
      case .incomplete(let recording): try judge.judgement(ofIncomplete: recording)
      case .answered(let invocation, let answer, let other):
        try judge.judgement(of: invocation, answer: answer, other: other)
      }
    }

    /// The answers to all of them.
    private static func answers(
      of target: any HandlerTarget, to invocations: ArraySlice<Invocation>
    ) async throws -> [Answer?] {
      var answers: [Answer?] = []
      while answers.count < invocations.count {
        answers += try await target.answers(to: invocations.dropFirst(answers.count))
      }
      return answers
    }
  }
}

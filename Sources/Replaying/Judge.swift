import Invocations
import JSONTree
import Snapshots

/// Compares what came out with what was approved, or with what another function answered. Each snapshot file is read when its
/// name is first met, and kept.
struct Judge {
  let target: any HandlerTarget
  let baseline: Baseline
  /// Where the secrets are that judgements hide; nil shows them.
  let secrets: (any SecretPlaces)?
  /// By the exact bytes of the name: `String` would take canonically equivalent names for one.
  private var files: [JSONString: SnapshotFile] = [:]

  init(target: any HandlerTarget, baseline: Baseline, hiding secrets: (any SecretPlaces)?) {
    self.target = target
    self.baseline = baseline
    self.secrets = secrets
  }

  /// The verdict on an answer; nil where there is no handler.
  ///
  /// - Parameter other: what the other function answered, where two are compared.
  mutating func judgement(
    of invocation: Invocation, answer: Answer?, other: Answer?
  ) throws(SnapshotError) -> Judgement {
    guard let answer, baseline.target == nil || other != nil else { return judgement(invocation, verdict: .noHandler) }
    let fresh = ApprovedOutcome(answer.outcome, of: invocation)
    let expected =
      if let other { ApprovedOutcome(other.outcome, of: invocation) } else {
        try approved(invocation.id, invocation.name)
      }
    switch expected {
    case let approved where approved == fresh:
      return judgement(invocation, verdict: .matched, approved: approved, fresh: fresh)
    case nil:
      return judgement(invocation, verdict: .new, fresh: fresh, written: answer.written)
    case .incomplete(let paths)?:
      // It could not be judged when that was approved, so nothing was approved that this could differ from.
      return judgement(invocation, verdict: .new, approved: .incomplete(paths), fresh: fresh, written: answer.written)
    case let approved?:
      return judgement(
        invocation, verdict: .differs, approved: approved, fresh: fresh,
        differences: approved.differences(to: fresh, event: invocation.event), written: answer.written,
        otherWritten: other?.written ?? "")
    }
  }

  /// The verdict on a recording with holes: approved where no hole is new.
  mutating func judgement(ofIncomplete recording: Recording) throws(SnapshotError) -> Judgement {
    let invocation = recording.invocation
    guard target.hasHandler(for: invocation), baseline.target?.hasHandler(for: invocation) ?? true else {
      return judgement(invocation, verdict: .noHandler, holes: recording.holes)
    }
    let paths = recording.holePaths
    let approved = try approved(recording.id, recording.name)
    var isApproved = false
    if case .incomplete(let old)? = approved { isApproved = Set(paths).isSubset(of: old) }
    return judgement(
      invocation, verdict: isApproved ? .matched : .incomplete, approved: approved, fresh: .incomplete(paths),
      holes: recording.holes)
  }

  private mutating func approved(_ id: RecordingID, _ name: String) throws(SnapshotError) -> ApprovedOutcome? {
    guard case .snapshots(let folder) = baseline else { return nil }
    let key = JSONString(name)
    if let file = files[key] { return file.outcomes[id] }
    let file = try folder.file(named: name)
    files[key] = file
    return file.outcomes[id]
  }

  private func judgement(
    _ invocation: Invocation, verdict: Verdict, approved: ApprovedOutcome? = nil, fresh: ApprovedOutcome? = nil,
    differences: [OutcomeDifference] = [], holes: [Loss] = [], written: String = "", otherWritten: String = ""
  ) -> Judgement {
    Judgement(
      id: invocation.id, name: invocation.name, triggerSource: invocation.triggerSource,
      functionName: invocation.functionName, verdict: verdict, approved: approved, fresh: fresh,
      differences: differences, holes: holes, written: written, otherWritten: otherWritten,
      hiding: secrets.map { Judgement.Hiding(places: $0, invocation: invocation) })
  }
}

extension Invocation {
  /// See `Recording.name`.
  fileprivate var name: String { triggerSource ?? functionName ?? "unknown" }
}

import Invocations
import JSONTree
import Snapshots

/// Compares what came out with what was approved. Each snapshot file is read when its name is first met, and kept.
struct Judge {
  let target: any HandlerTarget
  let folder: SnapshotFolder
  /// By the exact bytes of the name: `String` would take canonically equivalent names for one.
  private var files: [JSONString: SnapshotFile] = [:]

  init(target: any HandlerTarget, folder: SnapshotFolder) {
    self.target = target
    self.folder = folder
  }

  /// The verdict on an answer; nil where there is no handler.
  mutating func judgement(of invocation: Invocation, answer: Answer?) throws(SnapshotError) -> Judgement {
    guard let answer else { return Judgement(invocation, verdict: .noHandler) }
    let fresh = ApprovedOutcome(answer.outcome, of: invocation)
    switch try approved(invocation.id, invocation.name) {
    case let approved where approved == fresh:
      return Judgement(invocation, verdict: .matched, approved: approved, fresh: fresh)
    case nil:
      return Judgement(invocation, verdict: .new, fresh: fresh, written: answer.written)
    case .incomplete(let paths)?:
      // It could not be judged when that was approved, so nothing was approved that this could differ from.
      return Judgement(invocation, verdict: .new, approved: .incomplete(paths), fresh: fresh, written: answer.written)
    case let approved?:
      return Judgement(
        invocation, verdict: .differs, approved: approved, fresh: fresh,
        differences: approved.differences(to: fresh, event: invocation.event), written: answer.written)
    }
  }

  /// The verdict on a recording with holes: approved where no hole is new.
  mutating func judgement(ofIncomplete recording: Recording) throws(SnapshotError) -> Judgement {
    let invocation = recording.invocation
    guard target.hasHandler(for: invocation) else {
      return Judgement(invocation, verdict: .noHandler, holes: recording.holes)
    }
    let paths = recording.holePaths
    let approved = try approved(recording.id, recording.name)
    var isApproved = false
    if case .incomplete(let old)? = approved { isApproved = Set(paths).isSubset(of: old) }
    return Judgement(
      invocation, verdict: isApproved ? .matched : .incomplete, approved: approved, fresh: .incomplete(paths),
      holes: recording.holes)
  }

  private mutating func approved(_ id: RecordingID, _ name: String) throws(SnapshotError) -> ApprovedOutcome? {
    let key = JSONString(name)
    if let file = files[key] { return file.outcomes[id] }
    let file = try folder.file(named: name)
    files[key] = file
    return file.outcomes[id]
  }
}

extension Judgement {
  fileprivate init(
    _ invocation: Invocation, verdict: Verdict, approved: ApprovedOutcome? = nil, fresh: ApprovedOutcome? = nil,
    differences: [OutcomeDifference] = [], holes: [Loss] = [], written: String = ""
  ) {
    self.init(
      id: invocation.id, name: invocation.name, triggerSource: invocation.triggerSource,
      functionName: invocation.functionName, verdict: verdict, approved: approved, fresh: fresh,
      differences: differences, holes: holes, written: written)
  }
}

extension Invocation {
  /// See `Recording.name`.
  fileprivate var name: String { triggerSource ?? functionName ?? "unknown" }
}

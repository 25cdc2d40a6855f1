package import Invocations
package import Snapshots

/// A verdict and what it rests on.
package struct Judgement: Hashable, Sendable {
  package let id: RecordingID
  /// The name under which the recording is selected and its snapshot is kept.
  package let name: String
  package let triggerSource: String?
  package let functionName: String?
  package let verdict: Verdict
  /// What was approved; nil where nothing was, and where there is no handler.
  package let approved: ApprovedOutcome?
  /// What the handler did now, or `incomplete`; nil where there is no handler.
  package let fresh: ApprovedOutcome?
  /// Empty unless the verdict is `differs`.
  package let differences: [OutcomeDifference]
  /// What was lost of the recording; see `Recording.holes`.
  package let holes: [Loss]
  /// What the function wrote, where somebody has to look at what it answered; see `Answer`.
  package let written: String
  /// The same of the other function, where two are compared.
  package let otherWritten: String

  package init(
    id: RecordingID, name: String, triggerSource: String?, functionName: String?, verdict: Verdict,
    approved: ApprovedOutcome? = nil, fresh: ApprovedOutcome? = nil, differences: [OutcomeDifference] = [],
    holes: [Loss] = [], written: String = "", otherWritten: String = ""
  ) {
    self.id = id
    self.name = name
    self.triggerSource = triggerSource
    self.functionName = functionName
    self.verdict = verdict
    self.approved = approved
    self.fresh = fresh
    self.differences = differences
    self.holes = holes
    self.written = written
    self.otherWritten = otherWritten
  }

  /// Whether the recording counts as matched because it was approved that it cannot be judged.
  package var isApprovedIncomplete: Bool {
    verdict == .matched && !holes.isEmpty
  }

  /// Whether somebody has to decide something, so that the run fails.
  package var needsDecision: Bool {
    switch verdict {
    case .differs, .new, .incomplete: true
    case .matched, .noHandler: false
    }
  }
}

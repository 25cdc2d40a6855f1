package import Invocations
package import Snapshots

/// A verdict and what it rests on.
///
/// What a report is given of it holds no secret, unless the run was told to show them: the values as they are do not leave
/// this module. They are masked when they are asked for, so that what nobody looks at costs nothing.
package struct Judgement: Sendable {
  package let id: RecordingID
  /// The name under which the recording is selected and its snapshot is kept.
  package let name: String
  package let triggerSource: String?
  package let functionName: String?
  package let verdict: Verdict
  /// With its secrets.
  let findings: Findings
  /// What hides them; nil where they are to be shown.
  private let hiding: Hiding?

  package init(
    id: RecordingID, name: String, triggerSource: String?, functionName: String?, verdict: Verdict,
    approved: ApprovedOutcome? = nil, fresh: ApprovedOutcome? = nil, differences: [OutcomeDifference] = [],
    holes: [Loss] = [], written: String = "", otherWritten: String = "", hiding: Hiding? = nil
  ) {
    self.id = id
    self.name = name
    self.triggerSource = triggerSource
    self.functionName = functionName
    self.verdict = verdict
    findings = Findings(
      approved: approved, fresh: fresh, differences: differences, holes: holes, written: written,
      otherWritten: otherWritten)
    self.hiding = hiding
  }

  /// What was approved; nil where nothing was, and where there is no handler.
  package var approved: ApprovedOutcome? { findings.approved.map { outcome in masked(outcome) { $0.masked(by: $1) } } }

  /// What the handler did now, or `incomplete`; nil where there is no handler.
  package var fresh: ApprovedOutcome? { findings.fresh.map { outcome in masked(outcome) { $0.masked(by: $1) } } }

  /// Empty unless the verdict is `differs`.
  package var differences: [OutcomeDifference] {
    if findings.differences.isEmpty { return [] }
    return masked(findings.differences) { differences, mask in differences.map { $0.masked(by: mask) } }
  }

  /// What was lost of the recording; see `Recording.holes`.
  package var holes: [Loss] {
    if findings.holes.isEmpty { return [] }
    return masked(findings.holes) { holes, mask in holes.map(mask.masked) }
  }

  /// What the function wrote, where somebody has to look at what it answered; see `Answer`.
  package var written: String {
    findings.written.isEmpty ? "" : masked(findings.written) { $1.masked(written: $0) }
  }

  /// The same of the other function, where two are compared.
  package var otherWritten: String {
    findings.otherWritten.isEmpty ? "" : masked(findings.otherWritten) { $1.masked(written: $0) }
  }

  /// Whether the recording counts as matched because it was approved that it cannot be judged.
  package var isApprovedIncomplete: Bool {
    verdict == .matched && !findings.holes.isEmpty
  }

  /// Whether somebody has to decide something, so that the run fails.
  package var needsDecision: Bool {
    switch verdict {
    case .differs, .new, .incomplete: true
    case .matched, .noHandler: false
    }
  }

  private func masked<Shown>(_ shown: Shown, _ mask: (Shown, SecretMask) -> Shown) -> Shown {
    hiding.map { mask(shown, $0.mask(findings)) } ?? shown
  }

  /// What a verdict rests on, as it is.
  struct Findings: Hashable, Sendable {
    let approved: ApprovedOutcome?
    let fresh: ApprovedOutcome?
    let differences: [OutcomeDifference]
    let holes: [Loss]
    let written: String
    let otherWritten: String
  }

  /// What it takes to hide the secrets of a recording.
  package struct Hiding: Sendable {
    let places: any SecretPlaces
    let invocation: Invocation

    func mask(_ findings: Findings) -> SecretMask {
      var secrets = KnownSecrets(places)
      secrets.learn(invocation)
      for outcome in [findings.approved, findings.fresh] {
        if let outcome { secrets.learn(outcome) }
      }
      return secrets.mask
    }
  }
}

/// Equal where they say the same, shown or not.
extension Judgement: Hashable {
  package static func == (left: Judgement, right: Judgement) -> Bool {
    left.id == right.id && left.name == right.name && left.triggerSource == right.triggerSource
      && left.functionName == right.functionName && left.verdict == right.verdict && left.findings == right.findings
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(verdict)
    hasher.combine(findings)
  }
}

/// How many recordings of a run got which verdict.
package struct RunSummary: Hashable, Sendable {
  package private(set) var matched = 0
  /// How many of `matched` were not replayed, because it was approved that they are incomplete.
  package private(set) var approvedIncomplete = 0
  package private(set) var differs = 0
  package private(set) var new = 0
  package private(set) var incomplete = 0
  package private(set) var noHandler = 0

  package init() {}

  /// How many recordings there were that have a handler.
  package var replayed: Int { matched + differs + new + incomplete }

  package mutating func count(_ judgement: Judgement) {
    switch judgement.verdict {
    case .matched: matched += 1
    case .differs: differs += 1
    case .new: new += 1
    case .incomplete: incomplete += 1
    case .noHandler: noHandler += 1
    }
    if judgement.isApprovedIncomplete { approvedIncomplete += 1 }
  }

  /// How many were compared with what another function answers.
  package var compared: Int { matched + differs }

  /// The exit status of a run that compares two functions: 1 where one differs or, selected by name, has no handler; else 3 where
  /// none was compared; else 0. What has holes is compared by nobody.
  package func parityStatus(selectedByName: Bool) -> Int32 {
    if differs > 0 || (selectedByName && noHandler > 0) { return 1 }
    return compared == 0 ? 3 : 0
  }

  /// The exit status of a run: 1 where a recording differs, is new or has a hole that was
  /// not approved, or was selected by name and has no handler; else 3 where nothing has a handler; else 0.
  ///
  /// - Parameter selectedByName: whether the user named what to replay.
  package func exitStatus(selectedByName: Bool) -> Int32 {
    if differs + new + incomplete > 0 { return 1 }
    if selectedByName, noHandler > 0 { return 1 }
    return replayed == 0 ? 3 : 0
  }
}

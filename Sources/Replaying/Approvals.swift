package import Invocations
import JSONTree
package import Snapshots

/// What a run gives to approve: a report that gathers every outcome that is not in its snapshot yet.
package struct Approvals: Report {
  /// The outcomes of one name.
  package struct Group: Sendable {
    package let name: String
    package let subject: SnapshotFile.Subject
    /// With their secrets: what is approved is what the handler answered.
    fileprivate var outcomes: [RecordingID: ApprovedOutcome]
    /// The same as they may be shown.
    package fileprivate(set) var shown: [RecordingID: ApprovedOutcome]
  }

  /// By name, in the order in which the names first came.
  package private(set) var groups: [Group] = []
  /// Names of recordings that have no handler and are therefore skipped, in the order in which they first came.
  package private(set) var namesWithoutHandler: [String] = []
  /// How many recordings are approved as they are.
  package private(set) var unchanged = 0
  private var indexByName: [JSONString: Int] = [:]
  private var skipped: Set<JSONString> = []

  package init() {}

  package mutating func receive(_ event: ReplayEvent) {
    guard case .judged(let judgement) = event else { return }
    let key = JSONString(judgement.name)
    guard let fresh = judgement.findings.fresh else {
      if skipped.insert(key).inserted { namesWithoutHandler.append(judgement.name) }
      return
    }
    guard fresh != judgement.findings.approved else {
      unchanged += 1
      return
    }
    let shown = judgement.fresh ?? fresh
    if let index = indexByName[key] {
      groups[index].outcomes[judgement.id] = fresh
      groups[index].shown[judgement.id] = shown
    } else {
      indexByName[key] = groups.count
      groups.append(
        Group(
          name: judgement.name, subject: judgement.triggerSource == nil ? .function : .triggerSource,
          outcomes: [judgement.id: fresh], shown: [judgement.id: shown]))
    }
  }

  /// Writes them to the snapshots, a file a name; what changed of each, in the order of `groups`. The caller holds the lock.
  ///
  /// - Throws: `SnapshotError`; the files before the one that it names are written then, that one and the others are not.
  package func write(to folder: SnapshotFolder) throws(SnapshotError) -> [(name: String, changes: SnapshotChanges)] {
    var written: [(name: String, changes: SnapshotChanges)] = []
    for group in groups {
      let changes = try folder.approve(group.outcomes, named: group.name, subject: group.subject)
      written.append((group.name, changes))
    }
    return written
  }
}

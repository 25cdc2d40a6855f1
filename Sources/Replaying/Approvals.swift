package import Invocations
import JSONTree
package import Snapshots

/// What a run gives to approve: a report that gathers every outcome that is not in its snapshot yet.
package struct Approvals: Report {
  /// The outcomes of one name.
  package struct Group: Sendable {
    package let name: String
    package let subject: SnapshotFile.Subject
    package fileprivate(set) var outcomes: [RecordingID: ApprovedOutcome]
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
    guard let fresh = judgement.fresh else {
      if skipped.insert(key).inserted { namesWithoutHandler.append(judgement.name) }
      return
    }
    guard fresh != judgement.approved else {
      unchanged += 1
      return
    }
    if let index = indexByName[key] {
      groups[index].outcomes[judgement.id] = fresh
    } else {
      indexByName[key] = groups.count
      groups.append(
        Group(
          name: judgement.name, subject: judgement.triggerSource == nil ? .function : .triggerSource,
          outcomes: [judgement.id: fresh]))
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

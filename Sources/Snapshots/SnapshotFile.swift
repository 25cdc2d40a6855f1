package import Invocations

/// The approved outcomes of all recordings of one name: what one file in `recordings/snapshots` holds.
package struct SnapshotFile: Sendable {
  /// What the name is: the first member of the file.
  package enum Subject: String, Sendable {
    case triggerSource
    case function
  }

  /// The trigger source, or the function's name.
  package let name: String
  package private(set) var subject: Subject
  /// What was approved, by recording.
  package private(set) var outcomes: [RecordingID: ApprovedOutcome]

  package init(name: String, subject: Subject, outcomes: [RecordingID: ApprovedOutcome] = [:]) {
    self.name = name
    self.subject = subject
    self.outcomes = outcomes
  }

  package var isEmpty: Bool { outcomes.isEmpty }

  /// Takes outcomes in place of what was approved of these recordings before. One that equals what is there already leaves
  /// it as it is spelled.
  ///
  /// - Returns: which recordings are new in the file, and which moved to another outcome.
  @discardableResult
  package mutating func approve(_ fresh: [RecordingID: ApprovedOutcome]) -> SnapshotChanges {
    var changes = SnapshotChanges()
    var spellings: Set<ApprovedOutcome>?
    // In the order of the ids, so that which spelling of equal outcomes (1, 1.0) is kept does not depend on chance.
    for (id, outcome) in fresh.sorted(by: { $0.key < $1.key }) {
      let previous = outcomes[id]
      if previous == outcome { continue }
      var known = spellings ?? Set(outcomes.sorted { $0.key < $1.key }.map(\.value))
      spellings = nil
      outcomes[id] = known.insert(outcome).memberAfterInsert
      spellings = known
      if previous == nil { changes.added.append(id) } else { changes.moved.append(id) }
    }
    return changes
  }

  /// Removes recordings; those that the file does not hold are passed over.
  @discardableResult
  package mutating func remove(_ ids: some Sequence<RecordingID>) -> SnapshotChanges {
    var changes = SnapshotChanges()
    for id in ids where outcomes.removeValue(forKey: id) != nil { changes.removed.append(id) }
    changes.removed.sort()
    return changes
  }
}

/// Which recordings of a snapshot file changed. Sorted.
package struct SnapshotChanges: Hashable, Sendable {
  /// Had no approved outcome before.
  package var added: [RecordingID] = []
  /// Had another one.
  package var moved: [RecordingID] = []
  /// Have none any more.
  package var removed: [RecordingID] = []

  package init(added: [RecordingID] = [], moved: [RecordingID] = [], removed: [RecordingID] = []) {
    self.added = added
    self.moved = moved
    self.removed = removed
  }

  package var isEmpty: Bool { added.isEmpty && moved.isEmpty && removed.isEmpty }
}

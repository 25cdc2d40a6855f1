package import Invocations

/// What a list of recordings says of each; the recording itself is loaded with `RecordingFolder.recordings(of:)`.
package struct RecordingSummary: Hashable, Sendable {
  package let store: StoreFile
  package let id: RecordingID
  /// The trigger source, else the function's name, else `unknown`: see `Recording.name`.
  package let name: String
  package let triggerSource: String?
  package let functionName: String?
  package let recordedAt: Timestamp?
  /// `returned`, `failed`, `timedOut` or `crashed`; nil where the log did not say, or where the column is damaged.
  package let outcomeName: String?
  /// How many losses were noted in all its parts.
  package let lossCount: Int
  /// Where the row is in its table: the way to load it. Good as long as the store is not rewritten.
  let rowID: Int64

  init(
    store: StoreFile, rowID: Int64, id: RecordingID, triggerSource: String?, functionName: String?,
    recordedAt: Timestamp?, outcomeName: String?, lossCount: Int
  ) {
    self.store = store
    self.rowID = rowID
    self.id = id
    self.name = triggerSource ?? functionName ?? "unknown"
    self.triggerSource = triggerSource
    self.functionName = functionName
    self.recordedAt = recordedAt
    self.outcomeName = outcomeName
    self.lossCount = lossCount
  }
}

extension RecordingSummary: Comparable {
  /// By name, then by time (those without one last), then by id, then by store: the order of every list and every run.
  package static func < (left: RecordingSummary, right: RecordingSummary) -> Bool {
    if left.name != right.name { return left.name.utf8.lexicographicallyPrecedes(right.name.utf8) }
    if left.recordedAt != right.recordedAt {
      guard let time = left.recordedAt else { return false }
      guard let other = right.recordedAt else { return true }
      return time < other
    }
    return left.id == right.id ? left.store < right.store : left.id < right.id
  }
}

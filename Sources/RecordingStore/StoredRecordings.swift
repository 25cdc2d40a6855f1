import GRDB
package import Invocations

/// Recordings that are loaded from their stores as they are asked for, a batch at a time.
///
/// Between two batches no lock is held on a store, so that a replay that takes long never keeps a recording waiting.
package struct StoredRecordings {
  /// A batch ends with the recording that makes it this many, or this long.
  private static let batchCount = 256
  private static let batchBytes = 1 << 20

  private let summaries: [RecordingSummary]
  /// The first summary whose recording was not loaded.
  private var position = 0
  /// What was loaded and not given yet, last first.
  private var batch: [Recording] = []
  private var connection: StoreConnection?

  init(of summaries: [RecordingSummary]) {
    self.summaries = summaries
  }

  /// The next recording; nil at the end.
  ///
  /// - Throws: `StoreError.damagedRecording`, `.removedRecording` and the errors of opening a store. Recordings before the
  ///   damaged one have been given; the next call goes on after it.
  package mutating func next() throws(StoreError) -> Recording? {
    if batch.isEmpty, position < summaries.count { try loadBatch() }
    return batch.popLast()
  }

  private mutating func loadBatch() throws(StoreError) {
    let store = summaries[position].store
    let kept = self.connection.flatMap { $0.file == store ? $0 : nil }
    let connection = if let kept { kept } else { try open(store) }
    let start = position
    let loaded = try connection.transaction { db in try Self.load(summaries[start...], of: store, db) }
    position += loaded.recordings.count
    if let damage = loaded.damage, loaded.recordings.isEmpty {
      position += 1
      throw damage
    }
    batch = loaded.recordings.reversed()
    // A connection to a store in WAL mode would keep whoever is recording into it from finishing.
    self.connection = loaded.isInWALMode ? nil : connection
  }

  private func open(_ store: StoreFile) throws(StoreError) -> StoreConnection {
    guard let connection = try StoreConnection.reading(store) else {
      throw .unreadable(store, reason: "there is no such file")
    }
    return connection
  }

  private struct Loaded {
    var recordings: [Recording] = []
    /// Why the recording after these could not be loaded.
    var damage: StoreError?
    var isInWALMode = false
  }

  private static func load(
    _ summaries: ArraySlice<RecordingSummary>, of store: StoreFile, _ db: Database
  ) throws -> Loaded {
    var loaded = Loaded()
    var bytes = 0
    let statement = try db.cachedStatement(sql: "SELECT \(RecordingRow.columns) FROM recordings WHERE rowid = ?")
    for summary in summaries {
      guard summary.store == store, loaded.recordings.count < batchCount, bytes < batchBytes else { break }
      let rows = try Row.fetchCursor(statement, arguments: [summary.rowID])
      do throws(StoreError) {
        guard let row = try StoreConnection.translating(store, isReading: true, { try rows.next() }) else {
          throw .removedRecording(store, summary.id)
        }
        let recording = try RecordingRow.recording(row, file: store)
        guard recording.id == summary.id else { throw .removedRecording(store, summary.id) }
        bytes += row.byteCount(12) + row.byteCount(13) + row.byteCount(11)
        loaded.recordings.append(recording)
      } catch {
        loaded.damage = error
        break
      }
    }
    loaded.isInWALMode = try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
    return loaded
  }
}

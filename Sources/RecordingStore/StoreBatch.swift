import GRDB
import Invocations

/// What is written into a store in one transaction.
struct StoreBatch {
  private let db: Database
  private let contents: StoreContents
  private let insertion: RecordingInsertion
  private let row = RowBatch()

  /// - Parameter recordings: what is about to be recorded.
  init(_ db: Database, file: StoreFile, recordings: [Recording]) throws {
    self.db = db
    contents = try StoreContents(db, file: file, recordings: recordings)
    insertion = try RecordingInsertion(db)
  }

  /// Stores what is new of a recording, which gets the number that its attempt has in the store. Almost all are new and first attempts, and take one statement.
  func record(_ recording: inout Recording) throws -> StoreChange {
    let isPlain = recording.id.attempt == 1 && recording.redactionPolicy == contents.policy
    if isPlain, try !StoreContents.holds(recording.id.id, db), try insert(recording) { return .stored }
    let (change, stored) = try contents.change(by: &recording)
    if case .stored = change { _ = try insert(recording) }
    if case .filled = change, let stored { try update(stored) }
    return change
  }

  /// Fills the recording of the same invocation from a supplement; nil where the store holds none.
  func fill(from supplement: Supplement) throws -> SupplementedRecording? {
    let supplemented = try contents.change(by: supplement)
    if let supplemented, case .filled = supplemented.change { try update(supplemented.recording) }
    return supplemented
  }

  private func update(_ recording: Recording) throws {
    try db.cachedStatement(sql: RecordingRow.update).execute(arguments: RecordingRow.arguments(recording))
  }

  private func insert(_ recording: Recording) throws -> Bool {
    row.removeAll()
    row.append(recording)
    return try insertion.insert(0, of: row)
  }

  /// Stores what is new of the notes.
  ///
  /// - Returns: how many were.
  func note(_ notes: [RejectedNote]) throws -> Int {
    if notes.isEmpty { return 0 }
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO rejected (source, position, digest, length, reason)
        VALUES (CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), ?, CAST(? AS TEXT)) ON CONFLICT DO NOTHING
        """)
    var count = 0
    for note in notes {
      try statement.execute(arguments: [
        StoredText.argument(note.source), StoredText.argument(note.position), StoredText.argument(note.digest),
        note.length, StoredText.argument(note.reason),
      ])
      count += db.changesCount
    }
    return count
  }
}

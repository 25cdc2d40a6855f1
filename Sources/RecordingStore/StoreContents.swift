import GRDB
import Invocations
import JSONTree

/// What a store holds, as far as a recording run asks. Good for one transaction.
struct StoreContents {
  private let db: Database
  private let file: StoreFile
  /// The version of the rules by which all that it holds, and will hold, was redacted.
  let policy: Int?

  /// - Parameter recordings: what is about to be recorded.
  init(_ db: Database, file: StoreFile, recordings: [Recording]) throws {
    self.db = db
    self.file = file
    policy = try StoreSchema.redactionPolicy(db) ?? recordings.first?.redactionPolicy
  }

  /// What recording does, and the recording to be stored for it, if any.
  ///
  /// - Throws: `StoreError.otherPolicy` where it is new and was redacted by other rules than what the store holds.
  func change(by recording: Recording) throws -> (change: StoreChange, stored: Recording?) {
    let statement = try db.cachedStatement(
      sql: "SELECT \(RecordingRow.columns) FROM recordings WHERE id = CAST(? AS TEXT) AND attempt = ?")
    let rows = try Row.fetchCursor(
      statement, arguments: [StoredText.argument(recording.id.id), recording.id.attempt])
    guard let row = try rows.next() else {
      if try isRepetition(recording) { return (.alreadyKnown, nil) }
      if let policy, policy != recording.redactionPolicy {
        throw StoreError.otherPolicy(file, storePolicy: policy, policy: recording.redactionPolicy)
      }
      return (.stored, recording)
    }
    let filling = try RecordingRow.recording(row, file: file).filled(from: recording)
    if !filling.contradictions.isEmpty { return (.contradicts(filling.contradictions), nil) }
    if filling.places.isEmpty { return (.alreadyKnown, nil) }
    return (.filled(filling.places), filling.recording)
  }

  /// Whether another attempt that is stored was logged at the same time with the same event: then the log was written twice,
  /// and the function ran once. A retry comes a minute later.
  private func isRepetition(_ recording: Recording) throws -> Bool {
    guard recording.id.attempt > 1, let time = recording.recordedAt else { return false }
    let statement = try db.cachedStatement(
      sql: "SELECT event FROM recordings WHERE id = CAST(? AS TEXT) AND recorded_at = ?")
    let rows = try Row.fetchCursor(
      statement, arguments: [StoredText.argument(recording.id.id), time.millisecondsSince1970])
    while let row = try rows.next() {
      if try row.json(0) == recording.event { return true }
    }
    return false
  }

  /// Whether the store holds a recording of this id.
  static func holds(_ id: RecordingID, _ db: Database) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM recordings WHERE id = CAST(? AS TEXT) AND attempt = ?")
    return try Int.fetchOne(statement, arguments: [StoredText.argument(id.id), id.attempt]) != nil
  }

  func holds(_ note: RejectedNote) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM rejected
        WHERE source = CAST(? AS TEXT) AND position = CAST(? AS TEXT) AND digest = CAST(? AS TEXT)
        """)
    return try Int.fetchOne(
      statement,
      arguments: [
        StoredText.argument(note.source), StoredText.argument(note.position), StoredText.argument(note.digest),
      ]) != nil
  }
}

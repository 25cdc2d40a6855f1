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

  /// What recording does, and the recording to be stored for it, if any. It gets the number that its attempt has in the store.
  ///
  /// - Throws: `StoreError.otherPolicy` where it is new and was redacted by other rules than what the store holds.
  func change(by recording: inout Recording) throws -> (change: StoreChange, stored: Recording?) {
    let attempts = try StoredAttempts(db, file: file, id: recording.id.id)
    if let known = try attempts.holding(recording) {
      recording.id = known.id
      let filling = known.filled(from: recording)
      if !filling.contradictions.isEmpty { return (.contradicts(filling.contradictions), nil) }
      if filling.places.isEmpty { return (.alreadyKnown, nil) }
      return (.filled(filling.places), filling.recording)
    }
    if let policy, policy != recording.redactionPolicy {
      throw StoreError.otherPolicy(file, storePolicy: policy, policy: recording.redactionPolicy)
    }
    recording.id = attempts.free(recording.id)
    return (.stored, recording)
  }

  /// What filling from a supplement does, with the recording as it is then; nil where the store holds none of its invocation.
  ///
  /// An attempt that has failed is tried again after a minute: of what comes half a minute after its event, only what is
  /// known of it is taken for its own.
  ///
  /// - Throws: `StoreError.damagedRecording`, and what SQLite says.
  func change(by supplement: Supplement) throws -> SupplementedRecording? {
    guard let (known, isRecent) = try StoredAttempts(db, file: file, id: supplement.id).holding(supplement),
      let supplement = known.settled(supplement)
    else { return nil }
    let filling = known.filled(from: supplement)
    if filling.places.isEmpty, filling.contradictions.isEmpty {
      return SupplementedRecording(recording: known, change: .alreadyKnown)
    }
    switch known.outcome {
    case nil, .returned: break
    case .failed, .timedOut, .crashed: if !isRecent { return nil }
    }
    if !filling.contradictions.isEmpty {
      return SupplementedRecording(recording: known, change: .contradicts(filling.contradictions))
    }
    return SupplementedRecording(recording: filling.recording, change: .filled(filling.places))
  }

  /// Whether the store holds an attempt of this id.
  static func holds(_ id: String, _ db: Database) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM recordings WHERE id = CAST(? AS TEXT)")
    return try Int.fetchOne(statement, arguments: [StoredText.argument(id)]) != nil
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

import GRDB
package import Invocations
import JSONTree

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Records into one store. Nothing is written, not even opened for writing, before there is something new.
///
/// What was recorded is in the store when `record` returns, all of a batch or nothing, also when the process is killed.
/// `finish()` makes the file stand alone.
package final class StoreWriter {
  private let file: StoreFile
  private let keyFingerprint: String
  private let lock: FolderLock
  /// The folder was made for this and is removed again where nothing was recorded.
  private let madeFolder: Bool
  /// The store as it is, until something new comes; nil where there is none.
  private var reader: StoreConnection?
  private var writer: StoreConnection?

  /// Begins recording into `file`, and waits for other processes that write in its folder. The folder is made where it is
  /// missing. The writer takes the folder's lock itself and keeps it until `finish()`: who calls this must not hold it.
  ///
  /// - Parameters:
  ///   - keyFingerprint: of the redaction key that the recordings were redacted with.
  ///   - patience: how long to wait for another process, in milliseconds.
  /// - Throws: `StoreError.otherKey` where the store's recordings were redacted with another key; `.locked`, and the errors
  ///   of opening a store.
  package init(
    _ file: StoreFile, keyFingerprint: String, patience: Int = RecordingFolder.patience
  ) throws(StoreError) {
    self.file = file
    self.keyFingerprint = keyFingerprint
    let folder = RecordingFolder(path: file.folder)
    madeFolder = try folder.make()
    lock = try folder.lock(patience: patience)
    reader = try StoreConnection.reading(file)
    if let reader { try checkKey(reader) }
  }

  /// Stores what is new of `recordings`, in one transaction.
  ///
  /// - Returns: what became of each, in their order.
  /// - Throws: `StoreError`; nothing of the batch is stored then.
  package func record(_ recordings: [Recording]) throws(StoreError) -> [StoreChange] {
    if writer == nil, let changes = try changesWithoutWriting(recordings) { return changes }
    return try writing().transaction { db in
      try recordings.map { recording in
        let (change, row) = try Self.change(recording, file: file, db)
        if let row {
          try db.cachedStatement(sql: RecordingRow.insertion).execute(arguments: RecordingRow.arguments(row))
        }
        return change
      }
    }
  }

  /// Notes text that could not be read. What was noted before is not noted again.
  ///
  /// - Throws: `StoreError`; none of the notes is stored then.
  package func noteRejected(_ notes: [RejectedNote]) throws(StoreError) {
    if writer == nil {
      if notes.isEmpty { return }
      if let reader, try reader.transaction({ db in try notes.allSatisfy { try Self.holds($0, file: file, db) } }) {
        return
      }
    }
    try writing().transaction { db in
      let statement = try db.cachedStatement(
        sql: """
          INSERT INTO rejected (source, position, digest, length, reason)
          VALUES (CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), ?, CAST(? AS TEXT)) ON CONFLICT DO NOTHING
          """)
      for note in notes {
        try statement.execute(arguments: [
          StoredText.argument(note.source), StoredText.argument(note.position), StoredText.argument(note.digest),
          note.length, StoredText.argument(note.reason),
        ])
      }
    }
  }

  /// Ends recording: writes the log into the file and removes it, and lets others write. Not calling it loses nothing;
  /// whoever uses the store next does it then.
  ///
  /// - Returns: whether the file stands alone; false where another process kept reading from it.
  /// - Throws: `StoreError.unwritable` where the disk is full.
  @discardableResult
  package func finish() throws(StoreError) -> Bool {
    defer { close() }
    return try writer?.leaveWALMode() ?? true
  }

  deinit { close() }

  private func close() {
    reader?.close()
    writer?.close()
    reader = nil
    writer = nil
    if madeFolder { rmdir(file.folder) }
    lock.unlock()
  }

  /// What became of the recordings, where all of them are known; nil where there is something to write.
  private func changesWithoutWriting(_ recordings: [Recording]) throws(StoreError) -> [StoreChange]? {
    if recordings.isEmpty { return [] }
    return try reader?.transaction { db in
      guard try StoreSchema.check(db, file: file) > 0 else { return nil }
      var changes: [StoreChange] = []
      for recording in recordings {
        let (change, row) = try Self.change(recording, file: file, db)
        guard row == nil else { return nil }
        changes.append(change)
      }
      return changes
    }
  }

  /// What recording does, and the row to be written for it, if any.
  private static func change(
    _ recording: Recording, file: StoreFile, _ db: Database
  ) throws -> (StoreChange, row: Recording?) {
    let statement = try db.cachedStatement(
      sql: "SELECT \(RecordingRow.columns) FROM recordings WHERE id = CAST(? AS TEXT) AND attempt = ?")
    let rows = try Row.fetchCursor(
      statement, arguments: [StoredText.argument(recording.id.id), recording.id.attempt])
    guard let row = try rows.next() else { return (.stored, recording) }
    let filling = try RecordingRow.recording(row, file: file).filled(from: recording)
    if !filling.contradictions.isEmpty { return (.contradicts(filling.contradictions), nil) }
    if filling.places.isEmpty { return (.alreadyKnown, nil) }
    return (.filled(filling.places), filling.recording)
  }

  private static func holds(_ note: RejectedNote, file: StoreFile, _ db: Database) throws -> Bool {
    guard try StoreSchema.check(db, file: file) > 0 else { return false }
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

  private func checkKey(_ connection: StoreConnection) throws(StoreError) {
    let stored = try connection.transaction { db in
      try StoreSchema.check(db, file: file) > 0 ? try StoreSchema.keyFingerprint(db) : nil
    }
    if let stored, stored != keyFingerprint {
      throw .otherKey(file, storeFingerprint: stored, fingerprint: keyFingerprint)
    }
  }

  /// The connection that writes, opened where it is not; the store is made, or migrated, by the way.
  private func writing() throws(StoreError) -> StoreConnection {
    if let writer { return writer }
    reader?.close()
    reader = nil
    if try StoreFileState(file) == nil {
      try StoreConnection.make(file) { db in
        try StoreSchema.migrate(db, file: file)
        try StoreSchema.setKeyFingerprint(keyFingerprint, db)
      }
    }
    do throws(StoreError) {
      let connection = try StoreConnection.writing(file)
      writer = connection
      try connection.enterWALMode()
      try connection.transaction { db in
        try StoreSchema.migrate(db, file: file)
        if try StoreSchema.keyFingerprint(db) == nil { try StoreSchema.setKeyFingerprint(keyFingerprint, db) }
      }
      return connection
    } catch {
      writer?.close()
      writer = nil
      // Where it cannot be read either, what kept it from being written says more.
      reader = (try? StoreConnection.reading(file)) ?? nil
      throw error
    }
  }
}

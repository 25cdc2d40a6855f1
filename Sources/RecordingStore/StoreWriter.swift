import GRDB
package import Invocations
import JSONTree
import LeakScan

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Records into one store. Nothing is written, not even opened for writing, before there is something new.
///
/// What was recorded is in the store when `record` or `commit` returns, all of a batch or nothing, also when the process is
/// killed. What was added waits for that. `finish()` makes the file stand alone.
package final class StoreWriter {
  /// A store that begins with this many gets large pages, which are filled in half the time. In a small one they would mostly
  /// be empty.
  private static let manyRecordings = 500

  let file: StoreFile
  private let redaction: StoreRedaction
  private let pseudonymReader: (any PseudonymReader)?
  private let lock: FolderLock
  /// The folder was made for this and is removed again where nothing was recorded.
  private let madeFolder: Bool
  /// The store as it is, until something new comes; nil where there is none.
  var reader: StoreConnection?
  var writer: StoreConnection?
  /// Something new was stored since the mark moved last.
  var markIsWaiting = false
  /// Gathers what is new; nil where there was a store.
  let filling: StoreFilling?
  /// Pseudonyms that are stored with what is stored next.
  var listed = LeakTexts()
  /// How many recordings were added that could not be stored afterwards.
  package private(set) var lost = 0

  /// Begins recording into `file`, and waits for other processes that write in its folder. The folder is made where it is
  /// missing. The writer takes the folder's lock itself and keeps it until `finish()`: who calls this must not hold it.
  ///
  /// - Parameters:
  ///   - redaction: how the recordings were redacted.
  ///   - pseudonymReader: reads the pseudonyms out of what an older store holds.
  ///   - patience: how long to wait for another process, in milliseconds.
  /// - Throws: `StoreError.otherKey` or `.otherRules` where the store's recordings were redacted otherwise;
  ///   `.locked`, and the errors of opening a store.
  package init(
    _ file: StoreFile, redaction: StoreRedaction, pseudonymReader: (any PseudonymReader)? = nil,
    patience: Int = RecordingFolder.patience
  ) throws(StoreError) {
    self.file = file
    self.pseudonymReader = pseudonymReader
    self.redaction = redaction
    let folder = RecordingFolder(path: file.folder)
    madeFolder = try folder.make()
    lock = try folder.lock(patience: patience)
    reader = try StoreConnection.reading(file)
    filling = reader == nil ? StoreFilling() : nil
    if let reader { try reader.transaction { db in try redaction.check(db, file: file) } }
  }

  /// Adds recordings. They are stored before this returns, or in a store that was not there before with others, at the latest
  /// by `commit` or `finish`.
  ///
  /// - Parameter recordings: each gets the number that its attempt has in the store.
  /// - Returns: what became of each recording, in their order.
  /// - Throws: `StoreError`. What waited to be stored is lost then, and counted.
  package func add(_ recordings: inout [Recording]) throws(StoreError) -> [StoreChange] {
    guard let filling else { return try record(&recordings) }
    var changes: [StoreChange] = []
    changes.reserveCapacity(recordings.count)
    for index in recordings.indices {
      guard try take(recordings[index], filling) else {
        // A retry, or what came before: the store must be asked, and this and the rest of these be written at once.
        var rest = Array(recordings[index...])
        changes += try record(&rest)
        recordings.replaceSubrange(index..., with: rest)
        break
      }
      changes.append(.stored)
    }
    if filling.isFull { try commit() }
    return changes
  }

  private func take(_ recording: Recording, _ filling: StoreFilling) throws(StoreError) -> Bool {
    try filling.take(recording) { id throws(StoreError) in
      try writer?.transaction { db in try StoreContents.holds(id.id, db) } ?? false
    }
  }

  /// Stores what was added, and notes on text that could not be read, in one transaction.
  ///
  /// - Parameter mark: as in `record`.
  /// - Throws: `StoreError`. What waited to be stored is lost then, and counted.
  package func commit(rejected: [RejectedNote] = [], mark: FetchMark? = nil) throws(StoreError) {
    guard let filling, !filling.waiting.rows.isEmpty else {
      var none: [Recording] = []
      if !rejected.isEmpty || mark != nil { _ = try write(&none, rejected, mark) }
      return
    }
    let count = filling.waiting.rows.count
    do throws(StoreError) {
      try writing(firstBatch: count).transaction { db in
        let insertion = try RecordingInsertion(db)
        for number in filling.order { try insertion.insert(number, of: filling.waiting) }
        _ = try StoreBatch(db, file: file, recordings: []).note(rejected)
        try PseudonymRows.insert(listed, db)
        try mark?.store(db)
      }
      listed.removeAll()
      filling.endBatch()
      markIsWaiting = mark == nil
    } catch {
      lost += count
      filling.endBatch()
      throw error
    }
  }

  /// Stores what is new of `recordings` and of the notes on text that could not be read, in one transaction.
  ///
  /// - Parameters:
  ///   - recordings: each gets the number that its attempt has in the store.
  ///   - mark: where the log group was read until. It moves only where something new was stored since it moved last, so that
  ///     recording nothing new writes nothing, and never backwards.
  /// - Returns: what became of each recording, in their order.
  /// - Throws: `StoreError`; nothing of the batch is stored then.
  package func record(
    _ recordings: inout [Recording], rejected: [RejectedNote] = [], mark: FetchMark? = nil
  ) throws(StoreError) -> [StoreChange] {
    try commit()
    let changes = try write(&recordings, rejected, mark)
    if let filling { recordings.forEach(filling.note) }
    return changes
  }

  private func write(
    _ recordings: inout [Recording], _ rejected: [RejectedNote], _ mark: FetchMark?
  ) throws(StoreError) -> [StoreChange] {
    if writer == nil, let changes = try changesWithoutWriting(&recordings, rejected) { return changes }
    let (changes, isWaiting, hasListed) = try writing(firstBatch: recordings.count).transaction { db in
      let batch = try StoreBatch(db, file: file, recordings: recordings)
      let changes = try recordings.indices.map { try batch.record(&recordings[$0]) }
      let newNotes = try batch.note(rejected)
      let hasNews = markIsWaiting || newNotes > 0 || changes.contains(where: \.storesSomething)
      if hasNews { try PseudonymRows.insert(listed, db) }
      guard let mark, hasNews else { return (changes, hasNews, hasNews) }
      try mark.store(db)
      return (changes, false, true)
    }
    if hasListed { listed.removeAll() }
    markIsWaiting = isWaiting
    return changes
  }

  /// Ends recording: writes the log into the file and removes it, and lets others write. Not calling it loses nothing;
  /// whoever uses the store next does it then.
  ///
  /// - Returns: whether the file stands alone; false where another process kept reading from it.
  /// - Throws: `StoreError.diskFull` where there is no room for that; nothing is lost then either.
  @discardableResult
  package func finish() throws(StoreError) -> Bool {
    defer { close() }
    try commit()
    return try writer?.leaveWALMode() ?? true
  }

  deinit {
    try? commit()
    close()
  }

  private func close() {
    reader?.close()
    writer?.close()
    reader = nil
    writer = nil
    if madeFolder { rmdir(file.folder) }
    lock.unlock()
  }

  /// What became of the recordings, where all of them are known and so are the notes; nil where there is something to write.
  private func changesWithoutWriting(
    _ recordings: inout [Recording], _ notes: [RejectedNote]
  ) throws(StoreError) -> [StoreChange]? {
    if recordings.isEmpty, notes.isEmpty { return [] }
    return try reader?.transaction { db in
      guard try StoreSchema.check(db, file: file) > 0 else { return nil }
      let contents = try StoreContents(db, file: file, recordings: recordings)
      var changes: [StoreChange] = []
      for index in recordings.indices {
        let change = try contents.change(by: &recordings[index]).change
        if change.storesSomething { return nil }
        changes.append(change)
      }
      return try notes.allSatisfy(contents.holds) ? changes : nil
    }
  }

  /// The connection that writes, opened where it is not; the store is made, or migrated, by the way.
  ///
  /// While a new store only grows, a rollback journal holds little but pages of the index, and each row is written once; a
  /// write-ahead log would write all of it twice. Where there is a store already, the log is less than the journal would be.
  ///
  /// - Parameter firstBatch: how many recordings are about to be stored.
  func writing(firstBatch count: Int) throws(StoreError) -> StoreConnection {
    if let writer { return writer }
    reader?.close()
    reader = nil
    let isNew = try StoreFileState(file) == nil
    if isNew {
      try StoreConnection.make(file, pageSize: count < Self.manyRecordings ? 4096 : 16_384) { db in
        try StoreSchema.migrate(db, file: file)
        try redaction.note(db)
      }
    }
    do throws(StoreError) {
      let connection = try StoreConnection.writing(file)
      writer = connection
      if !isNew { try connection.enterWALMode() }
      try connection.transaction { db in
        try StoreSchema.migrate(db, file: file, reader: pseudonymReader)
        if try StoreSchema.redactionPolicy(db) == nil { try redaction.note(db) }
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

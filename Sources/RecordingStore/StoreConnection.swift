import GRDB
import WholeFiles

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A store that SQLite has opened, and SQLite's errors as ours.
struct StoreConnection {
  let file: StoreFile
  private let queue: DatabaseQueue
  private let isReading: Bool

  /// How long SQLite waits for another process's short locks, in seconds.
  private static let patience = 5.0

  /// Opens the store for reading, and writes nothing but this: what a killed recording left is recovered first, where the
  /// folder can be written and nobody records. Nil where there is no such file.
  ///
  /// Where the folder cannot be written the file is opened as immutable: SQLite would need to write beside a file in WAL
  /// mode even to read it.
  ///
  /// - Throws: `StoreError.interrupted` where recovering would be needed and the folder cannot be written.
  static func reading(_ file: StoreFile) throws(StoreError) -> StoreConnection? {
    guard let state = try StoreFileState(file) else { return nil }
    if state.isCutOff { throw .damagedStore(file, reason: "its end is missing") }
    guard state.isWritable else {
      if state.hasJournal { throw .interrupted(file) }
      return try StoreConnection(file, path: state.immutableURI, isReading: true)
    }
    if state.isUnfinished, let lock = try? FolderLock(folder: file.folder, patience: 0) {
      defer { lock.unlock() }
      try recover(file)
    }
    return try StoreConnection(file, path: state.path, isReading: true)
  }

  /// Opens a store that is there for writing. The caller holds the folder's lock.
  static func writing(_ file: StoreFile) throws(StoreError) -> StoreConnection {
    try StoreConnection(file, path: plain(try StoreFileState(file)?.path ?? file.path), isReading: false)
  }

  /// Makes a store that holds what `body` puts into it, in pages of `pageSize` bytes. It is made in a hidden file beside it that gets the store's name
  /// when it is whole, so that nobody ever sees a store without its tables; one that a killed command left is made anew. The
  /// caller holds the folder's lock.
  ///
  /// - Throws: `StoreError`; there is no such store then.
  static func make(
    _ file: StoreFile, pageSize: Int, _ body: (Database) throws -> Void
  ) throws(StoreError) {
    let draft = "\(file.folder.isEmpty ? "." : file.folder)/.\(file.name).new"
    func removeDraft() { for suffix in ["", "-journal"] { unlink(draft + suffix) } }
    removeDraft()
    do throws(StoreError) {
      let connection = try StoreConnection(file, path: plain(draft), isReading: false, pageSize: pageSize)
      defer { connection.close() }
      try connection.transaction(body)
    } catch {
      removeDraft()
      throw error
    }
    guard rename(draft, file.path) == 0 else {
      let refusal = FileRefusal.last
      removeDraft()
      throw refusal.isForLackOfRoom ? .diskFull(file, isRecovering: false) : .unwritable(file, reason: refusal.reason)
    }
  }

  /// A relative path that begins with `file:` would be taken for a URI.
  private static func plain(_ path: String) -> String {
    path.hasPrefix("/") ? path : "./\(path)"
  }

  /// Makes a store stand alone again that a killed recording left with a journal or in WAL mode. The caller holds the
  /// folder's lock. Does nothing where the store is whole, or cannot be written.
  static func recover(_ file: StoreFile) throws(StoreError) {
    guard let state = try StoreFileState(file), state.isUnfinished, state.isWritable else { return }
    do throws(StoreError) {
      let connection = try writing(file)
      defer { connection.close() }
      try connection.leaveWALMode()
    } catch .diskFull {
      throw .diskFull(file, isRecovering: true)
    }
  }

  /// - Parameter pageSize: of a file that is not there yet.
  private init(_ file: StoreFile, path: String, isReading: Bool, pageSize: Int? = nil) throws(StoreError) {
    var configuration = Configuration()
    configuration.readonly = isReading
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(Self.patience)
    configuration.label = "RecordingStore"
    if !isReading {
      // Ids come in no order, so that every part of the index is written again and again: 4 MB hold that of 50,000.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON; PRAGMA cache_size = -4096") }
    }
    if let pageSize { configuration.prepareDatabase { try $0.execute(sql: "PRAGMA page_size = \(pageSize)") } }
    self.file = file
    self.isReading = isReading
    queue = try Self.translating(file, isReading: isReading) {
      try DatabaseQueue(path: path, configuration: configuration)
    }
  }

  /// Runs `body` in a transaction: it reads one state of the store, and all of what it writes is stored, or nothing where
  /// it throws.
  func transaction<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    try Self.translating(file, isReading: isReading) {
      var result: Value?
      try queue.inTransaction(isReading ? .deferred : .immediate) { db in
        result = try body(db)
        return .commit
      }
      return result!
    }
  }

  /// Writes the store anew, without free space.
  func vacuum() throws(StoreError) {
    try Self.translating(file, isReading: false) { try queue.inDatabase { try $0.execute(sql: "VACUUM") } }
  }

  func close() {
    try? queue.close()
  }

  /// Lets what is written go to a write-ahead log first. Where the file system has no shared memory for that, SQLite stays
  /// with its rollback journal, which is as safe.
  func enterWALMode() throws(StoreError) {
    try retryingWhileBusy {
      try queue.inDatabase { db in
        _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
        // Each checkpoint waits for the disk: one for every 40 MB, not for every 4.
        try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 10000")
      }
    }
  }

  /// Writes the log into the file and removes it, so that the file stands alone.
  ///
  /// - Returns: whether it does; false where another process kept the store open all the time, which loses nothing: whoever
  ///   opens the store next will try again.
  @discardableResult
  func leaveWALMode() throws(StoreError) -> Bool {
    do {
      // SQLite does not wait by itself for the exclusive lock that this needs.
      return try retryingWhileBusy {
        try queue.inDatabase { db in
          // A journal that a process left before it held anything stays there in mode DELETE. On the way from PERSIST to
          // DELETE SQLite removes it, under the lock that this needs.
          _ = try String.fetchOne(db, sql: "PRAGMA journal_mode = PERSIST")
          return try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE") == "delete"
        }
      }
    } catch .busy {
      return false
    }
  }

  private func retryingWhileBusy<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    let pause = 0.02
    var waited = 0.0
    while true {
      do throws(StoreError) {
        return try Self.translating(file, isReading: isReading, body)
      } catch .busy where waited < Self.patience {
        usleep(UInt32(pause * 1_000_000))
        waited += pause
      }
    }
  }

  /// Runs `body`, and gives GRDB's errors as ours: with SQLite's words and without the statement, whose arguments are data.
  static func translating<Value>(
    _ file: StoreFile, isReading: Bool, _ body: () throws -> Value
  ) throws(StoreError) -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      throw StoreError(error, file: file, isReading: isReading)
    } catch {
      let reason = "an unexpected \(type(of: error))"
      throw isReading ? .unreadable(file, reason: reason) : .unwritable(file, reason: reason)
    }
  }
}

extension StoreError {
  init(_ error: DatabaseError, file: StoreFile, isReading: Bool) {
    let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notADatabase(file)
    case .SQLITE_CORRUPT: self = .damagedStore(file, reason: message)
    // No statement of ours fails for itself: a table or column is not there.
    case .SQLITE_ERROR: self = .damagedStore(file, reason: message)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(file)
    case .SQLITE_FULL: self = .diskFull(file, isRecovering: isReading)
    // SQLite says this too where there is no room for a file that it needs beside the store.
    case .SQLITE_IOERR where !isReading && DiskRoom(folder: file.folder).isShort,
      .SQLITE_CANTOPEN where !isReading && DiskRoom(folder: file.folder).isShort:
      self = .diskFull(file, isRecovering: false)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN:
      let verb = isReading ? "opened" : "written"
      let reason = "the file or its folder cannot be \(verb); check their permissions"
      self = isReading ? .unreadable(file, reason: reason) : .unwritable(file, reason: reason)
    default:
      self =
        isReading
        ? .unreadable(file, reason: message)
        : .unwritable(file, reason: "\(message); see that there is room for it and that the disk can be written")
    }
  }
}

import GRDB
import GRDBSQLite
package import Invocations
package import LeakScan

/// Knows which texts of a recording are pseudonyms that look personal, without having made them.
package protocol PseudonymReader {
  /// Those of a recording that was redacted before stores listed them.
  func pseudonyms(in recording: Recording) -> LeakTexts
  /// Those in the name of a source of logs.
  func pseudonyms(inSource source: String) -> LeakTexts
  /// Those in the names of a mark.
  func pseudonyms(in mark: FetchMark) -> LeakTexts
}

/// The table `pseudonyms`: what redaction made that looks personal, so that it is told from what is.
enum PseudonymRows {
  /// The version of the schema that has them.
  static let firstVersion = 3

  /// Adds those that the table has not, in the order in which it holds them.
  static func insert(_ texts: LeakTexts, _ db: Database) throws {
    if texts.isEmpty { return }
    let statement = try db.cachedStatement(
      sql: "INSERT INTO pseudonyms (value) VALUES (?) ON CONFLICT DO NOTHING")
    let handle = statement.sqliteStatement
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    try texts.forEachSorted { text in
      sqlite3_reset(handle)
      // The buffer outlives the step, so that SQLite need not copy it.
      let start = UnsafeRawPointer(text.baseAddress!).assumingMemoryBound(to: CChar.self)
      try check(sqlite3_bind_text64(handle, 1, start, UInt64(text.count), nil, UInt8(SQLITE_UTF8)), db)
      let code = sqlite3_step(handle)
      if code != SQLITE_DONE { try check(code, db) }
    }
  }

  private static func check(_ code: Int32, _ db: Database) throws {
    guard code == SQLITE_OK else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: sqlite3_errmsg(db.sqliteConnection).map { String(cString: $0) }
      )
    }
  }

  /// Lists the pseudonyms of a store that was recorded before there was the table. A damaged recording is passed over.
  static func fill(_ db: Database, file: StoreFile, reader: any PseudonymReader) throws {
    let cursor = try Row.fetchCursor(db, sql: "SELECT \(RecordingRow.columns) FROM recordings")
    var texts = LeakTexts()
    while let row = try cursor.next() {
      guard let recording = try? RecordingRow.recording(row, file: file) else { continue }
      texts.append(reader.pseudonyms(in: recording))
    }
    for source in try String.fetchAll(db, sql: "SELECT DISTINCT source FROM rejected") {
      texts.append(reader.pseudonyms(inSource: source))
    }
    for row in try Row.fetchAll(db, sql: "SELECT log_group, region, filter_pattern FROM fetches") {
      texts.append(
        reader.pseudonyms(
          in: FetchMark(
            logGroup: row[0], region: row[1], filterPattern: row[2], readUntil: Timestamp(millisecondsSince1970: 0))))
    }
    try insert(texts, db)
  }
}

extension StoreFile {
  /// Brings the store to the newest version of the schema, with its pseudonyms listed. Writes nothing where it is.
  ///
  /// - Parameter lock: of the store's folder.
  /// - Returns: whether it was older.
  /// - Throws: `StoreError`.
  package func upgrade(_ reader: any PseudonymReader, lock: FolderLock) throws(StoreError) -> Bool {
    if try isListing() { return false }
    let connection = try StoreConnection.writing(self)
    defer { connection.close() }
    try connection.transaction { db in try StoreSchema.migrate(db, file: self, reader: reader) }
    return true
  }

  /// Whether the store is of a version that lists pseudonyms.
  package func isListing() throws(StoreError) -> Bool {
    try reading { db in try StoreSchema.check(db, file: self) >= PseudonymRows.firstVersion }
  }
}

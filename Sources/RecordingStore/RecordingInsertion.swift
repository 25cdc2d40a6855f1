import GRDB
import GRDBSQLite

/// Writes rows into one database.
///
/// SQLite gets the text of a row by place and length out of one buffer. Through GRDB each text would be a value of its own first, and
/// end at its first U+0000.
struct RecordingInsertion {
  private let db: Database
  private let statement: Statement

  init(_ db: Database) throws {
    self.db = db
    statement = try db.cachedStatement(
      sql: """
        INSERT INTO recordings (\(RecordingRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
        ON CONFLICT (id, attempt) DO NOTHING
        """)
  }

  /// Adds the row with the number given, if the store has none with its id.
  ///
  /// - Returns: whether it was added.
  @discardableResult
  func insert(_ number: Int, of batch: RowBatch) throws -> Bool {
    let row = batch.rows[number]
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    try check(sqlite3_clear_bindings(handle))
    try check(sqlite3_bind_int64(handle, 2, row.attempt))
    if let time = row.time { try check(sqlite3_bind_int64(handle, 6, time)) }
    try check(sqlite3_bind_int64(handle, 7, row.policy))
    let code = try batch.withTexts { texts in
      let start = UnsafeRawPointer(texts.baseAddress!).assumingMemoryBound(to: CChar.self)
      for column in batch.columns[row.columns] {
        // The buffer outlives the step, so that SQLite need not copy it.
        try check(
          sqlite3_bind_text64(
            handle, column.number, start + column.range.lowerBound, UInt64(column.range.count), nil, UInt8(SQLITE_UTF8)
          ))
      }
      return sqlite3_step(handle)
    }
    if code != SQLITE_DONE { try check(code) }
    return sqlite3_changes(db.sqliteConnection) > 0
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: sqlite3_errmsg(db.sqliteConnection).map { String(cString: $0) }
      )
    }
  }
}

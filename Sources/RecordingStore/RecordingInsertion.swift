import GRDB
import GRDBSQLite
import Invocations
import JSONTree

/// Writes recordings into one database, each as a row.
///
/// SQLite gets the text of a row by place and length out of one buffer. Through GRDB each text would be a value of its own first, and
/// end at its first U+0000.
final class RecordingInsertion {
  private let db: Database
  private let statement: Statement
  // No access to one of these overlaps another, so that none need be checked for it.
  @exclusivity(unchecked) private var texts = RowText()
  @exclusivity(unchecked) private var lossTexts = LossTexts()
  /// Where in `texts` those of which columns are.
  @exclusivity(unchecked) private var places: [(column: Int32, range: Range<Int>)] = []

  init(_ db: Database) throws {
    self.db = db
    statement = try db.cachedStatement(
      sql: """
        INSERT INTO recordings (\(RecordingRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
        ON CONFLICT (id, attempt) DO NOTHING
        """)
  }

  /// Adds the row, if the store has none with its id.
  ///
  /// - Returns: whether it was added.
  func insert(_ recording: Recording) throws -> Bool {
    gather(recording)
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    try check(sqlite3_clear_bindings(handle))
    try check(sqlite3_bind_int64(handle, 2, Int64(recording.id.attempt)))
    if let time = recording.recordedAt { try check(sqlite3_bind_int64(handle, 6, time.millisecondsSince1970)) }
    try check(sqlite3_bind_int64(handle, 7, Int64(recording.redactionPolicy)))
    let code = try texts.bytes.withUnsafeBytes { bytes in
      let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress!
      for (column, range) in places {
        // The buffer outlives the step, so that SQLite need not copy it.
        try check(
          sqlite3_bind_text64(
            handle, column, start + range.lowerBound, UInt64(range.count), nil, UInt8(SQLITE_UTF8)))
      }
      return sqlite3_step(handle)
    }
    if code != SQLITE_DONE { try check(code) }
    return sqlite3_changes(db.sqliteConnection) > 0
  }

  private func gather(_ recording: Recording) {
    texts.removeAll()
    places.removeAll(keepingCapacity: true)
    append(1, recording.id.id)
    append(3, recording.triggerSource)
    append(4, recording.functionName)
    append(5, recording.functionVersion)
    append(8, recording.redactionKey)
    append(9) { $0.append(recording.provenance) }
    append(10) { lossTexts.append(recording.losses, to: &$0) }
    append(11) { lossTexts.append(recording.nonJSON, to: &$0) }
    append(12, recording.outcome?.json)
    append(13, recording.event)
    append(14, recording.context)
  }

  private func append(_ column: Int32, _ text: String?) {
    guard let text else { return }
    append(column) { $0.append(text) }
  }

  private func append(_ column: Int32, _ value: JSONValue?) {
    guard let value else { return }
    append(column) { $0.append(value) }
  }

  private func append(_ column: Int32, _ write: (inout RowText) -> Void) {
    let start = texts.bytes.count
    write(&texts)
    places.append((column, start..<texts.bytes.count))
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else {
      throw DatabaseError(
        resultCode: ResultCode(rawValue: code), message: sqlite3_errmsg(db.sqliteConnection).map { String(cString: $0) }
      )
    }
  }
}

import GRDB
import GRDBSQLite
import Invocations
import JSONTree
import LeakScan

/// Goes through all that the tables of a database hold, whatever tables these are, and finds what looks personal or secret.
///
/// Rows are read without GRDB, which expects the types that our schema has; the file may be anybody's.
struct ContentScan {
  /// A finding, the text that it stands in, and where that is.
  struct Found {
    let kind: LeakKind
    let value: ArraySlice<UInt8>
    let text: [UInt8]
    let place: StoredLeak.Column
  }

  let db: Database
  let report: (Found) throws -> Void

  /// Scans every table but the list of pseudonyms, and what the database says of its tables.
  func scanAll() throws {
    try scan(table: "sqlite_schema", sql: "SELECT name, tbl_name, sql FROM sqlite_schema")
    let tables = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    for row in tables {
      guard let name = row.text(0), name != "pseudonyms", row.text(1)?.uppercased().hasPrefix("CREATE VIRTUAL") != true
      else { continue }
      try scan(table: name, sql: "SELECT * FROM \"\(name.replacing("\"", with: "\"\""))\"")
    }
  }

  /// Scans one recording.
  func scan(_ id: RecordingID) throws {
    try scan(
      table: "recordings", sql: "SELECT * FROM recordings WHERE id = CAST(? AS TEXT) AND attempt = ?",
      arguments: [StoredText.argument(id.id), id.attempt])
  }

  private func scan(table: String, sql: String, arguments: StatementArguments = []) throws {
    let statement = try db.makeStatement(sql: sql)
    try statement.setArguments(arguments)
    let handle = statement.sqliteStatement
    defer { sqlite3_reset(handle) }
    let names = statement.columnNames
    let isRecordings = table == "recordings"
    let (id, attempt) = (names.firstIndex(of: "id"), names.firstIndex(of: "attempt"))
    var row = 0
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else {
        let message = sqlite3_errmsg(db.sqliteConnection).map { String(cString: $0) }
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
      }
      row += 1
      var recording: RecordingID?
      if isRecordings, let id, let attempt, let text = Self.bytes(handle, id) {
        recording = RecordingID(
          id: String(decoding: text, as: UTF8.self), attempt: Int(sqlite3_column_int64(handle, Int32(attempt))))
      }
      for index in names.indices {
        guard let bytes = Self.bytes(handle, index) else { continue }
        try look(bytes) { path, isKey in
          StoredLeak.Column(
            table: table, recording: recording, row: row, column: names[index], path: path, isKey: isKey)
        }
      }
    }
  }

  /// The bytes of a text or a blob; nil for everything else.
  private static func bytes(_ handle: OpaquePointer?, _ column: Int) -> UnsafeBufferPointer<UInt8>? {
    let type = sqlite3_column_type(handle, Int32(column))
    guard type == SQLITE_TEXT || type == SQLITE_BLOB, let start = sqlite3_column_blob(handle, Int32(column)) else {
      return nil
    }
    let count = Int(sqlite3_column_bytes(handle, Int32(column)))
    return UnsafeBufferPointer(start: start.assumingMemoryBound(to: UInt8.self), count: count)
  }

  private func look(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: (JSONPointer?, Bool) -> StoredLeak.Column
  ) throws {
    if bytes.first == UInt8(ascii: "{") || bytes.first == UInt8(ascii: "["), let value = try? JSONReader.read(bytes) {
      try ValueLeaks.scan(value) { found in
        try report(
          Found(kind: found.kind, value: found.value, text: found.text, place: place(found.place, found.isKey)))
      }
      return
    }
    let leaks = LeakScanner.leaks(in: bytes)
    if leaks.isEmpty { return }
    let text = Array(bytes)
    for leak in leaks {
      try report(Found(kind: leak.kind, value: text[leak.range], text: text, place: place(nil, false)))
    }
  }
}

import GRDB
import Invocations

extension StoreFile {
  /// The recordings of this store, unsorted.
  func summaries() throws(StoreError) -> [RecordingSummary] {
    try reading { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT rowid, id, attempt, trigger_source, function_name, recorded_at,
            CASE WHEN json_valid(outcome) THEN json_extract(outcome, '$.outcome') END,
            CASE WHEN json_valid(losses) THEN json_array_length(losses) ELSE 0 END
          FROM recordings
          """)
      var summaries: [RecordingSummary] = []
      while let row = try rows.next() {
        summaries.append(
          RecordingSummary(
            store: self, rowID: row[0], id: RecordingID(id: row.text(1) ?? "", attempt: row[2]),
            triggerSource: row.text(3), functionName: row.text(4),
            recordedAt: (row[5] as Int64?).map { Timestamp(millisecondsSince1970: $0) }, outcomeName: row.text(6),
            lossCount: row[7]))
      }
      return summaries
    }
  }

  /// What could not be read when logs were recorded into this store, sorted by source, position and digest.
  ///
  /// - Throws: `StoreError`.
  package func rejected() throws(StoreError) -> [RejectedNote] {
    try reading { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT source, position, length, reason, digest FROM rejected ORDER BY source, position, digest")
      var notes: [RejectedNote] = []
      while let row = try rows.next() {
        notes.append(
          RejectedNote(
            source: row.text(0) ?? "", position: row.text(1) ?? "", length: row[2], reason: row.text(3) ?? "",
            digest: row.text(4) ?? ""))
      }
      return notes
    }
  }

  /// Runs `body` with the store's database.
  ///
  /// - Throws: `StoreError.emptyStore` where there is nothing in it, not even tables.
  func reading<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    guard let connection = try StoreConnection.reading(self) else {
      throw .unreadable(self, reason: "there is no such file")
    }
    defer { connection.close() }
    return try connection.transaction { db in
      guard try StoreSchema.check(db, file: self) > 0 else { throw StoreError.emptyStore(self) }
      return try body(db)
    }
  }
}

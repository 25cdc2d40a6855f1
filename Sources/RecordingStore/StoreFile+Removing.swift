import GRDB
import Invocations

extension StoreFile {
  /// Removes recordings in one transaction, and the pseudonyms that no other recording has. Then the file is
  /// written anew: when SQLite moves values from page to page, it leaves copies that are not overwritten with the removed ones.
  /// The caller holds the folder's lock.
  func remove(_ summaries: [RecordingSummary]) throws(StoreError) {
    let connection = try StoreConnection.writing(self)
    defer { connection.close() }
    try connection.transaction { db in
      let version = try StoreSchema.check(db, file: self)
      let listed = try ListedPseudonyms(db, version: version)
      var unused: Set<[UInt8]> = []
      let scan = ContentScan(db: db) { found in
        for text in [Array(found.value), found.text] where try listed.holds(text) { unused.insert(text) }
      }
      let statement = try db.makeStatement(
        sql: "DELETE FROM recordings WHERE id = CAST(? AS TEXT) AND attempt = ?")
      for summary in summaries {
        if version >= PseudonymRows.firstVersion { try scan.scan(summary.id) }
        try statement.execute(arguments: [StoredText.argument(summary.id.id), summary.id.attempt])
      }
      if !unused.isEmpty { try removePseudonyms(unused, db) }
    }
    try connection.vacuum()
  }

  private func removePseudonyms(_ candidates: Set<[UInt8]>, _ db: Database) throws {
    var unused = candidates
    try ContentScan(db: db) { found in
      unused.remove(Array(found.value))
      unused.remove(found.text)
    }.scanAll()
    let statement = try db.makeStatement(sql: "DELETE FROM pseudonyms WHERE value = CAST(? AS TEXT)")
    for text in unused.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      try statement.execute(arguments: [StoredText.argument(text)])
    }
  }
}

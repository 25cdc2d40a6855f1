import GRDB
import GRDBSQLite

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Asks a store for the pseudonyms that it lists. Good for one transaction.
struct ListedPseudonyms {
  private let db: Database
  private let statement: Statement?

  /// A store of an older version lists none.
  init(_ db: Database, version: Int) throws {
    self.db = db
    statement =
      version >= PseudonymRows.firstVersion
      ? try db.cachedStatement(sql: "SELECT 1 FROM pseudonyms WHERE value = ?") : nil
  }

  /// Calls `body` with each of them.
  func visit(_ body: ([UInt8]) -> Void) throws {
    guard statement != nil else { return }
    let rows = try Row.fetchCursor(db, sql: "SELECT CAST(value AS BLOB) FROM pseudonyms")
    while let row = try rows.next() { if let value = row[0] as Data? { body(Array(value)) } }
  }

  func holds(_ text: some Collection<UInt8>) throws -> Bool {
    guard let statement, !text.isEmpty else { return false }
    let handle = statement.sqliteStatement
    defer {
      sqlite3_reset(handle)
      sqlite3_clear_bindings(handle)
    }
    return try Array(text).withUnsafeBytes { bytes in
      let start = bytes.baseAddress!.assumingMemoryBound(to: CChar.self)
      sqlite3_bind_text64(handle, 1, start, UInt64(bytes.count), nil, UInt8(SQLITE_UTF8))
      switch sqlite3_step(handle) {
      case SQLITE_ROW: return true
      case SQLITE_DONE: return false
      case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
      }
    }
  }
}

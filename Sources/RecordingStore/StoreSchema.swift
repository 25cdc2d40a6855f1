import GRDB

/// The tables of a store. They are public API, documented in the README: what is written here is never changed, only added to.
enum StoreSchema {
  /// "rply" in ASCII: tells a store from other SQLite databases (`PRAGMA application_id`).
  static let applicationID = 0x7270_6C79

  /// The newest version (`PRAGMA user_version`).
  static var version: Int { migrations.count }

  /// The statements that make version n of version n - 1; version 0 is an empty database.
  ///
  /// The wide columns stand last: a list reads what is before them and need not follow the chains of pages that long values
  /// lie in. There is no index on the trigger source: what selects by it lists all recordings in any case.
  private static let migrations = [
    """
    CREATE TABLE recordings (
      id               TEXT    NOT NULL,
      attempt          INTEGER NOT NULL,
      trigger_source   TEXT,
      function_name    TEXT,
      function_version TEXT,
      recorded_at      INTEGER,
      redaction_policy INTEGER NOT NULL,
      redaction_key    TEXT    NOT NULL,
      provenance       TEXT    NOT NULL,
      losses           TEXT    NOT NULL,
      non_json         TEXT    NOT NULL,
      outcome          TEXT,
      event            TEXT    NOT NULL,
      context          TEXT,
      PRIMARY KEY (id, attempt)
    ) STRICT;

    CREATE TABLE rejected (
      source   TEXT    NOT NULL,
      position TEXT    NOT NULL,
      digest   TEXT    NOT NULL,
      length   INTEGER NOT NULL,
      reason   TEXT    NOT NULL,
      PRIMARY KEY (source, position, digest)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE store (
      name  TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE fetches (
      log_group      TEXT    NOT NULL,
      region         TEXT    NOT NULL,
      filter_pattern TEXT    NOT NULL,
      read_until     INTEGER NOT NULL,
      PRIMARY KEY (log_group, region, filter_pattern)
    ) STRICT, WITHOUT ROWID;
    """,
    """
    CREATE TABLE pseudonyms (
      value TEXT NOT NULL PRIMARY KEY
    ) STRICT, WITHOUT ROWID;
    """,
  ]

  /// The version of the database: 0 where it is empty, as a recording leaves it that was killed at its very beginning.
  ///
  /// - Throws: `StoreError.newerVersion`, or `.notAStore` where it is a database of something else.
  static func check(_ db: Database, file: StoreFile) throws -> Int {
    let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if application == 0, version == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") == 0 { return 0 }
    guard application == applicationID, version >= 1 else { throw StoreError.notAStore(file) }
    guard version <= self.version else {
      throw StoreError.newerVersion(file, version: version, known: self.version)
    }
    return version
  }

  /// Brings the database to the newest version. To be called in a transaction.
  ///
  /// - Parameter reader: reads the pseudonyms out of what was recorded before they were listed.
  static func migrate(_ db: Database, file: StoreFile, reader: (any PseudonymReader)? = nil) throws {
    let version = try check(db, file: file)
    guard version < self.version else { return }
    for statements in migrations[version...] { try db.execute(sql: statements) }
    try db.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(self.version)")
    if let reader, (1..<PseudonymRows.firstVersion).contains(version) {
      try PseudonymRows.fill(db, file: file, reader: reader)
    }
  }

  /// The version of the rules by which the store's recordings were redacted; nil where it holds none.
  static func redactionPolicy(_ db: Database) throws -> Int? {
    try Int.fetchOne(db, sql: "SELECT redaction_policy FROM recordings LIMIT 1")
  }

  /// The fingerprint of the key with which the store's recordings were redacted; nil in an empty store.
  static func keyFingerprint(_ db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT value FROM store WHERE name = 'redaction_key'")
  }

  /// The project's own rules by which they were redacted, as JSON; nil for none.
  static func redactionRules(_ db: Database) throws -> String? {
    try String.fetchOne(db, sql: "SELECT value FROM store WHERE name = 'redaction_rules'")
  }

  /// Notes a fact of the store; nil removes it.
  static func setFact(_ name: String, _ value: String?, _ db: Database) throws {
    try db.execute(sql: "DELETE FROM store WHERE name = ?", arguments: [name])
    guard let value else { return }
    try db.execute(sql: "INSERT INTO store (name, value) VALUES (?, ?)", arguments: [name, value])
  }
}

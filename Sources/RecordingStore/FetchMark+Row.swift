import GRDB
import Invocations

extension FetchMark {
  /// Moves the mark forwards, never backwards, and never over what was not read.
  func store(_ db: Database) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO fetches (log_group, region, filter_pattern, read_until) \
        VALUES (CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), ?) \
        ON CONFLICT DO UPDATE SET read_until = max(read_until, excluded.read_until) WHERE ? <= read_until
        """
    ).execute(arguments: [
      StoredText.argument(logGroup), StoredText.argument(region), StoredText.argument(filterPattern),
      readUntil.millisecondsSince1970, readFrom?.millisecondsSince1970 ?? .min,
    ])
  }

  /// Where a log group was read until; nil where it was not.
  static func readUntil(logGroup: String, region: String, filterPattern: String, _ db: Database) throws -> Timestamp? {
    let statement = try db.cachedStatement(
      sql: """
        SELECT read_until FROM fetches WHERE log_group = CAST(? AS TEXT) AND region = CAST(? AS TEXT) \
        AND filter_pattern = CAST(? AS TEXT)
        """)
    let arguments: StatementArguments = [
      StoredText.argument(logGroup), StoredText.argument(region), StoredText.argument(filterPattern),
    ]
    return try Int64.fetchOne(statement, arguments: arguments).map { Timestamp(millisecondsSince1970: $0) }
  }
}

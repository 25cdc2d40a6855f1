package import Invocations
package import LeakScan

/// What a store holds beside its recordings.
extension StoreWriter {
  /// Lists pseudonyms that look personal, with what is stored next.
  package func list(_ pseudonyms: LeakTexts) {
    if !pseudonyms.isEmpty { listed.append(pseudonyms) }
  }

  /// Where a log group was read until; nil where it was not.
  ///
  /// - Parameter filterPattern: empty for none.
  /// - Throws: `StoreError`.
  package func mark(logGroup: String, region: String, filterPattern: String) throws(StoreError) -> Timestamp? {
    try commit()
    guard let connection = writer ?? reader else { return nil }
    return try connection.transaction { db in
      guard try StoreSchema.check(db, file: file) >= 2 else { return nil }
      return try FetchMark.readUntil(logGroup: logGroup, region: region, filterPattern: filterPattern, db)
    }
  }
}

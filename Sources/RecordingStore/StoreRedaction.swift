import GRDB

/// With which key, and by which rules of a project's own, recordings were redacted. All of a store were in the same way.
package struct StoreRedaction: Hashable, Sendable {
  /// Of the key; see `RedactionKey.fingerprint`.
  package let fingerprint: String
  /// The project's own rules as JSON; nil for none.
  package let rules: String?

  package init(fingerprint: String, rules: String? = nil) {
    self.fingerprint = fingerprint
    self.rules = rules
  }

  /// - Throws: `StoreError` where the recordings of a store were redacted otherwise.
  func check(_ db: Database, file: StoreFile) throws {
    guard try StoreSchema.check(db, file: file) > 0 else { return }
    if let stored = try StoreSchema.keyFingerprint(db), stored != fingerprint {
      throw StoreError.otherKey(file, storeFingerprint: stored, fingerprint: fingerprint)
    }
    guard try StoreSchema.redactionRules(db) != rules, try StoreSchema.redactionPolicy(db) != nil else { return }
    throw StoreError.otherRules(file)
  }

  /// Notes it in a store that holds no recordings yet.
  func note(_ db: Database) throws {
    try StoreSchema.setFact("redaction_key", fingerprint, db)
    try StoreSchema.setFact("redaction_rules", rules, db)
  }
}

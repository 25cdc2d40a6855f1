import GRDB
import Invocations
import LeakScan

extension StoreFile {
  /// Looks through the whole store: all that its tables hold, and what of its file no table uses, where SQLite may have left
  /// what was removed. What the store lists as a pseudonym is passed over.
  ///
  /// - Parameter report: is told of each finding.
  /// - Throws: `StoreError`, and what `report` throws.
  package func audit(_ report: (StoredLeak) throws -> Void) throws {
    var failure: (any Error)?
    do throws(StoreError) {
      try reading { db in
        let listed = try ListedPseudonyms(db, version: StoreSchema.check(db, file: self))
        try withoutActuallyEscaping(report) { report in
          func tell(_ leak: StoredLeak) throws {
            do { try report(leak) } catch {
              failure = error
              throw error
            }
          }
          try ContentScan(db: db) { found in
            if try listed.holds(found.value) { return }
            if found.text.count != found.value.count, try listed.holds(found.text) { return }
            try tell(StoredLeak(place: .value(found.place), kind: found.kind, value: Array(found.value)))
          }.scanAll()
          let roots = try Int.fetchAll(db, sql: "SELECT rootpage FROM sqlite_schema WHERE rootpage > 1")
          var space = try FreeSpace(self)
          var remains = Remains()
          try space.forEach(roots: [1] + roots) { offset, bytes in
            for leak in LeakScanner.leaks(in: bytes) where try !listed.holds(bytes[leak.range]) {
              let place = StoredLeak.Place.freeSpace(byte: offset + leak.range.lowerBound)
              remains.append(StoredLeak(place: place, kind: leak.kind, value: Array(bytes[leak.range])))
            }
          }
          for leak in try remains.besidePseudonyms(listed) { try tell(leak) }
        }
      }
    } catch {
      throw failure ?? error
    }
  }

  /// Which of the texts the store lists as pseudonyms.
  ///
  /// - Throws: `StoreError`.
  package func listed(among texts: some Collection<[UInt8]>) throws(StoreError) -> Set<[UInt8]> {
    if texts.isEmpty { return [] }
    return try reading { db in
      let listed = try ListedPseudonyms(db, version: StoreSchema.check(db, file: self))
      return Set(try texts.filter { try listed.holds($0) })
    }
  }
}

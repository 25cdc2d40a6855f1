package import Invocations
import LeakScan

extension StoreWriter {
  /// Fills stored recordings from what a log says of their invocations without the event, in one transaction. What was added
  /// before is stored first, where it may be of the same invocations.
  ///
  /// - Returns: for each supplement, in their order, what became of the recording of its invocation; nil where the store holds
  ///   none: then nothing is stored of it.
  /// - Throws: `StoreError`; nothing is filled then.
  package func fill(from supplements: [Supplement]) throws(StoreError) -> [SupplementedRecording?] {
    let nothing = [SupplementedRecording?](repeating: nil, count: supplements.count)
    if supplements.isEmpty { return nothing }
    if let filling {
      guard supplements.contains(where: { filling.mayHold($0.id) }) else { return nothing }
      try commit()
    }
    if writer == nil {
      guard let reader else { return nothing }
      let known = try reader.transaction { db -> [SupplementedRecording?]? in
        guard try StoreSchema.check(db, file: file) > 0 else { return nothing }
        let contents = try StoreContents(db, file: file, recordings: [])
        let changes = try supplements.map(contents.change)
        return changes.contains(where: Self.storesSomething) ? nil : changes
      }
      if let known { return known }
    }
    let changes = try writing(firstBatch: 0).transaction { db in
      let batch = try StoreBatch(db, file: file, recordings: [])
      let changes = try supplements.map(batch.fill)
      if changes.contains(where: Self.storesSomething) { try PseudonymRows.insert(listed, db) }
      return changes
    }
    if changes.contains(where: Self.storesSomething) {
      markIsWaiting = true
      listed.removeAll()
    }
    return changes
  }

  private static func storesSomething(_ supplemented: SupplementedRecording?) -> Bool {
    supplemented?.change.storesSomething ?? false
  }
}

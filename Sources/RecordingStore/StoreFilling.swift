import Invocations

/// The filling of a store that was not there before: rows are gathered, and written many at a time.
///
/// Each new id changes a part of the index that nobody can foresee. The more rows are written at once, the more of them share such
/// a part; in the order of their ids they take one after the other. In a small store the index is in memory anyway, and rows
/// stay in the order of the log, in which they are replayed.
final class StoreFilling {
  /// So many bytes of rows are gathered.
  private static let mostBytes = 8 << 20
  /// From so many rows on they are written in the order of their ids.
  private static let largeStore = 32_768

  /// Rows that are not in the store yet.
  let waiting = RowBatch(capacity: mostBytes * 2)
  private var waitingIDs: Set<UInt64> = []
  private var known = IDFilter()
  private var written = 0
  private var policy: Int?

  var isFull: Bool { waiting.byteCount >= Self.mostBytes }

  /// Gathers a recording, if it is certain that it is new and comes for the first time.
  ///
  /// - Parameter isInStore: tells of an id whether the store holds it; seldom called.
  /// - Returns: whether it was gathered.
  func take<Failure: Error>(
    _ recording: Recording, isInStore: (RecordingID) throws(Failure) -> Bool
  ) throws(Failure) -> Bool {
    guard recording.id.attempt == 1, policy ?? recording.redactionPolicy == recording.redactionPolicy else {
      return false
    }
    let hash = IDFilter.hash(of: recording.id)
    if known.mayHold(hash) {
      if waitingIDs.contains(hash) { return false }
      if try isInStore(recording.id) { return false }
    }
    known.insert(hash)
    waitingIDs.insert(hash)
    policy = recording.redactionPolicy
    waiting.append(recording)
    return true
  }

  /// Whether an attempt of a request id may wait or be in the store.
  func mayHold(_ id: String) -> Bool {
    known.mayHold(IDFilter.hash(of: RecordingID(id: id)))
  }

  /// Notes that a recording is in the store that was not gathered.
  func note(_ recording: Recording) {
    known.insert(IDFilter.hash(of: recording.id))
    policy = policy ?? recording.redactionPolicy
  }

  /// The numbers of the rows that wait, in the order in which they are to be written.
  var order: [Int] { written < Self.largeStore ? Array(waiting.rows.indices) : waiting.orderByID() }

  /// Forgets the rows that waited.
  func endBatch() {
    written += waiting.rows.count
    waiting.removeAll()
    waitingIDs.removeAll(keepingCapacity: true)
  }
}

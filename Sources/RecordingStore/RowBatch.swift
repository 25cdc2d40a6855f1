import Invocations
import JSONTree

/// Rows on their way into a store, as the texts of their columns: a fraction of what the recordings take in memory, and
/// nothing to be freed one by one.
final class RowBatch {
  /// A column of text, and where its text is.
  struct Column {
    let number: Int32
    let range: Range<Int>
  }

  /// What of a row is no text.
  struct Row {
    let attempt: Int64
    let time: Int64?
    let policy: Int64
    /// Which of the columns of the batch are this row's; the first is the id.
    let columns: Range<Int>
    /// The first eight bytes of the id as a number that orders as they do.
    let beginningOfID: UInt64
  }

  // No access to one of these overlaps another, so that none need be checked for it.
  @exclusivity(unchecked) private var texts: RowText
  @exclusivity(unchecked) private var lossTexts = LossTexts()
  @exclusivity(unchecked) private(set) var columns: [Column] = []
  @exclusivity(unchecked) private(set) var rows: [Row] = []

  /// - Parameter capacity: for how many bytes of texts there is room at once. Room that is not used takes no memory.
  init(capacity: Int = 1000) {
    texts = RowText(capacity: capacity)
  }

  /// How many bytes the texts of all rows have.
  var byteCount: Int { texts.count }

  func removeAll() {
    texts.removeAll()
    columns.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
  }

  func append(_ recording: Recording) {
    let firstColumn = columns.count
    append(1, recording.id.id)
    append(3, recording.triggerSource)
    append(4, recording.functionName)
    append(5, recording.functionVersion)
    append(8, recording.redactionKey)
    append(9) { $0.append(recording.provenance) }
    append(10) { lossTexts.append(recording.losses, to: &$0) }
    append(11) { lossTexts.append(recording.nonJSON, to: &$0) }
    if let outcome = recording.outcome { append(12) { $0.append(outcome) } }
    append(13) { $0.append(recording.event) }
    if let context = recording.context { append(14) { $0.append(context) } }
    rows.append(
      Row(
        attempt: Int64(recording.id.attempt), time: recording.recordedAt?.millisecondsSince1970,
        policy: Int64(recording.redactionPolicy), columns: firstColumn..<columns.count,
        beginningOfID: texts.withBytes { Self.beginning(of: $0[columns[firstColumn].range]) }))
  }

  /// Calls `body` with the texts that the ranges of the columns lie in.
  func withTexts<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try texts.withBytes(body)
  }

  /// The numbers of the rows in the order of the ids' bytes, in which an index of them takes the rows page by page; rows of
  /// one id as they came.
  func orderByID() -> [Int] {
    withTexts { texts in
      rows.indices.sorted { one, other in
        let (left, right) = (rows[one], rows[other])
        if left.beginningOfID != right.beginningOfID { return left.beginningOfID < right.beginningOfID }
        let (a, b) = (texts[columns[left.columns.lowerBound].range], texts[columns[right.columns.lowerBound].range])
        return a.elementsEqual(b) ? one < other : a.lexicographicallyPrecedes(b)
      }
    }
  }

  private static func beginning(of id: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64 {
    id.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } << (8 * UInt64(8 - min(8, id.count)))
  }

  private func append(_ column: Int32, _ text: String?) {
    guard let text else { return }
    append(column) { $0.append(text) }
  }

  private func append(_ column: Int32, _ write: (inout RowText) -> Void) {
    let start = texts.count
    write(&texts)
    columns.append(Column(number: column, range: start..<texts.count))
  }
}

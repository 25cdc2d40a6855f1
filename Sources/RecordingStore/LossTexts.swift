import Invocations

/// The JSON texts of the lists of losses that were written last: each invocation of a function logs the same context, with
/// the same losses in it.
struct LossTexts {
  private static let most = 8

  private struct Entry {
    let losses: [Loss]
    let text: [UInt8]
  }

  private var entries: [Entry] = []
  /// Which entry gives way to the next new one.
  private var oldest = 0

  /// Writes the JSON text of `losses` to the end of `row`.
  mutating func append(_ losses: [Loss], to row: inout RowText) {
    if let known = entries.first(where: { Self.areSame($0.losses, losses) }) {
      row.append(known.text)
      return
    }
    let start = row.count
    row.append(losses)
    guard losses.count <= 16, losses.allSatisfy({ $0.marker.utf8.allSatisfy { $0 < 0x80 } }) else { return }
    let entry = Entry(losses: losses, text: row.withBytes { Array($0[start...]) })
    if entries.count < Self.most { entries.append(entry) } else { entries[oldest] = entry }
    oldest = (oldest + 1) % Self.most
  }

  /// Whether both lists have the same text. The markers of `known` are ASCII, and an equal text of as many bytes is then the same
  /// one: `==` alone takes the two spellings of a letter for one.
  private static func areSame(_ known: [Loss], _ other: [Loss]) -> Bool {
    known.count == other.count
      && zip(known, other).allSatisfy { one, two in
        one.kind == two.kind && one.part == two.part && one.marker.utf8.count == two.marker.utf8.count
          && one.marker == two.marker && one.path == two.path
      }
  }
}

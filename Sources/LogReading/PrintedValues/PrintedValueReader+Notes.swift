import Invocations
import JSONTree

/// What is noted of the places that the text does not give.
extension PrintedValueReader {
  var here: JSONPointer {
    JSONPointer(
      path.map { step in
        switch step {
        case .key(let offset): keyName(at: offset)
        case .index(let index): JSONString(String(index))
        }
      })
  }

  /// Whether paths take much more than the text they were read from: a few keys that are long or deep come again in each.
  var hasTooManyNotes: Bool { notedBytes > 32 * (index - start) + 262_144 }

  mutating func noteLoss(_ kind: Loss.Kind, _ marker: String) {
    if losses.isEmpty { losses.reserveCapacity(8) }
    if let note = note(kind, marker) { losses.append(note) }
  }

  mutating func noteNonJSON(_ kind: Loss.Kind, _ marker: String) {
    if let note = note(kind, marker) { nonJSON.append(note) }
  }

  /// A note of the current place; nil where there are too many already, which is why the value is refused at its end.
  private mutating func note(_ kind: Loss.Kind, _ marker: String) -> Loss? {
    guard !hasTooManyNotes else {
      notedBytes = .max
      return nil
    }
    let path = here
    for token in path.tokens { notedBytes += 16 + token.withUTF8 { $0.count } }
    return Loss(part: .event, path: path, marker: marker, kind: kind)
  }

  /// How many notes there are; what was noted since then can be forgotten.
  var noteCount: (losses: Int, nonJSON: Int) { (losses.count, nonJSON.count) }

  mutating func forgetNotes(since count: (losses: Int, nonJSON: Int)) {
    losses.removeLast(losses.count - count.losses)
    nonJSON.removeLast(nonJSON.count - count.nonJSON)
  }

  /// Reads a value that has no place in the result: it must be well formed, and nothing of it is noted.
  mutating func skipValue(in style: BracketStyle) throws(PrintedValueError) {
    let count = noteCount
    _ = try readValue(in: style)
    forgetNotes(since: count)
  }

  /// Steps over the properties that functions, dates and errors may have: ` { code: 'X' }`.
  mutating func skipTail() throws(PrintedValueError) {
    guard bytes.holds(" {", at: index), let after = peek(2), after.isBlank || after == "}" else { return }
    index += 1
    try skipValue(in: .spaced)
  }
}

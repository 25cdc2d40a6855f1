import Invocations
import JSONTree
import LogReading

/// What is read of a value that a function printed after `event: `.
enum PrintedReading {
  /// The JSON value, and a line for each place that the text did not give: the lost ones first. Where nothing was read,
  /// `rejected: ` and the reasons.
  static func of(_ text: String) -> String {
    let contents = LogReader.read(
      "2024-05-06T07:08:09.010Z\t11111111-2222-4333-8444-555555555555\tINFO\tevent: " + text)
    guard contents.rejected == [], contents.invocations.count == 1, let event = contents.invocations[0].event else {
      let events = contents.invocations.compactMap(\.event).map {
        String(decoding: JSONWriter.compact($0), as: UTF8.self)
      }
      return (["rejected: " + contents.rejected.map(\.reason).joined(separator: ", ")] + events).joined(separator: "\n")
    }
    let notes = contents.invocations[0].losses + contents.invocations[0].nonJSON
    return
      ([String(decoding: JSONWriter.compact(event), as: UTF8.self)]
      + notes.map { "\(place($0)) \($0.kind.rawValue) \($0.marker)" }).joined(separator: "\n")
  }

  /// The path as it is; in JSON, where no text can hold it.
  private static func place(_ note: Loss) -> String {
    if note.path.text.isWellFormed { return note.path.description }
    return String(decoding: JSONWriter.compact(.string(note.path.text)), as: UTF8.self)
  }

  static let ambiguous = "rejected: a value that can be read in more than one way"
  static let damaged = "rejected: a value that is damaged, or printed in a form that cannot be read exactly"
}

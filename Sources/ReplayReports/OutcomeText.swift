package import JSONTree
package import Snapshots

/// An outcome in one line for people: `response { "autoConfirmUser": true }`, `error SignUpRefused: "Not invited"`. Safe for
/// a terminal; not cut.
package struct OutcomeText {
  package let text: String

  package init(_ outcome: ApprovedOutcome) {
    switch outcome {
    case .answered(let response, let outside):
      let changed = outside.map { change in
        let place = change.path.tokens.isEmpty ? "the whole event" : VisibleText(change.path.dotted).text
        return ", outside \(place) " + (change.value.map { "= " + Self.line($0) } ?? "removed")
      }
      text = (response.map { "response " + Self.line($0) } ?? "no response") + changed.joined()
    case .returned(let value): text = "returned " + Self.line(value)
    case .failed(let errorType, let errorMessage):
      text = "error \(VisibleText(errorType.text).text): \(Self.line(.string(errorMessage)))"
    case .timedOut: text = "timed out"
    case .crashed: text = "crashed"
    case .incomplete(let paths):
      text = "incomplete: " + paths.map { VisibleText($0.text).text }.joined(separator: ", ")
    }
  }

  /// A value on one line, safe for a terminal.
  package static func line(_ value: JSONValue) -> String {
    // No line is that wide, so nothing is broken into several.
    VisibleText(String(decoding: JSONWriter.pretty(value, width: 1 << 40), as: UTF8.self)).text
  }
}

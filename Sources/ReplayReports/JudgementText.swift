import Invocations
import JSONTree
import Replaying
import Snapshots

/// The words for a judgement that somebody has to look at: one place for every report that people read.
struct JudgementText {
  /// `answered differently`.
  let headline: String
  /// What was found, in the order in which it is shown.
  let rows: [Row]

  /// A line below the headline: `response.autoConfirmUser   true → false`.
  struct Row: Equatable {
    /// Where; empty for a line that is only a value.
    var label: String
    /// What was approved; nil where the line shows one value.
    var old: String?
    var new: String
  }

  /// - Parameter sides: how the two that are compared are called.
  init(_ judgement: Judgement, sides: (old: String, new: String) = ("approved", "now")) {
    switch judgement.verdict {
    case .matched:
      headline = judgement.isApprovedIncomplete ? "incomplete, approved" : "matched"
      rows = []
    case .differs:
      let differences = judgement.differences
      if case .kind(let old, let new)? = differences.first {
        headline = "\(Self.deed(new)) instead of \(Self.noun(old))"
        rows = [
          Row(label: sides.old, new: OutcomeText(old).text), Row(label: sides.new, new: OutcomeText(new).text),
        ]
      } else {
        headline = "answered differently"
        rows = differences.compactMap(Self.row)
      }
    case .new:
      headline = "new, not approved yet"
      rows = judgement.fresh.map { [Row(label: "", new: OutcomeText($0).text)] } ?? []
    case .incomplete:
      let holes = judgement.holes
      let count = holes.count
      headline = "incomplete, not replayed: the log lost \(count == 1 ? "a value" : "\(count) values")"
      rows = holes.map { hole in
        let place = VisibleText(hole.path.dotted).text
        return Row(
          label: hole.part == .event ? (place.isEmpty ? "event" : place) : "\(hole.part.rawValue) \(place)",
          new: VisibleText(hole.marker).text)
      }
    case .noHandler:
      headline = "no handler"
      rows = []
    }
  }

  private static func row(_ difference: OutcomeDifference) -> Row? {
    switch difference {
    case .kind: return nil
    case .secret(let part, let path, let change):
      return Row(label: VisibleText(place(part, path)).text, old: nil, new: "secret \(change.rawValue)")
    case .part(let part, let inner):
      let label = VisibleText(place(part, inner.path)).text
      return switch inner.change {
      case .added(let value): Row(label: label, old: "missing", new: OutcomeText.line(value))
      case .removed(let value): Row(label: label, old: OutcomeText.line(value), new: "missing")
      case .changed(let old, let new): Row(label: label, old: OutcomeText.line(old), new: OutcomeText.line(new))
      }
    }
  }

  /// `response.autoConfirmUser`, `outside request.clientMetadata`, `error.errorMessage`, `returned[0]`.
  private static func place(_ part: OutcomeDifference.Part, _ path: JSONPointer) -> String {
    switch part {
    case .response: return path.dotted
    case .outside: return path.tokens.isEmpty ? "outside, the whole event" : "outside \(path.dotted)"
    case .returned, .error, .incomplete:
      let inner = path.dotted
      return part.rawValue + (inner.isEmpty || inner.utf8.first == UInt8(ascii: "[") ? inner : "." + inner)
    }
  }

  private static func deed(_ outcome: ApprovedOutcome) -> String {
    switch outcome {
    case .answered: "answered with a response"
    case .returned: "returned a value"
    case .failed: "answered with an error"
    case .timedOut: "timed out"
    case .crashed: "crashed"
    case .incomplete: "incomplete"
    }
  }

  private static func noun(_ outcome: ApprovedOutcome) -> String {
    switch outcome {
    case .answered: "a response"
    case .returned: "a value"
    case .failed: "an error"
    case .timedOut: "a time-out"
    case .crashed: "a crash"
    case .incomplete: "a hole"
    }
  }
}

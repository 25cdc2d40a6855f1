import Invocations
import JSONTree

extension RecordingAccount {
  /// How many lost places are listed before the rest is only counted.
  private static let listed = 5

  /// The account as the user reads it, without a newline at the end.
  ///
  /// - Parameter showRejected: the command that shows what could not be read.
  package func text(showRejected: String) -> String {
    var lines: [String] = []
    var parts = ["\(stored) stored"]
    if alreadyKnown > 0 { parts.append("\(alreadyKnown) already known") }
    if !filled.isEmpty { parts.append("\(filled.count) filled in") }
    if !contradictions.isEmpty { parts.append("\(contradictions.count) other than what is stored") }
    lines.append("\(Self.count(found, "invocation")) found: \(parts.joined(separator: ", "))")
    lines += list(filled, "filled in")
    lines += list(contradictions, "left as stored, though this log says something else at")
    if withoutEvent > 0 {
      lines.append("\(Self.count(withoutEvent, "invocation")) without an event that could be read: nothing to replay")
    }
    if incomplete > 0 {
      lines.append("\(incomplete) incomplete, because the log lost part of what the function was given:")
      let places = lostPlaces.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      for (place, times) in places.prefix(Self.listed) { lines.append("  \(place)  (\(times))") }
      if places.count > Self.listed { lines.append("  and \(places.count - Self.listed) other places") }
      lines += wholeStatements.map { "  to keep it whole from now on: \($0)" }
    }
    if rejected > 0 {
      lines.append(
        "\(Self.count(rejected, "place")) could not be read; "
          + "\(showRejected) shows \(rejected == 1 ? "it" : "them")")
    }
    lines += overlayLines
    lines += warnings.first
    if warnings.rest > 0 { lines.append("and \(warnings.rest) more remarks like these") }
    return lines.joined(separator: "\n")
  }

  /// How to log each part of which something was lost, so that it stays whole.
  private var wholeStatements: [String] {
    lostParts.sorted().map { part in
      switch part {
      case .event: "console.log(\"event: \", JSON.stringify(event))"
      case .context: "console.log(\"context: \", JSON.stringify(context))"
      case .returned: "console.log(\"returned: \", JSON.stringify(returned))"
      }
    }
  }

  private var overlayLines: [String] {
    var lines = contradictingEntries.first.map { entry in
      "  \(entry.id): the overlay was not used, for it says something else than the log at "
        + entry.contradictions.map(\.dotted).joined(separator: ", ")
    }
    if contradictingEntries.rest > 0 { lines.append("  and \(contradictingEntries.rest) more entries like these") }
    if !needlessEntries.isEmpty {
      let rest = needlessEntries.rest > 0 ? " and \(needlessEntries.rest) more" : ""
      lines.append(
        "nothing to fill in from the overlay for \(needlessEntries.first.map(\.description).joined(separator: ", "))\(rest)"
      )
    }
    return lines
  }

  private func list(_ changes: Listed<(id: RecordingID, places: [JSONPointer])>, _ what: String) -> [String] {
    var lines = changes.first.map { change in
      "  \(change.id) \(what) \(change.places.map(\.dotted).joined(separator: ", "))"
    }
    if changes.rest > 0 { lines.append("  and \(changes.rest) more") }
    return lines
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

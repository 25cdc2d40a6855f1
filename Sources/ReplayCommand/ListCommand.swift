import ArgumentParser
import Invocations
import JSONTree
import RecordingStore
import ReplayReports

/// `replay list [RECORDING…]`: what is recorded.
struct ListCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List recordings: id, name, when, how it ended, what was lost.")

  @OptionGroup var selection: SelectionArguments

  /// How wide a column gets for the sake of one long name.
  private static let widestColumn = 48

  @Flag(help: "Write one JSON object a line.")
  var json = false

  mutating func run(in world: CommandWorld) async throws -> ExitStatus {
    let selected = try selection.select()
    let output = world.standardOutput
    if json {
      for summary in selected.summaries {
        try output.write(JSONWriter.line(Self.json(of: summary)))
      }
      return .success
    }
    let rows = selected.summaries.map { summary in
      [
        VisibleText(selected.naming.name(summary.id)).text, VisibleText(summary.name).text,
        summary.recordedAt?.description ?? "time unknown", summary.outcomeName ?? "outcome unknown",
        summary.lossCount == 0 ? "" : "\(summary.lossCount) lost",
      ]
    }
    let widths = (0..<4).map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
      .map { min($0, Self.widestColumn) }
    for row in rows {
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: max(0, $1 - $0.unicodeScalars.count)) }
      var line = (cells + [row[4]]).joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      try output.writeLine(line)
    }
    return .success
  }

  private static func json(of summary: RecordingSummary) -> JSONValue {
    func text(_ value: String?) -> JSONValue { value.map { JSONValue($0) } ?? .null }
    return [
      "version": 1, "recording": JSONValue(summary.id.description), "name": JSONValue(summary.name),
      "triggerSource": text(summary.triggerSource), "functionName": text(summary.functionName),
      "recordedAt": text(summary.recordedAt?.description), "outcome": text(summary.outcomeName),
      "losses": JSONValue(summary.lossCount), "store": JSONValue(summary.store.path),
    ]
  }
}

import ArgumentParser
import ReplayReports
import Replaying
import Snapshots

/// `replay [RECORDING…]`: replays and compares.
struct RunCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Replay recordings and compare the answers with the approved ones (the verb may be left out).")

  @OptionGroup var selection: SelectionArguments
  @OptionGroup var targets: TargetOptions

  @Flag(help: "Write one JSON object a line for each recording instead of the report for people.")
  var json = false

  @Option(help: ArgumentHelp("Also write a report for a CI service: junit=FILE.", valueName: "kind=file"))
  var report: [ReportDestination] = []

  mutating func run(in world: CommandWorld) async throws -> ExitStatus {
    // The target first, for what it starts needs a while.
    try await targets.withTarget(in: world) { target in
      let selected = try selection.select(verbs: RootCommand.verbs)
      return try await run(selected, through: target, in: world)
    }
  }

  private func run(
    _ selected: SelectedRecordings, through target: any HandlerTarget, in world: CommandWorld
  ) async throws -> ExitStatus {
    var screen = screenReport(selected, in: world)
    var junit = JUnitReport()
    var summary = RunSummary()
    try await selected.replay(through: target) { event in
      try screen.receive(event)
      if !report.isEmpty { junit.receive(event) }
      if case .finished(let result) = event { summary = result }
    }
    for destination in report { try destination.write(junit.bytes) }
    return ExitStatus(rawValue: summary.exitStatus(selectedByName: selected.isSelectedByName)) ?? .trouble
  }

  private func screenReport(_ selected: SelectedRecordings, in world: CommandWorld) -> any Report {
    let sink = world.standardOutput
    if json { return JSONLinesReport(write: sink.write) }
    return TerminalReport(
      width: sink.terminalWidth ?? TerminalReport.defaultWidth, usesColor: world.usesColor,
      options: selection.folder.suggested, naming: selected.naming.name, write: sink.write)
  }
}

import ArgumentParser
import HandlerTargets
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
  @OptionGroup var secrets: SecretOptions

  @Option(
    help: ArgumentHelp(
      "Compare with what this function answers to the same recordings, instead of with what was approved.",
      valueName: "target"),
    transform: { try TargetReference($0) })
  var against: TargetReference?

  @Flag(help: "Write one JSON object a line for each recording instead of the report for people.")
  var json = false

  @Option(help: ArgumentHelp("Also write a report for a CI service: junit=FILE.", valueName: "kind=file"))
  var report: [ReportDestination] = []

  mutating func run(in world: CommandWorld) async throws -> ExitStatus {
    // The target first, for what it starts needs a while.
    try await targets.withTarget(recordings: selection.folder.path, in: world, against: against) { target, other in
      let selected = try selection.select(verbs: RootCommand.verbs)
      return try await run(selected, through: target, against: other, in: world)
    }
  }

  private func run(
    _ selected: SelectedRecordings, through target: any HandlerTarget, against other: (any HandlerTarget)?,
    in world: CommandWorld
  ) async throws -> ExitStatus {
    var screen = screenReport(selected, in: world)
    var junit = JUnitReport()
    var summary = RunSummary()
    try await selected.replay(through: target, against: other, hiding: secrets.hidden) { event in
      try screen.receive(event)
      if !report.isEmpty { junit.receive(event) }
      if case .finished(let result) = event { summary = result }
    }
    for destination in report { try destination.write(junit.bytes) }
    let isNamed = selected.isSelectedByName
    let status =
      other == nil ? summary.exitStatus(selectedByName: isNamed) : summary.parityStatus(selectedByName: isNamed)
    return ExitStatus(rawValue: status) ?? .trouble
  }

  private func screenReport(_ selected: SelectedRecordings, in world: CommandWorld) -> any Report {
    let sink = world.standardOutput
    if json { return JSONLinesReport(write: sink.write) }
    if let against {
      return ParityReport(
        against: against.description, width: sink.terminalWidth ?? TerminalReport.defaultWidth,
        naming: selected.naming.name, write: sink.write)
    }
    return TerminalReport(
      width: sink.terminalWidth ?? TerminalReport.defaultWidth, usesColor: world.usesColor,
      options: selection.folder.suggested, targetOptions: targets.suggested, naming: selected.naming.name,
      write: sink.write)
  }
}

import ArgumentParser
import Invocations
import JSONTree
import RecordingStore
import Snapshots

/// `replay forget RECORDING…`: removes recordings, and what was approved of them.
struct ForgetCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Remove recordings and what was approved of them.",
    discussion: "The bytes of a removed recording are overwritten in the store.")

  @OptionGroup var selection: NamedArguments
  @OptionGroup var writing: SnapshotWriting

  @Flag(help: "Only say what would be removed.")
  var dryRun = false

  @Flag(help: "Write one JSON object a line for each recording that was removed.")
  var json = false

  mutating func run(in world: CommandWorld) async throws -> ExitStatus {
    if !dryRun { try writing.check(in: world, verb: "remove recordings and their snapshots") }
    let lock = dryRun ? nil : try selection.folder.folder.lock()
    defer { lock?.unlock() }
    let selected = try selection.select()
    if let lock {
      // Snapshots first: a snapshot without its recording would never be looked at again, the other way round is only new.
      let snapshots = selection.folder.snapshots
      for (name, summaries) in Dictionary(grouping: selected.summaries, by: \.name).sorted(by: { $0.key < $1.key }) {
        try snapshots.remove(summaries.map(\.id), named: name)
      }
      try selected.folder.forget(selected.summaries, lock: lock)
    }
    for summary in selected.summaries {
      if json {
        let line: JSONValue = [
          "version": 1, "recording": JSONValue(summary.id.description), "name": JSONValue(summary.name),
          "removed": JSONValue(!dryRun),
        ]
        try world.standardOutput.write(JSONWriter.line(line))
      } else {
        try world.standardOutput.writeLine("\(dryRun ? "would forget" : "forgot") \(summary.id)  \(summary.name)")
      }
    }
    return .success
  }
}

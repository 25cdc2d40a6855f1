import ArgumentParser
import Invocations
import JSONTree
import RecordingStore
import Replaying
import Snapshots

/// `replay update [RECORDING…]`: runs, and approves every outcome.
struct UpdateCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Replay recordings and approve every answer.",
    discussion: """
      Only what changed is written, to recordings/snapshots; look at it with git diff before you commit it. A recording \
      that lost something in the log is approved as incomplete, until a fuller log fills it in.
      """)

  @OptionGroup var selection: SelectionArguments
  @OptionGroup var writing: SnapshotWriting
  @OptionGroup var targets: TargetOptions
  @OptionGroup var secrets: SecretOptions

  @Flag(help: "Write one JSON object a line for each recording whose approved answer changed.")
  var json = false

  mutating func run(in world: CommandWorld) async throws -> ExitStatus {
    try writing.check(in: world, verb: "update snapshots")
    let lock = try selection.folder.folder.lock()
    defer { lock.unlock() }
    let selected = try selection.select(verbs: RootCommand.verbs)
    var approvals = Approvals()
    try await targets.withTarget(recordings: selection.folder.path, in: world) { target, _ in
      try await selected.replay(through: target, hiding: secrets.hidden) { approvals.receive($0) }
    }
    let snapshots = selection.folder.snapshots
    let written = try approvals.write(to: snapshots)
    if json {
      for group in approvals.groups {
        for id in group.shown.keys.sorted() {
          let line: JSONValue = [
            "version": 1, "recording": JSONValue(id.description), "name": JSONValue(group.name),
            "approved": .object(group.shown[id]?.json ?? JSONObject()),
          ]
          try world.standardOutput.write(JSONWriter.line(line))
        }
      }
    } else {
      for (name, _) in written {
        let count = approvals.groups.first { $0.name == name }?.shown.count ?? 0
        try world.standardOutput.writeLine("\(name): \(count) approved in \(snapshots.filePath(named: name))")
      }
      try world.standardOutput.writeLine(
        "\(approvals.groups.reduce(0) { $0 + $1.shown.count }) approved, \(approvals.unchanged) unchanged")
    }
    for name in approvals.namesWithoutHandler {
      try world.say("\(name): skipped, no handler answers it")
    }
    let isNothingHandled = approvals.groups.isEmpty && approvals.unchanged == 0
    return isNothingHandled ? .nothingSelected : .success
  }
}

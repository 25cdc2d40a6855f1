import ArgumentParser
import Invocations
import JSONTree
import RecordingStore
import Snapshots

/// `replay show RECORDING…`: everything that is known of recordings.
struct ShowCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show recordings whole: event, context, outcome, what was lost, what is approved.")

  @OptionGroup var selection: NamedArguments

  @OptionGroup var secrets: SecretOptions

  @Flag(help: "Write one JSON object a line.")
  var json = false

  mutating func run(in world: CommandWorld) async throws -> ExitStatus {
    let selected = try selection.select()
    let snapshots = selection.folder.snapshots
    var stored = selected.folder.recordings(of: selected.summaries)
    var stores = selected.summaries.map(\.store).makeIterator()
    var file: SnapshotFile?
    while let recording = try stored.next(), let store = stores.next() {
      if file?.name != recording.name { file = try snapshots.file(named: recording.name) }
      let approved = file?.outcomes[recording.id]
      let description = RecordingDescription(
        recording, store: store.path, approved: approved, hiding: secrets.hidden)
      try world.standardOutput.write(json ? description.jsonLine : Array(description.text.utf8))
    }
    return .success
  }
}

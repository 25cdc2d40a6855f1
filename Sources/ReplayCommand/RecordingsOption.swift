import ArgumentParser
import RecordingStore
import ReplayReports
import Snapshots

/// Which folder holds the recordings and their snapshots.
struct RecordingsOption: ParsableArguments {
  @Option(
    name: .customLong("recordings"),
    help: ArgumentHelp("The folder that holds the recordings and their snapshots.", valueName: "dir"))
  var path = Self.usualFolder

  func validate() throws {
    // A variable that is not set.
    if path.isEmpty { throw ValidationError("--recordings names no folder; leave it out for \(Self.usualFolder).") }
  }

  private static let usualFolder = "recordings"

  /// What stands between `replay` and a verb in a suggested command, so that it looks at the same folder.
  var suggested: [String] {
    path == Self.usualFolder ? [] : ["--recordings", path]
  }

  /// The command that lists what is in the folder.
  var listing: String {
    ShellWord.commandLine(["replay"] + suggested + ["list"], names: [])
  }

  /// The folder.
  var folder: RecordingFolder { RecordingFolder(path: path) }

  /// The snapshots in it.
  var snapshots: SnapshotFolder {
    SnapshotFolder(path: path.hasSuffix("/") ? path + "snapshots" : path + "/snapshots")
  }
}

import ArgumentParser

/// Which folder holds the recordings and their snapshots.
struct RecordingsOption: ParsableArguments {
  @Option(
    name: .customLong("recordings"),
    help: ArgumentHelp("The folder that holds the recordings and their snapshots.", valueName: "dir"))
  var folder = Self.usualFolder

  private static let usualFolder = "recordings"

  /// What stands between `replay` and a verb in a suggested command, so that it looks at the same folder.
  var suggested: [String] {
    folder == Self.usualFolder ? [] : ["--recordings", folder]
  }
}

import ArgumentParser

/// The recordings that a command needs to be told, and their folder.
struct NamedArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A trigger source, a pattern ('PostConfirmation_*'), an id or the beginning of one.", valueName: "recording"))
  var recordings: [String]

  @OptionGroup var folder: RecordingsOption

  /// What is selected; see `SelectedRecordings.init`.
  func select() throws -> SelectedRecordings {
    try SelectedRecordings(recordings, in: folder)
  }
}

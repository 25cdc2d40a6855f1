import ArgumentParser

/// Which recordings of which folder a command is about: everything, unless some are named.
struct SelectionArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A trigger source, a pattern ('PostConfirmation_*'), an id or the beginning of one. None: everything.",
      valueName: "recording"))
  var recordings: [String] = []

  @OptionGroup var folder: RecordingsOption

  /// What is selected; see `SelectedRecordings.init`.
  func select(verbs: Set<String> = []) throws -> SelectedRecordings {
    try SelectedRecordings(recordings, in: folder, verbs: verbs)
  }
}

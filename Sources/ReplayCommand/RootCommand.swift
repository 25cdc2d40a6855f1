import ArgumentParser

/// `replay`: replays recordings, and has a verb for everything else.
struct RootCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Replays recorded Lambda invocations and compares the answers with approved snapshots.",
    usage: """
      replay [<recording> ...] [--recordings <dir>] [--json] [--report junit=<file>]
      replay <verb> ...
      """,
    discussion: """
      Without a verb, replay feeds each recording through the handler of its trigger source and compares the outcome \
      with the approved one. A recording is named by its trigger source (PreSignUp_SignUp), by a pattern \
      ('PostConfirmation_*'), or by its id or the beginning of it; without any name, all are replayed.

      A first tour:
        replay record log.txt    store what a log holds, without personal data
        replay update            approve what the handlers answer now
        replay                   say what has changed since
        replay show a0977730     look at one recording

      'replay help run' tells the options of a run. Exit status: 0 everything matched, 1 something differs, 2 trouble, \
      3 nothing selected, 64 wrong usage, 130 interrupted.
      """,
    version: "0.1.0",
    subcommands: [
      RunCommand.self, RecordCommand.self, ListCommand.self, ShowCommand.self, UpdateCommand.self, ForgetCommand.self,
      AuditCommand.self, HandlersCommand.self,
    ],
    defaultSubcommand: RunCommand.self)

  /// The names of the verbs.
  static var verbs: Set<String> {
    Set(configuration.subcommands.compactMap { $0.configuration.commandName }).union(["help"])
  }
}

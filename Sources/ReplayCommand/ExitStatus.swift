/// How a command ended, as a process's exit status: public API, described in the README.
package enum ExitStatus: Int32, Sendable {
  /// Everything matched; or the command did what it was asked.
  case success = 0
  /// A recording differs, is new or has a hole that was not approved, or was selected by name and has no handler; or an audit
  /// found something.
  case differs = 1
  /// Trouble: nothing was decided, or nothing could be read or done.
  case trouble = 2
  /// Nothing was selected, or nothing of it has a handler.
  case nothingSelected = 3
  /// The arguments are wrong.
  case usage = 64
  /// The user has ended it (Ctrl-C); what was stored is kept.
  case interrupted = 130
}

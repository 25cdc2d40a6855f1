/// Lets options stand before the verb: `replay --recordings DIR list` means `replay list --recordings DIR`.
///
/// ArgumentParser looks for a subcommand only where the first argument stands, and hands everything else to the default one.
enum ArgumentOrder {
  /// The options that take a value in an argument of its own, which therefore is no verb.
  static let optionsWithValue: Set<String> = [
    "--recordings", "--report", "--into", "--redaction-key", "--overlay", "--log-group", "--since", "--until",
    "--filter-pattern", "--region", "--profile", "--endpoint-url", "--target", "--against", "--workers", "--timeout",
    "--pass-env",
  ]

  /// The arguments with the first one that names a verb moved to the front. Nothing moves past `--`, and a name after a
  /// first word that is no verb is an argument like any other.
  static func verbFirst(_ arguments: [String], verbs: Set<String>) -> [String] {
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if verbs.contains(argument) {
        return [argument] + arguments[..<index] + arguments[(index + 1)...]
      }
      guard argument.hasPrefix("-"), argument != "--", argument != "-" else { break }
      index += optionsWithValue.contains(argument) ? 2 : 1
    }
    return arguments
  }
}

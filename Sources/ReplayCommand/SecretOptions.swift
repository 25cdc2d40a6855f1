import ArgumentParser
import Invocations
import Redaction

/// Whether secrets are shown.
struct SecretOptions: ParsableArguments {
  @Flag(
    name: .customLong("show-secrets"),
    help: "Show passwords, codes, challenge answers and tokens, which else are hidden wherever they stand.")
  var areShown = false

  /// Where the secrets are that are to be hidden; nil where they are to be shown.
  var hidden: (any SecretPlaces)? { areShown ? nil : PolicySecrets() }
}

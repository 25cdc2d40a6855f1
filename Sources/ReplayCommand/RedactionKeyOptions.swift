import ArgumentParser
import JSONTree
import RecordingStore
import Redaction

/// Which key makes the pseudonyms.
struct RedactionKeyOptions: ParsableArguments {
  @Option(
    name: .customLong("redaction-key"),
    help: ArgumentHelp(
      "The file with the redaction key. Else $REPLAY_REDACTION_KEY, else replay/redaction.key in $XDG_CONFIG_HOME or "
        + "$HOME/.config, which is made on first use.", valueName: "file"))
  var file: String?

  /// Where the key is, and whether it may be made there: only in its usual place.
  func location(environment: [String: String]) throws -> (path: String, mayBeMade: Bool) {
    if let file { return (file, false) }
    func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let file = variable("REPLAY_REDACTION_KEY") { return (file, false) }
    if let folder = variable("XDG_CONFIG_HOME") { return (folder + "/replay/redaction.key", true) }
    if let home = variable("HOME") { return (home + "/.config/replay/redaction.key", true) }
    throw CommandFailure(
      "cannot find the redaction key: neither XDG_CONFIG_HOME nor HOME is set; name the key with --redaction-key FILE")
  }
}

extension RedactionKeyOptions {
  /// The key, made where it is looked for by default and there is none.
  ///
  /// - Throws: `RedactionKeyError`; `CommandFailure` where there is no place to look.
  func key(in world: CommandWorld) throws -> RedactionKey {
    let (path, mayBeMade) = try location(environment: world.environment)
    let file = RedactionKeyFile(path: path)
    guard mayBeMade else { return try file.read() }
    return try file.readOrCreate(random: SystemRandomNumberGenerator())
  }

  /// The key for looking only: where there is none yet, one that is kept nowhere.
  ///
  /// - Throws: `RedactionKeyError`; `CommandFailure` where there is no place to look.
  func keyForDryRun(in world: CommandWorld) throws -> RedactionKey {
    let (path, mayBeMade) = try location(environment: world.environment)
    do {
      return try RedactionKeyFile(path: path).read()
    } catch .missing where mayBeMade {
      return .generate(random: SystemRandomNumberGenerator())
    }
  }
}

extension StoreRedaction {
  /// What a store notes of a key and of the project's own rules.
  init(_ key: RedactionKey, _ rules: RedactionRules) {
    self.init(
      fingerprint: key.fingerprint,
      rules: rules == .none ? nil : String(decoding: JSONWriter.compact(rules.json), as: UTF8.self))
  }
}

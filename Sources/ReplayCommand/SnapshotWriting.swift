import ArgumentParser

/// The permission to change snapshots, which a CI job does not have.
struct SnapshotWriting: ParsableArguments {
  @Flag(
    name: .customLong("no-ci"),
    help: "Change snapshots although CI is set: nobody looks at what a CI job approves.")
  var overridesCI = false

  /// - Throws: `CommandFailure` in a CI job, unless the user has said otherwise.
  func check(in world: CommandWorld, verb: String) throws {
    if world.isCI, !overridesCI {
      throw CommandFailure(
        "cannot \(verb) in a CI job: a change to a snapshot is for a person to approve; run it where CI is not set, "
          + "or add --no-ci")
    }
  }
}

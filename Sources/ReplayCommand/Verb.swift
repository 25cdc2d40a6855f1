import ArgumentParser

/// A parsed command that can be carried out.
protocol Verb: ParsableCommand {
  /// Carries the command out.
  ///
  /// - Throws: whatever kept it from doing so: an error whose description is a sentence for the user.
  mutating func run(in world: CommandWorld) async throws -> ExitStatus
}

import ArgumentParser
import HandlerTargets
import Invocations
import Replaying

/// Which function answers, and how it is run.
struct TargetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The function that answers: linked, exec:./bootstrap, node:src/auth.preSignUp, python:app.handler.
      """, valueName: "target"),
    transform: { try TargetReference($0) })
  var target: TargetReference = .linked

  @Option(help: ArgumentHelp("How many processes of a function run side by side (usual: one a core).", valueName: "n"))
  var workers: Int?

  @Flag(help: "Give every recording a fresh process of the function.")
  var cold = false

  @Option(
    help: ArgumentHelp(
      "How long a function may take for a recording, in seconds (usual: 5, as long as Cognito waits).",
      valueName: "seconds"))
  var timeout: Double?

  @Option(
    name: .customLong("pass-env"),
    help: ArgumentHelp("A variable of this environment that functions are given; may be repeated.", valueName: "name"))
  var passedVariables: [String] = []

  func validate() throws {
    if let workers, !(1...256).contains(workers) { throw ValidationError("--workers is a number from 1 to 256.") }
    if let timeout, !(timeout >= 0.001 && timeout <= 900) {
      throw ValidationError("--timeout is a number of seconds up to 900, the longest that Lambda has.")
    }
  }

  /// Makes the targets that are named.
  func maker(in world: CommandWorld) -> TargetMaker {
    var settings = RuntimeSettings(guardian: world.executable, environment: world.environment, now: world.now)
    settings.passedVariables = passedVariables
    settings.workers = workers ?? world.cores
    settings.isCold = cold
    if let timeout { settings.timeLimit = .milliseconds(Int64(timeout * 1000)) }
    return TargetMaker(handlers: world.handlers, settings: settings, folder: world.currentFolder)
  }

  /// - Throws: `TargetError`.
  func target(in world: CommandWorld) throws -> any HandlerTarget {
    try maker(in: world).target(target)
  }
}

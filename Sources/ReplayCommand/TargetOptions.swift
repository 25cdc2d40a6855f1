import AWSRequests
import ArgumentParser
import HandlerTargets
import Invocations
import Replaying

/// Which function answers, and how it is run.
struct TargetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The function that answers: linked, exec:./bootstrap, node:src/auth.preSignUp, python:app.handler, \
      function:NAME[:QUALIFIER], http://HOST:PORT.
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

  @Flag(
    name: .customLong("yes-invoke-deployed"),
    help: "Allow that recordings run through a deployed function, with all that it does.")
  var invokesDeployed = false

  @Option(help: ArgumentHelp("The region of a deployed function; else AWS_REGION or the profile's.", valueName: "name"))
  var region: String?

  @Option(help: ArgumentHelp("The profile of ~/.aws; else the environment's credentials.", valueName: "name"))
  var profile: String?

  @Option(
    name: .customLong("endpoint-url"), help: ArgumentHelp("Another place that Lambda is asked at.", valueName: "url"))
  var endpointURL: String?

  func validate() throws {
    if let workers, !(1...256).contains(workers) { throw ValidationError("--workers is a number from 1 to 256.") }
    if let timeout, !(timeout >= 0.001 && timeout <= 900) {
      throw ValidationError("--timeout is a number of seconds up to 900, the longest that Lambda has.")
    }
  }

  /// Gives `body` the target, and another one where that is named, and ends afterwards what they have started.
  ///
  /// - Throws: `TargetError`, and what `body` throws.
  func withTarget<Result>(
    in world: CommandWorld, against other: TargetReference? = nil,
    _ body: (any HandlerTarget, (any HandlerTarget)?) async throws -> Result
  ) async throws -> Result {
    guard target.isElsewhere || other?.isElsewhere == true else {
      return try await ending(maker(in: world, nil), against: other, body)
    }
    return try await AsyncHTTPTransport.withTransport { transport in
      let network = TargetMaker.Network(
        transport: transport, pacing: Pacing(now: world.now),
        flags: AWSSettings.Flags(profile: profile, region: region, endpointURL: endpointURL),
        environment: world.environment, invokesDeployed: invokesDeployed)
      return try await ending(maker(in: world, network), against: other, body)
    }
  }

  private func ending<Result>(
    _ maker: TargetMaker, against other: TargetReference?,
    _ body: (any HandlerTarget, (any HandlerTarget)?) async throws -> Result
  ) async throws -> Result {
    let target = try maker.target(target)
    let other = try other.map { try maker.target($0) }
    do {
      let result = try await body(target, other)
      await target.end()
      await other?.end()
      return result
    } catch {
      await target.end()
      await other?.end()
      throw error
    }
  }

  private func maker(in world: CommandWorld, _ network: TargetMaker.Network?) -> TargetMaker {
    var settings = RuntimeSettings(guardian: world.executable, environment: world.environment, now: world.now)
    settings.passedVariables = passedVariables
    settings.workers = workers ?? world.cores
    settings.isCold = cold
    if let timeout { settings.timeLimit = .milliseconds(Int64(timeout * 1000)) }
    return TargetMaker(handlers: world.handlers, settings: settings, folder: world.currentFolder, network: network)
  }
}

import AWSRequests
import ArgumentParser
import HandlerTargets
import Invocations
import ReplaySettings
import Replaying

/// Which function answers, and how it is run.
struct TargetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The function that answers: linked, exec:./bootstrap, node:src/auth.preSignUp, python:app.handler, \
      function:NAME[:QUALIFIER], http://HOST:PORT. Else what the project's files name; see replay handlers.
      """, valueName: "target"),
    transform: { try TargetReference($0) })
  var target: TargetReference?

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
    if let name = passedVariables.first(where: { $0.isEmpty || $0.contains("=") }) {
      throw ValidationError("--pass-env takes the name of a variable, and '\(name)' is none.")
    }
    if let workers, !(1...256).contains(workers) { throw ValidationError("--workers is a number from 1 to 256.") }
    if let timeout, !(timeout >= 0.001 && timeout <= 900) {
      throw ValidationError("--timeout is a number of seconds up to 900, the longest that Lambda has.")
    }
  }

  /// Gives `body` the target, and another one where that is named, and ends afterwards what they have started.
  ///
  /// - Parameter recordings: the folder of the recordings, beside which a project's files stand.
  /// - Throws: `TargetError`, `SettingsError`, and what `body` throws.
  func withTarget<Result>(
    recordings: String, in world: CommandWorld, against other: TargetReference? = nil,
    _ body: (any HandlerTarget, (any HandlerTarget)?) async throws -> Result
  ) async throws -> Result {
    let functions = target == nil ? try ProjectFunctions(recordings: recordings, in: world, timeLimit: timeLimit) : nil
    let isElsewhere = target?.isElsewhere ?? functions?.hasElsewhere ?? false
    guard isElsewhere || other?.isElsewhere == true else {
      return try await ending(maker(in: world, nil), functions, other, world, body)
    }
    return try await AsyncHTTPTransport.withTransport { transport in
      let network = TargetMaker.Network(
        transport: transport, pacing: Pacing(now: world.now),
        flags: AWSSettings.Flags(profile: profile, region: region, endpointURL: endpointURL),
        environment: world.environment, invokesDeployed: invokesDeployed)
      return try await ending(maker(in: world, network), functions, other, world, body)
    }
  }

  private func ending<Result>(
    _ maker: TargetMaker, _ functions: ProjectFunctions?, _ other: TargetReference?, _ world: CommandWorld,
    _ body: (any HandlerTarget, (any HandlerTarget)?) async throws -> Result
  ) async throws -> Result {
    var made = [try Self.target(target, maker, functions, world)]
    do {
      if let other { made.append(try maker.target(FunctionSetup(other, folder: world.currentFolder))) }
      let result = try await body(made[0], made.count > 1 ? made[1] : nil)
      for target in made { await target.end() }
      return result
    } catch {
      for target in made { await target.end() }
      throw error
    }
  }

  /// The one that is named, or those of the project.
  private static func target(
    _ reference: TargetReference?, _ maker: TargetMaker, _ functions: ProjectFunctions?, _ world: CommandWorld
  ) throws -> any HandlerTarget {
    if let reference { return try maker.target(FunctionSetup(reference, folder: world.currentFolder)) }
    guard let functions, !functions.routes.isEmpty else {
      return try maker.target(FunctionSetup(.linked, folder: world.currentFolder))
    }
    return RoutedTarget(name: "the project's functions", maker: maker) {
      try functions.setup(triggerSource: $0.triggerSource, functionName: $0.functionName)
    }
  }

  /// What names the target in a suggested command.
  var suggested: [String] {
    target.map { ["--target", $0.description] } ?? []
  }

  private var timeLimit: Duration? {
    timeout.map { .milliseconds(Int64($0 * 1000)) }
  }

  private func maker(in world: CommandWorld, _ network: TargetMaker.Network?) -> TargetMaker {
    var settings = RuntimeSettings(guardian: world.executable, environment: world.environment, now: world.now)
    settings.passedVariables = passedVariables
    settings.workers = workers ?? world.cores
    settings.isCold = cold
    if let timeLimit { settings.timeLimit = timeLimit }
    return TargetMaker(handlers: world.handlers, settings: settings, network: network)
  }
}

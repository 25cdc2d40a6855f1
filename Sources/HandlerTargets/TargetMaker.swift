package import AWSRequests
package import CognitoTriggers
package import Replaying

/// Makes targets of their names.
package struct TargetMaker: Sendable {
  private let handlers: TriggerHandlers
  private let settings: RuntimeSettings
  private let network: Network?

  /// How what runs elsewhere is asked.
  package struct Network: Sendable {
    package var transport: any HTTPTransport
    package var pacing: Pacing
    /// Whom deployed functions are asked as.
    package var flags: AWSSettings.Flags
    package var environment: [String: String]
    /// Whether the user has allowed that deployed functions run, with all that they do.
    package var invokesDeployed: Bool

    package init(
      transport: any HTTPTransport, pacing: Pacing, flags: AWSSettings.Flags, environment: [String: String],
      invokesDeployed: Bool
    ) {
      self.transport = transport
      self.pacing = pacing
      self.flags = flags
      self.environment = environment
      self.invokesDeployed = invokesDeployed
    }

    /// A requester of Lambda, in the region of the function where its ARN names one.
    fileprivate func requester(of function: String, for target: TargetReference) throws(TargetError) -> AWSRequester {
      guard invokesDeployed else {
        throw TargetError(
          target.description, "a deployed function may do what cannot be undone",
          advice: "add --yes-invoke-deployed where every recording may run through it")
      }
      var flags = flags
      let parts = function.split(separator: ":", omittingEmptySubsequences: false)
      if flags.region == nil, parts.count > 3, parts[0] == "arn" { flags.region = String(parts[3]) }
      do throws(AWSSettingsError) {
        return try AWSRequester(
          .lambda, settings: try AWSSettings(flags, environment: environment), transport: transport, pacing: pacing)
      } catch {
        throw TargetError(target.description, "\(error)", advice: "give --region and --profile")
      }
    }
  }

  /// - Parameters:
  ///   - handlers: what `linked` is.
  ///   - settings: how functions in processes of their own are run.
  ///   - network: nil where nothing elsewhere is named.
  package init(handlers: TriggerHandlers, settings: RuntimeSettings, network: Network?) {
    self.network = network
    self.handlers = handlers
    self.settings = settings
  }

  /// - Throws: `TargetError` where there is no such target.
  package func target(_ setup: FunctionSetup) throws(TargetError) -> any HandlerTarget {
    var settings = settings
    if let limit = setup.timeLimit { settings.timeLimit = limit }
    let (reference, folder) = (setup.reference, setup.folder)
    switch reference {
    case .linked: return LinkedTarget(handlers: handlers, timeLimit: settings.timeLimit)
    case .executable(let path): return run(try ExecutableTarget.program(path, in: folder), setup, settings)
    case .node(let handler):
      let program = try NodeTarget.program(
        handler, in: folder, runtime: setup.runtime, environment: settings.environment)
      return run(program, setup, settings)
    case .python(let handler):
      return run(
        try PythonTarget.program(handler, in: folder, environment: settings.environment), setup, settings)
    case .http(let address):
      return try HTTPTarget(address, settings: settings, transport: try network(for: reference).transport)
    case .function(let name, let qualifier):
      return DeployedTarget(
        function: name, qualifier: qualifier, settings: settings,
        requester: try network(for: reference).requester(of: name, for: reference))
    }
  }

  private func network(for reference: TargetReference) throws(TargetError) -> Network {
    guard let network else {
      throw TargetError(reference.description, "there is no network", advice: "name a target on this machine")
    }
    return network
  }

  private func run(_ program: RuntimeProgram, _ setup: FunctionSetup, _ settings: RuntimeSettings) -> RuntimeTarget {
    var program = program
    program.environment.merge(setup.environment) { $1 }
    let target = RuntimeTarget(program, settings: settings)
    target.prepare()
    return target
  }
}

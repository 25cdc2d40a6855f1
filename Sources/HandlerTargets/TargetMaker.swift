package import AWSRequests
package import CognitoTriggers
package import Replaying

/// Makes targets of their names.
package struct TargetMaker: Sendable {
  private let handlers: TriggerHandlers
  private let settings: RuntimeSettings
  private let folder: String
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
  ///   - folder: what the paths of programs and modules are relative to; absolute.
  ///   - network: nil where nothing elsewhere is named.
  package init(handlers: TriggerHandlers, settings: RuntimeSettings, folder: String, network: Network?) {
    self.network = network
    self.handlers = handlers
    self.settings = settings
    self.folder = folder
  }

  /// - Throws: `TargetError` where there is no such target.
  package func target(_ reference: TargetReference) throws(TargetError) -> any HandlerTarget {
    switch reference {
    case .linked: LinkedTarget(handlers: handlers, timeLimit: settings.timeLimit)
    case .executable(let path): prepared(try ExecutableTarget.program(path, in: folder))
    case .node(let handler): prepared(try NodeTarget.program(handler, in: folder, environment: settings.environment))
    case .python(let handler):
      prepared(try PythonTarget.program(handler, in: folder, environment: settings.environment))
    case .http(let address):
      try HTTPTarget(address, settings: settings, transport: try network(for: reference).transport)
    case .function(let name, let qualifier):
      DeployedTarget(
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

  private func prepared(_ program: RuntimeProgram) -> RuntimeTarget {
    let target = RuntimeTarget(program, settings: settings)
    target.prepare()
    return target
  }
}

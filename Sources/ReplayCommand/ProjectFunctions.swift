import CognitoTriggers
import HandlerTargets
import Invocations
import RecordingStore
import ReplaySettings

/// The functions of a project: what its files name, and the linked handlers for the rest.
struct ProjectFunctions: Sendable {
  let routes: Routes
  private let handlers: TriggerHandlers
  private let currentFolder: String
  /// What the user said of how long a function may take.
  private let timeLimit: Duration?

  /// - Throws: `SettingsError`.
  init(recordings: String, in world: CommandWorld, timeLimit: Duration? = nil) throws {
    routes = try Routes(recordings: recordings)
    handlers = world.handlers
    currentFolder = world.currentFolder
    self.timeLimit = timeLimit
  }

  /// What answers; nil where nothing does.
  ///
  /// - Throws: `CommandFailure` where a file may name what answers, but not so that it can be told: the linked handlers are not
  ///   asked in its place.
  func setup(triggerSource: String?, functionName: String?) throws -> FunctionSetup? {
    if let route = routes.route(triggerSource: triggerSource, functionName: functionName) {
      return setup(route, isTrigger: triggerSource != nil)
    }
    if let note = routes.obstacle(triggerSource: triggerSource) {
      throw CommandFailure(
        "cannot tell which function answers \(triggerSource ?? functionName ?? "an event"): \(note)")
    }
    let linked = handlers.handler(triggerSource: triggerSource, functionName: functionName)
    return linked.map { _ in FunctionSetup(.linked, folder: currentFolder) }
  }

  /// Whether nothing answers, or it cannot be told what.
  func isUnanswered(triggerSource: String?, functionName: String?) -> Bool {
    (try? setup(triggerSource: triggerSource, functionName: functionName)).flatMap { $0 } == nil
  }

  /// Whether a function that is asked over the network is named.
  var hasElsewhere: Bool { routes.routes.contains { $0.target.isElsewhere } }

  private func setup(_ route: Route, isTrigger: Bool) -> FunctionSetup {
    let folder = route.folder.hasPrefix("/") ? route.folder : currentFolder + "/" + route.folder
    return FunctionSetup(
      route.target, folder: folder, environment: route.environment, runtime: route.runtime,
      timeLimit: timeLimit ?? limit(of: route, isTrigger: isTrigger))
  }

  /// Cognito waits no longer than five seconds, whatever the function may take.
  private func limit(of route: Route, isTrigger: Bool) -> Duration? {
    guard let seconds = route.timeout else { return nil }
    let most = Duration.milliseconds(LambdaContext.cognitoTimeLimitInMilliseconds)
    return isTrigger ? min(.seconds(seconds), most) : .seconds(seconds)
  }
}

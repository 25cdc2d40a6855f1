/// What one file gives.
struct RouteLayer: Hashable, Sendable {
  /// In the order in which they stand; those of functions come last.
  var routes: [Route] = []
  var notes: [SettingsNote] = []
  /// Those of the notes for which the file may name a function that is not among the routes.
  var obstacles: [RouteObstacle] = []
  /// By trigger, the routes of functions that claim it beside the one that is taken where a recording does not say which it was.
  var rivals: [String: [Route]] = [:]
}

/// A note on something that may have given a route.
struct RouteObstacle: Hashable, Sendable {
  /// What the route would have answered; nil where that cannot be told.
  let trigger: String?
  let note: SettingsNote
}

extension RouteLayer {
  /// The route of a trigger source, else that of its trigger, else that of a function.
  func route(source: String?, trigger: String?, functionName: String?) -> Route? {
    if let source, let route = routes.first(where: { $0.subject == .source(source) }) { return route }
    if let trigger, let route = routes.first(where: { $0.subject == .trigger(trigger) }) {
      guard let functionName, let rivals = rivals[trigger] else { return route }
      // Several user pools have a function of their own each: the one that was called is meant.
      return RouteLayer(routes: [route] + rivals).route(functionName: functionName) ?? route
    }
    return functionName.flatMap(route(functionName:))
  }

  /// What keeps from telling which function of the file answers a trigger; nil where nothing does.
  func obstacle(trigger: String?) -> SettingsNote? {
    obstacles.first { $0.trigger == nil || $0.trigger == trigger }?.note
  }

  /// Of several functions whose names end the deployed name (`sign-up` and `up`), the longest is meant.
  private func route(functionName: String) -> Route? {
    if let route = routes.first(where: { $0.isNamed(functionName) }) { return route }
    var longest: Route?
    for route in routes where route.isDeployed(as: functionName) {
      if let found = longest?.functionName, found.utf8.count >= (route.functionName ?? "").utf8.count { continue }
      longest = route
    }
    return longest
  }
}

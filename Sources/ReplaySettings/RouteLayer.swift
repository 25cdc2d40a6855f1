/// What one file gives.
struct RouteLayer: Hashable, Sendable {
  /// In the order in which they stand; those of functions come last.
  var routes: [Route] = []
  var notes: [SettingsNote] = []
}

extension RouteLayer {
  /// The route of a trigger source, else that of its trigger, else that of a function.
  func route(source: String?, trigger: String?, functionName: String?) -> Route? {
    if let source, let route = routes.first(where: { $0.subject == .source(source) }) { return route }
    if let trigger, let route = routes.first(where: { $0.subject == .trigger(trigger) }) { return route }
    return functionName.flatMap(route(functionName:))
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

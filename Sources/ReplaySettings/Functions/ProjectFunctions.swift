import CognitoTriggers

/// The functions of one file of Serverless or SAM, and what they are there for.
struct ProjectFunctions {
  /// In the order in which they stand.
  var entries: [FunctionEntry] = []
  /// In the order in which they stand.
  var claims: [TriggerClaim] = []
  var notes: [SettingsNote] = []

  private static let triggers = Set(TriggerSource.known.map(\.trigger))

  /// One route for each trigger, of the first function that claims it, and one for each function that no trigger leads to.
  ///
  /// What keeps a function from being started is noted where it claims a trigger; of other functions a project may have many
  /// that nobody replays.
  ///
  /// - Parameter folder: the folder of the file.
  func layer(in folder: String) -> RouteLayer {
    var layer = RouteLayer(
      notes: notes,
      obstacles: notes.filter(\.reason.hidesFunction).map { note in
        var trigger: String?
        if case .functionOutside(let name) = note.reason { trigger = name }
        return RouteObstacle(trigger: trigger, note: note)
      })
    let entries = Dictionary(entries.map { ($0.name, $0) }) { first, _ in first }
    let targets = entries.mapValues { FunctionTarget.of($0, in: folder) }
    var first: [String: TriggerClaim] = [:]
    var noted: Set<String> = []
    for claim in claims {
      guard let entry = entries[claim.function], let target = targets[claim.function] else { continue }
      if !Self.triggers.contains(claim.trigger) {
        layer.notes.append(SettingsNote(claim.place, .unknownTrigger(claim.trigger, function: claim.function)))
      }
      switch target {
      case .failure(let obstacle):
        let note = SettingsNote(entry.place, obstacle.reason)
        layer.obstacles.append(RouteObstacle(trigger: claim.trigger, note: note))
        if noted.insert(claim.function).inserted { layer.notes.append(note) }
      case .success(let target):
        if let before = first[claim.trigger] {
          guard before.function != claim.function else { continue }
          layer.notes.append(SettingsNote(claim.place, Self.conflict(of: claim, with: before)))
          layer.rivals[claim.trigger, default: []].append(
            entry.route(.trigger(claim.trigger), to: target, at: claim.place))
        } else {
          first[claim.trigger] = claim
          layer.routes.append(entry.route(.trigger(claim.trigger), to: target, at: claim.place))
        }
      }
    }
    var reached = Set(layer.routes.compactMap(\.functionName))
    for entry in self.entries where reached.insert(entry.name).inserted {
      guard case .success(let target) = targets[entry.name] else { continue }
      layer.routes.append(entry.route(.function(entry.name), to: target, at: entry.place))
    }
    layer.notes.sort { $0.place.line < $1.place.line }
    return layer
  }

  private static func conflict(of claim: TriggerClaim, with first: TriggerClaim) -> SettingsNote.Reason {
    .answeredBefore(
      trigger: claim.trigger, function: claim.function, pool: claim.pool, by: first.function, byPool: first.pool,
      line: first.place.line)
  }
}

extension FunctionEntry {
  fileprivate func route(_ subject: Route.Subject, to target: FunctionTarget, at place: SourcePlace) -> Route {
    var written: String?
    if case .named(let name) = runtime { written = name }
    return Route(
      subject: subject, functionName: name, deployedName: deployedName, target: target.target, folder: target.folder,
      environment: environment.values, unresolved: environment.unresolved.sorted(), runtime: written, timeout: timeout,
      memorySize: memorySize, place: place)
  }
}

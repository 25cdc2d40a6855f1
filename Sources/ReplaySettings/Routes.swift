import CognitoTriggers

/// Which target answers which invocation, as the files of a project say:
///
///     recordings/replay.yml                   what somebody wrote for replay
///     serverless.yml, .yaml or .json          the project's functions, for Serverless
///     template.yaml, template.yml             the project's functions, for SAM or CloudFormation
///
/// What stands first answers; what it does not name is asked of the next.
package struct Routes: Hashable, Sendable {
  /// By file, the strongest first.
  private let layers: [RouteLayer]

  init(layers: [RouteLayer]) {
    self.layers = layers
  }

  /// Reads the files that belong to a recordings folder: replay.yml in it, the others in the folder that holds it. None has
  /// to be there. A `template.yaml` that tells of no AWS resource is somebody else's, and is not read.
  ///
  /// - Throws: `SettingsError` where a file is there and cannot be used.
  package init(recordings: String) throws(SettingsError) {
    let folder = FolderPath.parent(of: recordings)
    var layers: [RouteLayer] = []
    if let file = try SettingsFile(at: FolderPath.joined(FolderPath.trimmed(recordings), "replay.yml")) {
      layers.append(try ReplayFile(file, folder: folder).layer())
    }
    // JSON is YAML too.
    if let file = try Self.first(of: ["serverless.yml", "serverless.yaml", "serverless.json"], in: folder) {
      layers.append(try ServerlessFile(file, folder: folder).layer())
    } else if let program = ["serverless.ts", "serverless.js"].first(where: {
      FileKind(of: FolderPath.joined(folder, $0))?.isFile == true
    }) {
      let place = SourcePlace(file: FolderPath.joined(folder, program), line: 1)
      let note = SettingsNote(place, .program)
      layers.append(RouteLayer(notes: [note], obstacles: [RouteObstacle(trigger: nil, note: note)]))
    }
    if let file = try Self.first(of: ["template.yaml", "template.yml"], in: folder), SAMTemplate.isTemplate(file) {
      layers.append(try SAMTemplate(file, folder: folder).layer())
    }
    self.init(layers: layers)
  }

  /// All routes, the strongest file first, in the order in which they stand.
  package var routes: [Route] { layers.flatMap(\.routes) }

  /// What somebody should know of the files, in the same order.
  package var notes: [SettingsNote] { layers.flatMap(\.notes) }

  /// What answers an invocation. In each file the trigger source itself decides before its trigger, and that before the
  /// function's name, which may be the logical or the deployed one, or one that a deployment made of the logical one
  /// (SERVICE-STAGE-NAME).
  package func route(triggerSource: String?, functionName: String?) -> Route? {
    let trigger = triggerSource.map(TriggerSource.trigger(of:))
    for layer in layers {
      if let route = layer.route(source: triggerSource, trigger: trigger, functionName: functionName) { return route }
    }
    return nil
  }

  /// What keeps from telling what answers an invocation for which there is no route: a file may name its function, but not so
  /// that it can be read. Nil where no file does.
  package func obstacle(triggerSource: String?) -> SettingsNote? {
    let trigger = triggerSource.map(TriggerSource.trigger(of:))
    return layers.lazy.compactMap { $0.obstacle(trigger: trigger) }.first
  }

  /// Whether the files say nothing of any function.
  package var isEmpty: Bool { layers.allSatisfy { $0.routes.isEmpty && $0.obstacles.isEmpty } }

  private static func first(of names: [String], in folder: String) throws(SettingsError) -> SettingsFile? {
    for name in names {
      if let file = try SettingsFile(at: FolderPath.joined(folder, name)) { return file }
    }
    return nil
  }
}

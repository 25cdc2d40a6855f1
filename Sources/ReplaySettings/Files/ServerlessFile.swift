/// Reads `serverless.yml`, of versions 1 to 4 of the Serverless Framework and of osls: the functions, with what `provider` says
/// for all of them, and their events `cognitoUserPool` (Serverless documentation, "AWS Lambda Events: Cognito User Pool").
/// Variables (`${…}`) are not resolved.
struct ServerlessFile {
  private let file: SettingsFile
  private let folder: String

  init(_ file: SettingsFile, folder: String) {
    self.file = file
    self.folder = folder
  }

  /// - Throws: `SettingsError` where it is not YAML, or no mapping.
  func layer() throws(SettingsError) -> RouteLayer {
    let root = try file.document()
    guard root.members != nil else { throw .notMapping("the file", file.place(root.line)) }
    let provider = root["provider"]
    if let name = (provider?["name"] ?? provider)?.text, name != "aws" {
      let note = SettingsNote(file.place(provider?.line ?? 1), .provider(name))
      return RouteLayer(notes: [note], obstacles: [RouteObstacle(trigger: nil, note: note)])
    }
    var functions = ProjectFunctions()
    let shared = FunctionEnvironment(provider?["environment"])
    if shared.isElsewhere, let line = provider?["environment"]?.line {
      functions.notes.append(SettingsNote(file.place(line), .environmentElsewhere(function: nil)))
    }
    let defaults = Defaults(provider: provider, package: root["package"], environment: shared)
    read(root["functions"], defaults: defaults, into: &functions)
    let names = functions.entries.map(\.name)
    let functionByID = Dictionary(names.map { (Self.resourceID(of: $0), $0) }) { first, _ in first }
    let pools = LambdaConfig(file: file) { functionByID[$0] }
    for resources in root["resources"]?.items ?? [root["resources"]].compactMap({ $0 }) {
      pools.read(resources["Resources"], into: &functions)
    }
    return functions.layer(in: folder)
  }

  /// What holds for every function that does not say otherwise.
  private struct Defaults {
    let provider: YAMLNode?
    let package: YAMLNode?
    let environment: FunctionEnvironment
  }

  /// A mapping, a list of mappings, or a variable in place of either.
  private func read(_ node: YAMLNode?, defaults: Defaults, into functions: inout ProjectFunctions) {
    guard let node else { return }
    if let items = node.items {
      for item in items { read(item, defaults: defaults, into: &functions) }
    } else if node.isUnresolved {
      functions.notes.append(SettingsNote(file.place(node.line), .functionsElsewhere(node.shownText)))
    } else {
      for member in node.members ?? [] where !member.value.isNull {
        guard member.value.members != nil, !member.value.isUnresolved else {
          functions.notes.append(SettingsNote(file.place(member.line), .functionElsewhere(member.key)))
          continue
        }
        functions.entries.append(entry(member, defaults: defaults, notes: &functions.notes))
        readEvents(member.value["events"], of: member.key, into: &functions)
      }
    }
  }

  private func entry(_ member: YAMLMember, defaults: Defaults, notes: inout [SettingsNote]) -> FunctionEntry {
    let function = member.value
    let environment = defaults.environment.adding(function["environment"])
    if environment.isElsewhere, let line = function["environment"]?.line {
      notes.append(SettingsNote(file.place(line), .environmentElsewhere(function: member.key)))
    }
    let runtime = FunctionRuntime.written(function["runtime"] ?? defaults.provider?["runtime"]) ?? .node
    return FunctionEntry(
      name: member.key, deployedName: function["name"]?.text, handler: function["handler"], runtime: runtime,
      code: code(of: function, runtime: runtime, defaults: defaults), environment: environment,
      timeout: (function["timeout"] ?? defaults.provider?["timeout"])?.number,
      memorySize: (function["memorySize"] ?? defaults.provider?["memorySize"])?.number, place: file.place(member.line))
  }

  /// The artifact matters to programs only: what Node and Python run lies beside the file, whatever it is packed into.
  private func code(of function: YAMLNode, runtime: FunctionRuntime, defaults: Defaults) -> FunctionCode {
    if function["image"] != nil, function["handler"] == nil { return .image }
    guard case .named(let name) = runtime, name.hasPrefix("provided"),
      let artifact = function["package"]?["artifact"] ?? defaults.package?["artifact"]
    else { return .folder(".", built: []) }
    guard let path = artifact.text else { return .elsewhere }
    return FunctionCode.isArchive(path) ? .archive(path) : .folder(path, built: [])
  }

  private func readEvents(_ node: YAMLNode?, of function: String, into functions: inout ProjectFunctions) {
    guard let node else { return }
    guard let items = node.items else {
      if node.isUnresolved { functions.notes.append(elsewhere(node, function)) }
      return
    }
    for item in items {
      guard let event = item.members?.first(where: { $0.key == "cognitoUserPool" }) else {
        if item.isUnresolved { functions.notes.append(elsewhere(item, function)) }
        continue
      }
      // A trigger alone, or with the pool and more.
      guard let trigger = event.value["trigger"]?.text ?? event.value.text else {
        functions.notes.append(SettingsNote(file.place(event.line), .triggerNotRead(function: function)))
        continue
      }
      functions.claims.append(
        TriggerClaim(
          trigger: trigger, function: function, pool: event.value["pool"]?.shownText, place: file.place(event.line)))
    }
  }

  private func elsewhere(_ node: YAMLNode, _ function: String) -> SettingsNote {
    SettingsNote(file.place(node.line), .eventsElsewhere(function: function))
  }

  /// The logical id that Serverless gives the resource of a function (its documentation, "AWS CloudFormation Resource
  /// Reference").
  private static func resourceID(of name: String) -> String {
    let spelled = name.replacing("-", with: "Dash").replacing("_", with: "Underscore")
    return spelled.prefix(1).uppercased() + spelled.dropFirst() + "LambdaFunction"
  }
}

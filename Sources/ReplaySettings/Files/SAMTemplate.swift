/// Reads a template of SAM or CloudFormation: functions with what `Globals` says for all of them, their events of type
/// Cognito, and the `LambdaConfig` of user pools (SAM developer guide, `AWS::Serverless::Function`). Intrinsic functions are
/// not resolved.
struct SAMTemplate {
  private static let functionTypes = ["AWS::Serverless::Function", "AWS::Lambda::Function"]

  private let file: SettingsFile
  private let folder: String

  init(_ file: SettingsFile, folder: String) {
    self.file = file
    self.folder = folder
  }

  /// Whether a file of this name is one: many things are called template.yaml.
  static func isTemplate(_ file: SettingsFile) -> Bool {
    let text = String(decoding: file.bytes, as: UTF8.self)
    return (functionTypes + ["AWS::Cognito::UserPool"]).contains { text.contains($0) }
  }

  /// - Throws: `SettingsError` where it is not YAML, or no mapping.
  func layer() throws(SettingsError) -> RouteLayer {
    let root = try file.document()
    guard root.members != nil else { throw .notMapping("the file", file.place(root.line)) }
    let globals = root["Globals"]?["Function"]
    let resources = root["Resources"]?.members ?? []
    var functions = ProjectFunctions()
    let shared = FunctionEnvironment(globals?["Environment"]?["Variables"])
    if shared.isElsewhere, let line = globals?["Environment"]?.line {
      functions.notes.append(SettingsNote(file.place(line), .environmentElsewhere(function: nil)))
    }
    for resource in resources {
      guard let type = resource.value["Type"]?.text, Self.functionTypes.contains(type) else { continue }
      let isSAM = type == Self.functionTypes[0]
      let entry = entry(
        resource, globals: isSAM ? globals : nil, shared: isSAM ? shared : FunctionEnvironment(), isSAM: isSAM,
        notes: &functions.notes)
      functions.entries.append(entry)
      if isSAM { readEvents(resource.value["Properties"]?["Events"], of: resource.key, into: &functions) }
    }
    let names = Set(functions.entries.map(\.name))
    LambdaConfig(file: file) { names.contains($0) ? $0 : nil }.read(root["Resources"], into: &functions)
    return functions.layer(in: folder)
  }

  private func entry(
    _ resource: YAMLMember, globals: YAMLNode?, shared: FunctionEnvironment, isSAM: Bool, notes: inout [SettingsNote]
  ) -> FunctionEntry {
    let properties = resource.value["Properties"]
    let variables = properties?["Environment"].flatMap { $0.isUnresolved ? $0 : $0["Variables"] }
    let environment = shared.adding(variables)
    if environment.isElsewhere, let line = properties?["Environment"]?.line {
      notes.append(SettingsNote(file.place(line), .environmentElsewhere(function: resource.key)))
    }
    func value(_ key: String) -> YAMLNode? { properties?[key] ?? globals?[key] }
    let code = isSAM ? Self.samCode(resource.key, value) : Self.lambdaCode(value("Code"), value("PackageType"))
    return FunctionEntry(
      name: resource.key, deployedName: properties?["FunctionName"]?.text, handler: value("Handler"),
      runtime: .written(value("Runtime")) ?? .missing, code: code, environment: environment,
      timeout: value("Timeout")?.number, memorySize: value("MemorySize")?.number, place: file.place(resource.line))
  }

  private static func samCode(_ name: String, _ value: (String) -> YAMLNode?) -> FunctionCode {
    if value("PackageType")?.text == "Image" || value("ImageUri") != nil { return .image }
    if value("InlineCode") != nil { return .inline }
    guard let uri = value("CodeUri") else { return local(".", built: name) }
    return uri.text.map { local($0, built: name) } ?? .elsewhere
  }

  private static func lambdaCode(_ code: YAMLNode?, _ packageType: YAMLNode?) -> FunctionCode {
    guard packageType?.text != "Image", code?["ImageUri"] == nil else { return .image }
    guard code?["ZipFile"] == nil else { return .inline }
    return code?.text.map { local($0, built: nil) } ?? .elsewhere
  }

  /// - Parameter built: the function's logical id, by which `sam build` names its output.
  private static func local(_ path: String, built: String?) -> FunctionCode {
    if path.contains("://") { return .elsewhere }
    if FunctionCode.isArchive(path) { return .archive(path) }
    return .folder(path, built: built.map { [".aws-sam/build/\($0)"] } ?? [])
  }

  private func readEvents(_ events: YAMLNode?, of function: String, into functions: inout ProjectFunctions) {
    guard let events else { return }
    guard !events.isUnresolved else {
      functions.notes.append(SettingsNote(file.place(events.line), .eventsElsewhere(function: function)))
      return
    }
    for event in events.members ?? [] where event.value["Type"]?.text == "Cognito" {
      let properties = event.value["Properties"]
      let triggers = properties?["Trigger"].map { $0.items ?? [$0] } ?? []
      let names = triggers.compactMap(\.text)
      if names.isEmpty || names.count < triggers.count {
        functions.notes.append(SettingsNote(file.place(event.line), .triggerNotRead(function: function)))
      }
      for name in names {
        functions.claims.append(
          TriggerClaim(
            trigger: name, function: function, pool: properties?["UserPool"]?.shownText, place: file.place(event.line)))
      }
    }
  }
}

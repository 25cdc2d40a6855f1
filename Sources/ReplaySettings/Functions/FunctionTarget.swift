import HandlerTargets

/// How a function of a project is started.
struct FunctionTarget: Hashable {
  let target: TargetReference
  /// As `Route.folder`.
  let folder: String

  /// The only program that a custom runtime starts (Lambda developer guide, "Building a custom runtime").
  private static let bootstrap = "bootstrap"

  /// - Parameter folder: the folder of the file that defines the function.
  static func of(_ entry: FunctionEntry, in folder: String) -> Result<FunctionTarget, FunctionObstacle> {
    switch entry.code {
    case .image: return .failure(FunctionObstacle(.image(function: entry.name)))
    case .inline: return .failure(FunctionObstacle(.inlineCode(function: entry.name)))
    case .elsewhere: return .failure(FunctionObstacle(.codeElsewhere(function: entry.name)))
    case .folder, .archive: break
    }
    switch entry.runtime {
    case .missing: return .failure(FunctionObstacle(.noRuntime(function: entry.name)))
    case .unresolved:
      guard let kind = kind(of: entry, in: folder) else {
        return .failure(FunctionObstacle(.runtimeNotResolved(function: entry.name)))
      }
      return handler(of: entry, kind: kind, in: folder)
    case .node: return handler(of: entry, kind: "node", in: folder)
    case .named(let name) where name.hasPrefix("nodejs"): return handler(of: entry, kind: "node", in: folder)
    case .named(let name) where name.hasPrefix("python"): return handler(of: entry, kind: "python", in: folder)
    case .named(let name) where name.hasPrefix("provided"): return program(of: entry, in: folder)
    case .named(let name): return .failure(FunctionObstacle(.otherRuntime(name, function: entry.name)))
    }
  }

  /// On what a function runs whose runtime only a deployment knows, told by the file in which its handler stands.
  private static func kind(of entry: FunctionEntry, in folder: String) -> String? {
    guard case .folder(let code, _) = entry.code, let handler = entry.handler?.text,
      let dot = handler.lastIndex(of: ".")
    else { return nil }
    let module = FolderPath.joined(FolderPath.joined(folder, code), String(handler[..<dot]))
    func isThere(_ ending: String) -> Bool { FileKind(of: module + ending)?.isFile == true }
    if [".js", ".mjs", ".cjs"].contains(where: isThere) { return "node" }
    return isThere(".py") ? "python" : nil
  }

  /// An export of a module, which is read from its source even where the file names an archive for Serverless.
  private static func handler(
    of entry: FunctionEntry, kind: String, in folder: String
  ) -> Result<FunctionTarget, FunctionObstacle> {
    guard let node = entry.handler else { return .failure(FunctionObstacle(.noHandler(function: entry.name))) }
    guard let handler = node.text else { return .failure(FunctionObstacle(.handlerNotResolved(function: entry.name))) }
    guard let target = try? TargetReference("\(kind):\(handler)") else {
      return .failure(FunctionObstacle(.badHandler(handler, function: entry.name)))
    }
    guard case .folder(let code, _) = entry.code else {
      return archive(of: entry)
    }
    return .success(FunctionTarget(target: target, folder: FolderPath.joined(folder, code)))
  }

  private static func program(
    of entry: FunctionEntry, in folder: String
  ) -> Result<FunctionTarget, FunctionObstacle> {
    var places: [String] = []
    switch entry.code {
    case .folder(let code, let built):
      // Where the handler names the program itself, as some do, it is that.
      let handler = entry.handler?.text.map { $0.split(separator: "/") } ?? []
      places.append(FolderPath.joined(folder, code))
      if handler.last == Substring(bootstrap) {
        places.insert(FolderPath.joined(places[0], handler.dropLast().joined(separator: "/")), at: 0)
      }
      places += built.map { FolderPath.joined(folder, $0) }
    case .archive(let path):
      // Packagers leave the program beside the archive, or in a folder of its name.
      places = [FolderPath.parent(of: path), String(path.dropLast(4))].map { FolderPath.joined(folder, $0) }
    case .image, .inline, .elsewhere: break
    }
    let found = places.first { FileKind(of: FolderPath.joined($0, bootstrap))?.isFile == true }
    if case .archive = entry.code, found == nil { return archive(of: entry) }
    return .success(FunctionTarget(target: .executable("./\(bootstrap)"), folder: found ?? places[0]))
  }

  private static func archive(of entry: FunctionEntry) -> Result<FunctionTarget, FunctionObstacle> {
    guard case .archive(let path) = entry.code else {
      return .failure(FunctionObstacle(.codeElsewhere(function: entry.name)))
    }
    return .failure(FunctionObstacle(.archive(path, function: entry.name)))
  }
}

/// Why a function of a project cannot be started without more being said.
struct FunctionObstacle: Error, Hashable {
  let reason: SettingsNote.Reason

  init(_ reason: SettingsNote.Reason) {
    self.reason = reason
  }
}

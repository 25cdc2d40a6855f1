import ChildProcesses

/// `node:src/auth.preSignUp`: an export of a module, called by the `node` of this machine as Lambda's Node runtimes call it.
package enum NodeTarget {
  /// - Parameters:
  ///   - handler: as `handler` in serverless.yml names it: path of the module without its ending, a dot, the name of the export.
  ///   - folder: what the path is relative to; absolute.
  ///   - runtime: `nodejs24.x`, for what depends on it; nil for that of the local program.
  ///   - environment: where the program is looked for.
  /// - Throws: `TargetError` where there is no `node`.
  package static func program(
    _ handler: String, in folder: String, runtime: String? = nil, environment: [String: String]
  ) throws(TargetError) -> RuntimeProgram {
    let name = "node:\(handler)"
    guard let path = ProgramPath.find("node", in: environment) else {
      throw TargetError(
        name, "there is no program node on PATH", advice: "install Node.js, the version that Lambda runs")
    }
    guard LocalFile(folder, in: "/").kind == .folder else {
      throw TargetError(name, "there is no folder \(folder)", advice: "name the folder of the function")
    }
    var program = RuntimeProgram(
      name: name, path: path, arguments: ["--eval", NodeLoop.script], folder: folder, handler: Self.plain(handler))
    if let runtime { program.environment["REPLAY_RUNTIME"] = runtime }
    return program
  }

  /// Without the `./` that some write before it.
  private static func plain(_ handler: String) -> String {
    var rest = handler[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    return String(rest)
  }
}

/// `exec:./bootstrap`: any program that speaks the Lambda Runtime API.
package enum ExecutableTarget {
  /// - Parameters:
  ///   - path: absolute, or relative to the folder.
  ///   - folder: an absolute path.
  /// - Throws: `TargetError` where there is no such program.
  package static func program(_ path: String, in folder: String) throws(TargetError) -> RuntimeProgram {
    let file = LocalFile(path, in: folder)
    let name = "exec:\(path)"
    switch file.kind {
    case .program: break
    case .file:
      throw TargetError(name, "\(file.path) may not be executed", advice: "make it a program with chmod +x")
    case .folder: throw TargetError(name, "\(file.path) is a folder", advice: "name the program in it")
    case .missing: throw TargetError(name, "there is no \(file.path)", advice: "build it, or name another one")
    }
    return RuntimeProgram(name: name, path: file.path, arguments: [], folder: file.folder, handler: file.name)
  }
}

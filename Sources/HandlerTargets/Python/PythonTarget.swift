import ChildProcesses

/// `python:app.handler`: a function of a module, called by AWS's own `awslambdaric` from PyPI in the `python3` of this machine.
package enum PythonTarget {
  /// - Parameters:
  ///   - handler: as `handler` in serverless.yml names it: the module, with slashes or dots, a dot, the name of the function.
  ///   - folder: what the module is looked for in; absolute.
  ///   - environment: where the program is looked for.
  /// - Throws: `TargetError` where there is no `python3`.
  package static func program(
    _ handler: String, in folder: String, environment: [String: String]
  ) throws(TargetError) -> RuntimeProgram {
    let name = "python:\(handler)"
    let programs = ["python3", "python"].lazy.compactMap { ProgramPath.find($0, in: environment) }
    guard let path = programs.first else {
      throw TargetError(
        name, "there is no program python3 on PATH", advice: "install Python, the version that Lambda runs")
    }
    guard LocalFile(folder, in: "/").kind == .folder else {
      throw TargetError(name, "there is no folder \(folder)", advice: "name the folder of the function")
    }
    var rest = handler[...]
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    var program = RuntimeProgram(
      name: name, path: path, arguments: ["-m", "awslambdaric", String(rest)], folder: folder, handler: String(rest))
    program.environment["PYTHONUNBUFFERED"] = "1"
    // Where the modules that were installed beside this program's are, Lambda's layout of a function comes first.
    program.environment["PYTHONPATH"] = ([folder] + (environment["PYTHONPATH"].map { [$0] } ?? [])).joined(
      separator: ":")
    program.needs = [
      RuntimeProgram.Need(
        sign: "No module named awslambdaric",
        advice: "install what calls Python functions: \(path) -m pip install awslambdaric")
    ]
    return program
  }
}

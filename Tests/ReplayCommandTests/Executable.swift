import Foundation

/// The built `replay`, or any other program, run as a process of its own.
struct Executable {
  let path: String

  /// A product of this package, beside the test bundle.
  init(product name: String) {
    path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name).path
  }

  init(path: String) {
    self.path = path
  }

  struct Ending: Equatable {
    var output: String
    var errors: String
    var status: Int32
  }

  /// Starts the program with nothing on standard input.
  func start(_ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]) throws -> Running {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    let files = try (0..<2).map { _ in try TemporaryFile() }
    process.standardOutput = files[0].handle
    process.standardError = files[1].handle
    try process.run()
    return Running(process: process, output: files[0], errors: files[1])
  }

  /// Runs the program to its end.
  func run(_ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]) throws -> Ending {
    try start(arguments, in: folder, environment: environment).wait()
  }

  /// A program that was started.
  struct Running {
    let process: Process
    let output: TemporaryFile
    let errors: TemporaryFile

    func wait() throws -> Ending {
      process.waitUntilExit()
      return Ending(output: try output.text(), errors: try errors.text(), status: process.terminationStatus)
    }
  }

  /// Takes what a program writes: a file has room for all of it, whoever reads it when.
  final class TemporaryFile {
    let url = FileManager.default.temporaryDirectory.appending(path: "replay-output-\(UUID().uuidString)")
    let handle: FileHandle

    init() throws {
      try Data().write(to: url)
      handle = try FileHandle(forWritingTo: url)
    }

    func text() throws -> String { try String(contentsOf: url, encoding: .utf8) }

    deinit { try? FileManager.default.removeItem(at: url) }
  }
}

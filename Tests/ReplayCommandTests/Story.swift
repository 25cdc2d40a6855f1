import CognitoTriggers
import Foundation
import Handlers
import Invocations
import ReplayCommand

/// A folder of its own in which commands are run, one after another, with a redaction key and an environment of its own.
final class Story {
  let folder: URL
  var environment: [String: String]
  var handlers: TriggerHandlers
  /// The clock of progress, in milliseconds.
  var milliseconds: @Sendable () -> Int64 = { 0 }

  /// What one command said.
  struct Ending: Equatable {
    var output: String
    var errors: String
    var status: ExitStatus
  }

  init(handlers: TriggerHandlers = SignInBackend(delivery: NoDelivery()).handlers) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "replay-story-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    environment = ["XDG_CONFIG_HOME": folder.appending(path: "config").path]
    self.handlers = handlers
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs `replay` with `arguments` and `--recordings` naming this story's own folder.
  func run(_ arguments: String..., input: String = "") async -> Ending {
    await run(all: arguments + ["--recordings", recordings.path], input: input)
  }

  /// Runs `replay` with just these arguments.
  func run(all arguments: [String], input: String = "") async -> Ending {
    let (output, errors, status) = await write(all: arguments, input: input)
    let place = folder.path
    return Ending(
      output: output.text.replacing(place, with: "FOLDER"), errors: errors.text.replacing(place, with: "FOLDER"),
      status: status)
  }

  /// Runs `replay` with just these arguments, and gives what it wrote as it is.
  func write(
    all arguments: [String], input: String = ""
  ) async -> (output: BufferSink, errors: BufferSink, status: ExitStatus) {
    let output = BufferSink()
    let errors = BufferSink()
    let world = CommandWorld(
      handlers: handlers, environment: environment, executable: Executable(product: "replay").path,
      currentFolder: folder.path, cores: 2, standardOutput: output, standardError: errors,
      standardInput: BufferSource(Array(input.utf8)).next, milliseconds: milliseconds,
      now: { Timestamp(millisecondsSince1970: 1_790_000_000_000) }, listenForInterruption: { _ in })
    let status = await ReplayTool.run(arguments, in: world)
    return (output, errors, status)
  }

  var recordings: URL { folder.appending(path: "recordings") }

  /// Writes a file into the story's folder and gives its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// The text of a file in the story's folder.
  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// The bytes of every file in the story's folder, by path.
  func contents() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder.path)! {
      var isFolder: ObjCBool = false
      let path = folder.appending(path: name).path
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if !isFolder.boolValue { files[name] = try Data(contentsOf: URL(filePath: path)) }
    }
    return files
  }
}

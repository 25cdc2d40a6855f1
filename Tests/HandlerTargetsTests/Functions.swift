import ChildProcesses
import Foundation
import HandlerTargets
import Invocations
import JSONTree
import Replaying

/// A folder for the files of a function, which is removed with the value.
final class FunctionFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "function-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ text: String, to name: String, isProgram: Bool = false) throws {
    let file = path + "/" + name
    let parent = URL(filePath: file).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    if isProgram { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file) }
  }
}

extension RuntimeSettings {
  /// The settings of tests: this process's own `PATH`, and a guardian that is nothing else.
  static func testing(_ environment: [String: String] = [:]) -> RuntimeSettings {
    let guardian = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
      path: "GuardianFixture")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    var settings = RuntimeSettings(
      guardian: guardian.path, environment: ["PATH": path].merging(environment) { $1 },
      now: { Timestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000)) })
    // A test waits for what is slow on a busy machine, but for what it is about.
    (settings.timeLimit, settings.startLimit) = (.seconds(300), .seconds(300))
    return settings
  }
}

extension Invocation {
  static func invented(
    _ id: String = "6f1e4a4c-35a5-4a7e-9a52-000000000001", _ event: JSONValue = ["n": 1], context: JSONValue? = nil
  ) -> Invocation {
    Invocation(
      id: RecordingID(id)!, triggerSource: "PreSignUp_SignUp", functionName: "sign-up", event: event, context: context,
      recordedAt: Timestamp(millisecondsSince1970: 1_700_000_000_000))
  }
}

extension HandlerTarget {
  /// The answers to all invocations, however many are answered at once.
  func allAnswers(to invocations: [Invocation]) async throws -> [Answer?] {
    var answers: [Answer?] = []
    while answers.count < invocations.count { answers += try await self.answers(to: invocations[answers.count...]) }
    return answers
  }
}

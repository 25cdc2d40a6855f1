import ChildProcesses
import Foundation
import HandlerTargets
import Invocations
import JSONTree
import Replaying
import Testing

/// Whether AWS's runtime for Python is there, from PyPI.
@Sendable private func isRuntimeInstalled() async throws -> Bool {
  guard let path = ProgramPath.find("python3", in: ProcessInfo.processInfo.environment) else { return false }
  let python = ChildProcess(
    path: path, arguments: ["python3", "-c", "import awslambdaric"], environment: ProcessInfo.processInfo.environment,
    standardError: .captured)
  return try await python.run(timeout: .seconds(60)).status == .exited(0)
}

@Suite struct `Python handlers` {
  private static func answers(
    _ files: [String: String], _ handler: String, to events: [JSONValue], environment: [String: String] = [:]
  ) async throws -> [Answer?] {
    let folder = try FunctionFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    var inherited: [String: String] = [:]
    inherited["PYTHONPATH"] = ProcessInfo.processInfo.environment["PYTHONPATH"]
    let settings = RuntimeSettings.testing(inherited.merging(environment) { $1 })
    let program = try PythonTarget.program(handler, in: folder.path, environment: settings.environment)
    let target = RuntimeTarget(program, settings: settings)
    let invocations = events.enumerated().map { Invocation.invented("id-\($0)", $1) }
    do {
      let answers = try await target.allAnswers(to: invocations)
      await target.end()
      return answers
    } catch {
      await target.end()
      throw error
    }
  }

  private static let script = """
    import sys
    class Refused(Exception): pass
    def handler(event, context):
        if event["do"] == "raise": raise Refused("not é")
        if event["do"] == "exit": sys.exit(3)
        if event["do"] == "print": print("said")
        if event["do"] == "context": return [context.aws_request_id, context.memory_limit_in_mb, context.get_remaining_time_in_millis() > 0]
        return {**event, "answered": True}
    """

  @Test(.enabled("awslambdaric is not installed: Python handlers are not tried", isRuntimeInstalled))
  func `answer, fail and crash`() async throws {
    let answers = try await Self.answers(
      ["src/app.py": Self.script], "src/app.handler",
      to: [
        ["do": "x", "text": "é\u{1F600}"], ["do": "raise"], ["do": "context"], ["do": "print"], ["do": "exit"],
        ["do": "x"],
      ])
    #expect(
      answers.map { $0?.outcome } == [
        .returned(["do": "x", "text": "é\u{1F600}", "answered": true]),
        .failed(FunctionError(errorType: "Refused", errorMessage: "not é")), .returned(["id-2", "128", true]),
        .returned(["do": "print", "answered": true]),
        .crashed,
        .returned(["do": "x", "answered": true]),
      ])
    #expect(answers[3]?.written == "said\n")
  }

  @Test(.enabled("awslambdaric is not installed: Python handlers are not tried", isRuntimeInstalled))
  func `that cannot be loaded are trouble`() async throws {
    let error = await #expect(throws: TargetError.self) {
      try await Self.answers(["app.py": "import nothing_of_that_name"], "app.handler", to: [["do": "x"]])
    }
    #expect(
      error?.reason
        == "it could not be loaded: Runtime.ImportModuleError: Unable to import module 'app': No module named 'nothing_of_that_name'"
    )
  }

  @Test(.enabled(if: isInstalled("python3"), "no Python is installed: its handlers are not tried"))
  func `say what is missing where their runtime is not installed`() async throws {
    let folder = try FunctionFolder()
    try folder.write(
      "raise ImportError(\"No module named awslambdaric\", name=\"awslambdaric\")", to: "awslambdaric/__init__.py")
    try folder.write("import sys; sys.exit(\"python3: No module named awslambdaric\")", to: "awslambdaric/__main__.py")
    let error = await #expect(throws: TargetError.self) {
      try await Self.answers(
        [:], "app.handler", to: [["do": "x"]], environment: ["PYTHONPATH": folder.path])
    }
    #expect(error?.advice.hasPrefix("install what calls Python functions: ") == true)
    #expect(error?.advice.hasSuffix(" -m pip install awslambdaric") == true)
  }
}

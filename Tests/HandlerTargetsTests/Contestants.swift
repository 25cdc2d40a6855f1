import AWSDoubles
import AWSRequests
import CognitoTriggers
import ConformanceFunction
import Foundation
import HandlerTargets
import Replaying
import Testing

/// A kind of target, with `ConformanceFunction` as the function that it asks.
struct Contestant: Sendable, CustomTestStringConvertible {
  /// What not every kind of target can do.
  enum Ability {
    /// Goes on after the function has ended its process: what is linked is part of this one.
    case crashes
    /// Sees what the function writes.
    case output
    /// Tells the function the recorded context: a server and a deployed function have one of their own.
    case context
    /// Gives numbers to the function and back as they are written: JavaScript and Python have numbers of their own.
    case numbers
  }

  let testDescription: String
  let abilities: Set<Ability>
  /// Nil, or why it cannot be tried on this machine.
  let absence: String?
  private let withTarget: @Sendable (RuntimeSettings, (any HandlerTarget) async throws -> Void) async throws -> Void

  /// Gives the target to `body`, and ends it.
  func run(
    timeLimit: Duration = .seconds(300), workers: Int = 1, _ body: (any HandlerTarget) async throws -> Void
  ) async throws {
    var settings = RuntimeSettings.testing()
    settings.environment["PYTHONPATH"] = ProcessInfo.processInfo.environment["PYTHONPATH"]
    settings.timeLimit = timeLimit
    settings.workers = workers
    try await withTarget(settings) { target in
      do {
        try await body(target)
        await target.end()
        // Nothing is left to be ended.
        await target.end()
      } catch {
        await target.end()
        throw error
      }
    }
  }

  static let all = [linked, executable, node, python, http, deployed]
  static let here = all.filter { $0.absence == nil }

  private static let linked = Contestant(testDescription: "linked", abilities: [.context, .numbers], absence: nil) {
    settings, body in
    try await body(LinkedTarget(handlers: ConformanceFunction.handlers, timeLimit: settings.timeLimit))
  }

  private static let executable = Contestant(
    testDescription: "executable", abilities: [.crashes, .output, .context, .numbers], absence: nil
  ) { settings, body in
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
    try await body(
      RuntimeTarget(try ExecutableTarget.program("./ConformanceFixture", in: folder), settings: settings))
  }

  private static let node = Contestant(
    testDescription: "Node", abilities: [.crashes, .output, .context],
    absence: isInstalled("node") ? nil : "no Node.js is installed"
  ) { settings, body in
    let folder = try FunctionFolder()
    try folder.write(ConformanceSources.node, to: "app.js")
    let program = try NodeTarget.program(
      "app.handler", in: folder.path, runtime: "nodejs20.x", environment: settings.environment)
    try await body(RuntimeTarget(program, settings: settings))
  }

  private static let python = Contestant(
    testDescription: "Python", abilities: [.crashes, .output, .context],
    absence: canImport("awslambdaric") ? nil : "awslambdaric is not installed"
  ) { settings, body in
    let folder = try FunctionFolder()
    try folder.write(ConformanceSources.python, to: "app.py")
    let program = try PythonTarget.program("app.handler", in: folder.path, environment: settings.environment)
    try await body(RuntimeTarget(program, settings: settings))
  }

  private static let http = Contestant(
    testDescription: "HTTP", abilities: [.crashes], absence: isInstalled("python3") ? nil : "no Python is installed"
  ) { settings, body in
    let server = try ConformanceServer()
    try await AsyncHTTPTransport.withTransport { transport in
      try await body(try HTTPTarget(server.endpoint, settings: settings, transport: transport))
    }
  }

  private static let deployed = Contestant(
    testDescription: "deployed", abilities: [.crashes],
    absence: isInstalled("python3") ? nil : "no Python is installed"
  ) { settings, body in
    let server = try ConformanceServer()
    try await AsyncHTTPTransport.withTransport { transport in
      let network = TargetMaker.Network(
        transport: transport, pacing: Pacing(now: settings.now),
        flags: AWSSettings.Flags(region: "eu-west-1", endpointURL: server.endpoint),
        environment: [
          "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_CONFIG_FILE": "/dev/null",
          "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        ], invokesDeployed: true)
      let maker = TargetMaker(handlers: TriggerHandlers(), settings: settings, network: network)
      try await body(try maker.target(FunctionSetup(TargetReference("function:conformance:live"), folder: "/")))
    }
  }

  private static func canImport(_ module: String) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import \(module)"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}

/// The function behind Lambda's Invoke API, for as long as the value lives.
private final class ConformanceServer {
  let endpoint: String
  private let folder: FunctionFolder
  private let process = Process()
  /// The server ends when it is closed.
  private let input = Pipe()

  init() throws {
    folder = try FunctionFolder()
    try folder.write(ConformanceSources.python, to: "app.py")
    try folder.write(ConformanceSources.server, to: "server.py")
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-u", folder.path + "/server.py"]
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var text = ""
    while !text.hasSuffix("\n") {
      let data = output.fileHandleForReading.availableData
      try #require(!data.isEmpty)
      text += String(decoding: data, as: UTF8.self)
    }
    endpoint = "http://127.0.0.1:" + text.trimmingCharacters(in: .newlines)
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}

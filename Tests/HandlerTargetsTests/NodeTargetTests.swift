import Foundation
import HandlerTargets
import Invocations
import JSONTree
import Replaying
import Testing

/// Whether there is a program of this name on the `PATH`.
func isInstalled(_ program: String) -> Bool {
  let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
  return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
}

@Suite(.enabled(if: isInstalled("node"), "no Node.js is installed: its handlers are not tried")) struct `Node handlers`
{
  /// The answers of a handler to events.
  static func answers(
    _ files: [String: String], _ handler: String = "src/auth.handler", runtime: String? = "nodejs20.x",
    to events: [JSONValue] = [["n": 1]], timeLimit: Duration = .seconds(300)
  ) async throws -> [Answer?] {
    let folder = try FunctionFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    var settings = RuntimeSettings.testing()
    settings.timeLimit = timeLimit
    let program = try NodeTarget.program(
      handler, in: folder.path, runtime: runtime, environment: settings.environment)
    let target = RuntimeTarget(program, settings: settings)
    let invocations = events.enumerated().map {
      Invocation.invented("id-\($0)", $1, context: ["functionName": "auth", "memoryLimitInMB": "256"])
    }
    do {
      var answers: [Answer?] = []
      answers = try await target.allAnswers(to: invocations)
      await target.end()
      return answers
    } catch {
      await target.end()
      throw error
    }
  }

  private static let answered: [Answer?] = [Answer(.returned(["n": 1, "answered": true]))]

  @Test(arguments: [
    ("an async function", "exports.handler = async event => ({ ...event, answered: true })"),
    ("a promise", "exports.handler = event => Promise.resolve({ ...event, answered: true })"),
    ("a callback", "exports.handler = (event, context, callback) => callback(null, { ...event, answered: true })"),
    (
      "a callback that is called later",
      "exports.handler = (event, context, callback) => { setTimeout(() => callback(null, { ...event, answered: true }), 5) }"
    ),
    (
      "a callback while something keeps the process alive",
      """
      setInterval(() => {}, 1000);
      exports.handler = (event, context, callback) => {
        context.callbackWaitsForEmptyEventLoop = false;
        callback(null, { ...event, answered: true });
      }
      """
    ),
    ("succeed", "exports.handler = (event, context) => context.succeed({ ...event, answered: true })"),
    ("done", "exports.handler = (event, context) => { context.done(null, { ...event, answered: true }) }"),
    (
      "an answer that is changed until the loop is empty",
      """
      exports.handler = (event, context, callback) => {
        callback(null, event);
        setTimeout(() => { event.answered = true }, 5);
      }
      """
    ),
  ])
  func `answer by`(way: String, script: String) async throws {
    #expect(try await Self.answers(["src/auth.js": script]) == Self.answered)
  }

  @Test(arguments: [
    (
      [
        "auth.js": "export const handler = async event => ({ ...event, answered: true })",
        "package.json": #"{"type":"module"}"#,
      ], "auth.handler"
    ),
    (["src/auth.mjs": "export const handler = async event => ({ ...event, answered: true })"], "src/auth.handler"),
    (["src/auth.mjs": "export default { handler: async event => ({ ...event, answered: true }) }"], "src/auth.handler"),
    (["auth.cjs": "exports.handler = async event => ({ ...event, answered: true })"], "./auth.handler"),
    (["src/auth.js": "exports.a = { b: async event => ({ ...event, answered: true }) }"], "src/auth.a.b"),
    (
      [
        "src/auth.js": "const { answer } = require('./answer'); exports.handler = async event => answer(event)",
        "src/answer.js": "exports.answer = event => ({ ...event, answered: true })",
      ], "src/auth.handler"
    ),
    (
      [
        "node_modules/auth/package.json": #"{"main":"main.js"}"#,
        "node_modules/auth/main.js": "exports.handler = async event => ({ ...event, answered: true })",
      ], "auth.handler"
    ),
    (
      [
        "src/auth.mjs":
          "const x = await Promise.resolve(true); export const handler = async event => ({ ...event, answered: x })"
      ], "src/auth.handler"
    ),
  ])
  func `are found`(files: [String: String], handler: String) async throws {
    #expect(try await Self.answers(files, handler) == Self.answered)
  }

  @Test(arguments: [
    ("throw new Error('no')", "Error", "no"),
    (
      "class Refused extends Error { constructor(m) { super(m); this.name = 'Refused' } }; throw new Refused('ü\\n')",
      "Refused", "ü\n"
    ),
    ("throw 'text'", "string", "text"), ("return Promise.reject(7)", "number", "7"),
    ("context.fail('x')", "string", "x"), ("callback(new TypeError('t'))", "TypeError", "t"),
    ("callback(null, 1n)", "Error", "Unable to stringify response body"),
    ("const a = {}; a.a = a; callback(null, a)", "Error", "Unable to stringify response body"),
    (
      "Promise.reject(new Error('lost')); setTimeout(() => callback(null, 1), 1000)",
      "Runtime.UnhandledPromiseRejection", "Error: lost"
    ),
    ("setTimeout(() => { throw new RangeError('late') }, 1)", "RangeError", "late"),
  ])
  func `fail`(body: String, type: String, message: String) async throws {
    let script =
      "exports.handler = (event, context, callback) => { if (event.n === 1) { \(body) } else callback(null, 'next') }"
    let answers = try await Self.answers(["src/auth.js": script], to: [["n": 1], ["n": 2]])
    #expect(
      answers.map(\.?.outcome) == [.failed(FunctionError(errorType: type, errorMessage: message)), .returned("next")])
  }

  @Test func `may answer nothing`() async throws {
    let answers = try await Self.answers(
      ["src/auth.js": "exports.handler = (event, context, callback) => { if (event.n === 2) callback() }"],
      to: [["n": 1], ["n": 2]])
    #expect(answers == [Answer(.returned(.null)), Answer(.returned(.null))])
  }

  @Test func `that end the process have crashed`() async throws {
    let script =
      "exports.handler = async event => { if (event.n === 1) { console.log('bye'); process.exit(0) } return 'next' }"
    let answers = try await Self.answers(["src/auth.js": script], to: [["n": 1], ["n": 2]])
    #expect(answers == [Answer(.crashed, written: "bye\n"), Answer(.returned("next"))])
  }

  @Test func `that block their loop time out`() async throws {
    let script = "exports.handler = async event => { while (event.n === 1); return 'next' }"
    let answers = try await Self.answers(
      ["src/auth.js": script], to: [["n": 1], ["n": 2]], timeLimit: .seconds(3))
    #expect(answers == [Answer(.timedOut), Answer(.returned("next"))])
  }

  @Test func `are told the context`() async throws {
    let script = """
      exports.handler = async (event, context) => ({
        ...context, left: context.getRemainingTimeInMillis() > 0, trace: process.env._X_AMZN_TRACE_ID,
      })
      """
    let answers = try await Self.answers(["src/auth.js": script])
    #expect(
      answers == [
        Answer(
          .returned([
            "callbackWaitsForEmptyEventLoop": true, "functionVersion": "$LATEST", "functionName": "auth",
            "memoryLimitInMB": "256", "logGroupName": "/aws/lambda/auth",
            "logStreamName": "2024/01/01/[$LATEST]00000000000000000000000000000000",
            "invokedFunctionArn": "arn:aws:lambda:us-east-1:000000000000:function:auth", "awsRequestId": "id-0",
            "left": true, "trace": "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0",
          ]))
      ])
  }

  @Test(arguments: [
    (["src/other.js": ""], "Runtime.ImportModuleError: Cannot find module 'src/auth' in FOLDER"),
    (
      ["src/auth.ts": "export const handler = 1"],
      "Runtime.ImportModuleError: there is no FOLDER/src/auth.js, and this Node does not read FOLDER/src/auth.ts; build it first"
    ),
    (["src/auth.js": "exports.other = 1"], "Runtime.HandlerNotFound: src/auth.handler is undefined or not exported"),
    (["src/auth.js": "exports.handler = 1"], "Runtime.HandlerNotFound: src/auth.handler is not a function"),
    (["src/auth.js": "throw new Error('at start')"], "Error: at start"),
    (
      ["src/auth.js": "exports.handler = awslambda.streamifyResponse(async () => {})"],
      "Runtime.StreamingHandler: a handler that streams its answer cannot be replayed"
    ),
  ])
  func `that cannot be loaded are trouble`(files: [String: String], reason: String) async throws {
    if files["src/auth.ts"] != nil, try await Self.readsTypeScript() { return }
    let error = await #expect(throws: TargetError.self) { try await Self.answers(files) }
    let said = error?.reason.replacing(#/\/[^ ]*\/function-[-0-9A-F]*/#, with: "FOLDER")
    #expect(said == "it could not be loaded: " + reason)
  }

  private static func readsTypeScript() async throws -> Bool {
    let script = "exports.handler = async () => Boolean(process.features.typescript)"
    return try await answers(["src/auth.js": script]) == [Answer(.returned(true))]
  }

  @Test func `have no callbacks from Node 24 on`() async throws {
    let script = "exports.handler = (event, context, callback) => callback(null, 1)"
    let error = await #expect(throws: TargetError.self) {
      try await Self.answers(["src/auth.js": script], runtime: "nodejs24.x")
    }
    #expect(
      error?.reason.hasPrefix("it could not be loaded: Runtime.CallbackHandlerDeprecated: Lambda has no callbacks")
        == true)
    let modern = "exports.handler = async (event, context) => [event.n, 'succeed' in context]"
    #expect(try await Self.answers(["src/auth.js": modern], runtime: "nodejs24.x") == [Answer(.returned([1, false]))])
  }
}

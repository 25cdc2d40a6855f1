import CognitoTriggers
import Invocations
import JSONTree
import LambdaLoop
import Testing

/// The loop against a Runtime API that answers from a script. When the script is over the server is gone, so that every run ends.
@Suite(.timeLimit(.minutes(10))) struct RuntimeLoopTests {
  private struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  private static let handlers = TriggerHandlers(
    .function("echo") { event, context in event },
    .function("fail") { event, context in throw Refused(description: event["text"]?.string ?? "") },
    .function("kind") { event, context in
      throw FunctionError(errorType: event["type"]?.string ?? "", errorMessage: "m")
    },
    .function("deep") { event, context in
      var value: JSONValue = 1
      for _ in 0..<1000 { value = [value] }
      return value
    },
    .function("context") { event, context in Self.shown(context) },
    .trigger("CustomMessage") { event, context in ["answeredBy": "the trigger"] }
  )

  /// All that a handler is told.
  private static func shown(_ context: LambdaContext) -> JSONValue {
    var random = context.random
    func text(_ value: String?) -> JSONValue { value.map { JSONValue($0) } ?? .null }
    return [
      "requestID": JSONValue(context.requestID), "functionName": text(context.functionName),
      "functionVersion": text(context.functionVersion), "invokedFunctionARN": text(context.invokedFunctionARN),
      "memoryLimitInMB": text(context.memoryLimitInMB.map { String($0) }), "logGroupName": text(context.logGroupName),
      "logStreamName": text(context.logStreamName), "clientContext": context.clientContext ?? .null,
      "identity": context.identity ?? .null, "tenantID": text(context.tenantID), "traceID": text(context.traceID),
      "now": text("\(context.now)"), "deadline": text("\(context.deadline)"), "random": text(String(random.next())),
    ]
  }

  /// Runs the loop as the function of that name until the server is gone.
  private func run(
    _ server: ScriptedServer, as function: String = "echo", _ more: [String: String] = [:]
  ) async -> RuntimeTrouble {
    let variables = ["AWS_LAMBDA_RUNTIME_API": server.address, "AWS_LAMBDA_FUNCTION_NAME": function].merging(more) {
      $1
    }
    return await RuntimeLoop(FunctionEnvironment { variables[$0] }, now: { Timestamp(millisecondsSince1970: 42) })
      .run { Self.handlers }
  }

  private static let next = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"

  private static func post(_ path: String, _ body: String, errorType: String? = nil) -> String {
    "POST /2018-06-01/runtime/\(path) HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(body.utf8.count)\r\n"
      + (errorType.map { "Lambda-Runtime-Function-Error-Type: \($0)\r\n" } ?? "") + "\r\n" + body
  }

  private static func lost(_ server: ScriptedServer) -> RuntimeTrouble { .lost(address: server.address, .next) }

  @Test func `answers event after event on one connection`() async throws {
    let server = try await ScriptedServer.start(
      .event("a", #"{"n": 1.50, "é": null}"#), .accepted, .event("b", "[]"), .accepted, .over)
    let trouble = await run(server)
    #expect(
      server.requests == [
        Self.next, Self.post("invocation/a/response", #"{"n":1.50,"é":null}"#), Self.next,
        Self.post("invocation/b/response", "[]"), Self.next,
      ])
    #expect(server.connections == 1)
    #expect("\(trouble)" == "cannot ask for the next event: the Runtime API answered with status 500")
  }

  @Test func `finds the handler by the trigger source before the function's name`() async throws {
    let server = try await ScriptedServer.start(.event("a", #"{"triggerSource":"CustomMessage_SignUp"}"#), .accepted)
    _ = await run(server)
    #expect(server.request(1) == Self.post("invocation/a/response", #"{"answeredBy":"the trigger"}"#))
  }

  @Test func `reads an event that comes in chunks, cut anywhere`() async throws {
    let head = "HTTP/1.1 200 OK\r\nlambda-runtime-aws-request-id: a\r\nLambda-Runtime-Deadline-Ms: 1\r\n"
    let server = try await ScriptedServer.start(
      .pieces(head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n3", "\r\n 2}\r\n0\r\n\r\n"), .accepted)
    _ = await run(server)
    #expect(server.request(1) == Self.post("invocation/a/response", #"{"a":2}"#))
  }

  @Test(arguments: [
    ("fail", #"{"text":"no \"luck\"\n\t\\"}"#, "Refused", #"no \"luck\"\n\t\\"#),
    ("kind", #"{"type":"Domain.Ünknown\r\nX: y"}"#, "Domain.?nknown??X: y", "m"),
    ("deep", "1", "ReturnedValueTooDeep", "the function returned a value that nests deeper than 512"),
    (
      "echo", "{", "Runtime.UnreadableEvent",
      "the event is no JSON that can be read: the text ends inside a value at byte 1"
    ),
    (
      "other", #"{"triggerSource":"UserMigration_Authentication"}"#, "Runtime.NoSuchHandler",
      "there is no handler for events of UserMigration_Authentication, nor one for the function other"
    ),
    (
      "other", "{}", "Runtime.NoSuchHandler",
      "there is no handler for events without a trigger source, nor one for the function other"
    ),
  ])
  func `reports what an event failed with, and goes on`(
    function: String, event: String, type: String, message: String
  ) async throws {
    let server = try await ScriptedServer.start(.event("a", event), .accepted, .event("b", event), .accepted)
    _ = await run(server, as: function)
    let typeText = function == "kind" ? #"Domain.Ünknown\r\nX: y"# : type
    let body = #"{"errorType":"\#(typeText)","errorMessage":"\#(message)"}"#
    #expect(
      Array(server.requests.prefix(4)) == [
        Self.next, Self.post("invocation/a/error", body, errorType: type), Self.next,
        Self.post("invocation/b/error", body, errorType: type),
      ])
  }

  @Test func `reports why the handlers cannot be made`() async throws {
    let server = try await ScriptedServer.start(.accepted)
    let environment = FunctionEnvironment { $0 == "AWS_LAMBDA_RUNTIME_API" ? server.address : nil }
    let trouble = await RuntimeLoop(environment, now: { Timestamp(millisecondsSince1970: 0) })
      .run { throw Refused(description: "no table") }
    #expect(
      server.requests == [
        Self.post("init/error", #"{"errorType":"Refused","errorMessage":"no table"}"#, errorType: "Refused")
      ])
    #expect(trouble == .noStart(errorType: "Refused"))
    #expect("\(trouble)" == "cannot start: making the functions failed with Refused; Lambda was told the reason")
  }

  @Test(arguments: [("response", "echo"), ("error", "fail")])
  func `ends where an answer is not accepted`(path: String, function: String) async throws {
    let server = try await ScriptedServer.start(
      .event("a", "{}"), .answer("HTTP/1.1 413 Payload Too Large\r\nContent-Length: 0\r\n\r\n"), .event("b", "{}"))
    let trouble = await run(server, as: function)
    #expect(server.requests.count == 2)
    let purpose = function == "echo" ? "answer an event" : "report an error"
    #expect("\(trouble)" == "cannot \(purpose): the Runtime API answered with status 413")
  }

  @Test(arguments: [
    ("Lambda-Runtime-Deadline-Ms: 1\r\n", "Lambda-Runtime-Aws-Request-Id"),
    ("Lambda-Runtime-Aws-Request-Id: a/../b\r\nLambda-Runtime-Deadline-Ms: 1\r\n", "Lambda-Runtime-Aws-Request-Id"),
    ("Lambda-Runtime-Aws-Request-Id: a\r\n", "Lambda-Runtime-Deadline-Ms"),
    ("Lambda-Runtime-Aws-Request-Id: a\r\nLambda-Runtime-Deadline-Ms: soon\r\n", "Lambda-Runtime-Deadline-Ms"),
  ])
  func `ends where an event comes without what it has to have`(headers: String, missing: String) async throws {
    let server = try await ScriptedServer.start(
      .answer("HTTP/1.1 200 OK\r\n\(headers)Content-Length: 2\r\n\r\n{}"), .accepted)
    let trouble = await run(server)
    #expect("\(trouble)" == "cannot ask for the next event: it came without a header \(missing) that can be read")
  }

  @Test(arguments: ["HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{", "nonsense\r\n\r\n"])
  func `ends where an answer is not HTTP or not whole`(answer: String) async throws {
    let server = try await ScriptedServer.start(.answerAndClose(answer), .accepted)
    let trouble = await run(server)
    #expect("\(trouble)" == "cannot ask for the next event: the Runtime API answered with what is not HTTP")
    #expect(server.connections == 1)
  }

  @Test func `connects again where the connection was closed between requests`() async throws {
    let server = try await ScriptedServer.start(.eventAndClose("a", "1"), .accepted, .event("b", "2"), .accepted, .over)
    _ = await run(server)
    #expect(
      Array(server.requests.prefix(4)) == [
        Self.next, Self.post("invocation/a/response", "1"), Self.next, Self.post("invocation/b/response", "2"),
      ])
    #expect(server.connections == 2)
  }

  @Test func `connects again where the Runtime API says that it closes`() async throws {
    let server = try await ScriptedServer.start(
      .event("a", "1", "Connection: close"), .accepted, .event("b", "2"), .accepted, .over)
    _ = await run(server)
    #expect(server.request(3) == Self.post("invocation/b/response", "2"))
    #expect(server.connections == 2)
  }

  @Test func `sends a request once more where the connection is closed over it, and no more than once`() async throws {
    let server = try await ScriptedServer.start(.event("a", "1"), .close, .close, .accepted)
    let trouble = await run(server)
    let answer = Self.post("invocation/a/response", "1")
    #expect(server.requests == [Self.next, answer, answer])
    #expect(server.connections == 2)
    #expect(trouble == .lost(address: server.address, .response))
    #expect(
      "\(trouble)" == "cannot answer an event: the Runtime API at \(server.address) closed the connection")
  }

  @Test func `does not ask again where the first request is never answered`() async throws {
    let server = try await ScriptedServer.start(.close, .event("a", "1"))
    let trouble = await run(server)
    #expect(server.requests == [Self.next])
    #expect(trouble == Self.lost(server))
  }

  @Test(arguments: ["", "localhost", "localhost:", ":80", "localhost:0", "http://localhost:80", "::1:80", "a:65536"])
  func `does not start without an address`(address: String) async {
    let environment = FunctionEnvironment { $0 == "AWS_LAMBDA_RUNTIME_API" ? address : nil }
    let trouble = await RuntimeLoop(environment, now: { Timestamp(millisecondsSince1970: 0) }).run { Self.handlers }
    #expect(trouble == (address.isEmpty ? .noAddress : .badAddress(address)))
  }

  private static let headers = [
    "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:111122223333:function:context",
    "Lambda-Runtime-Trace-Id: Root=1-2-3", #"Lambda-Runtime-Client-Context: {"a":"\u00e9"}"#,
    #"Lambda-Runtime-Cognito-Identity: {"cognitoIdentityId":"i"}"#, "Lambda-Runtime-Aws-Tenant-Id: t",
    "Replay-Time: 1700000000000", "Replay-Seed: a-seed#2",
  ].joined(separator: "\r\n")

  private static let variables = [
    "AWS_LAMBDA_FUNCTION_VERSION": "7", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256",
    "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/g", "AWS_LAMBDA_LOG_STREAM_NAME": "2024/05/06/[7]x",
  ]

  /// What the handler `context` was told, as its answer has it.
  private func contextTold(_ headers: String, _ variables: [String: String]) async throws -> JSONObject {
    let server = try await ScriptedServer.start(.event("a", "{}", headers), .accepted)
    _ = await run(server, as: "context", variables)
    let body = try #require(server.request(1).split(separator: "\r\n\r\n").last)
    return try #require(try JSONReader.read(String(body)).object)
  }

  @Test func `tells a handler what the headers and the environment say`() async throws {
    var told = try await contextTold(Self.headers, Self.variables)
    let random = told["random"]
    told["random"] = nil
    #expect(
      told == [
        "requestID": "a", "functionName": "context", "functionVersion": "7",
        "invokedFunctionARN": "arn:aws:lambda:eu-west-1:111122223333:function:context", "memoryLimitInMB": "256",
        "logGroupName": "/aws/lambda/g", "logStreamName": "2024/05/06/[7]x", "clientContext": ["a": "é"],
        "identity": ["cognitoIdentityId": "i"], "tenantID": "t", "traceID": "Root=1-2-3",
        "now": "1970-01-01T00:00:00.042Z", "deadline": "1970-01-01T00:00:05.000Z",
      ])
    var seeded = HandlerRandom.seeded("a-seed#2")
    #expect(random != JSONValue(String(seeded.next())))
  }

  @Test func `tells nothing that nobody said`() async throws {
    var told = try await contextTold("Lambda-Runtime-Client-Context: {", [:])
    told["random"] = nil
    #expect(
      told.members.filter { !$0.value.isNull }.map(\.key.text) == ["requestID", "functionName", "now", "deadline"])
  }

  @Test func `tells in a replay what a linked handler is told`() async throws {
    let told = try await contextTold(Self.headers, Self.variables.merging(["REPLAY_CHILD": "1"]) { $1 })
    let logged: JSONValue = [
      "functionName": "context", "functionVersion": "7", "memoryLimitInMB": "256", "logGroupName": "/aws/lambda/g",
      "logStreamName": "2024/05/06/[7]x",
      "invokedFunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:context", "clientContext": ["a": "é"],
      "identity": ["cognitoIdentityId": "i"], "tenantId": "t", "xRayTraceId": "Root=1-2-3",
    ]
    let linked = LambdaContext(
      replaying: RecordingID(id: "a-seed", attempt: 2), logged: logged,
      recordedAt: Timestamp(millisecondsSince1970: 1_700_000_000_000))
    #expect(JSONValue.object(told) == Self.shown(linked))
  }
}

import Foundation
import HandlerTargets
import Invocations
import JSONTree
import Replaying
import Testing

/// What stands between a function in a process of its own and its outcome, tried with a runtime of a few lines that does what its
/// event says.
@Suite struct `A function in a process of its own` {
  /// A runtime in Python's standard library. The event's member `do` is what it does.
  private static let runtime = """
    #!/usr/bin/env python3
    import http.client, json, os, signal, subprocess, sys, time
    api = os.environ["AWS_LAMBDA_RUNTIME_API"]
    connection = http.client.HTTPConnection(api)
    def ask(method, path, body=None, headers={}):
        connection.request(method, "/2018-06-01/runtime/" + path, body, headers)
        answer = connection.getresponse()
        return answer, answer.read()
    start = os.environ.get("AT_START")
    if start == "crash": print("no luck"); sys.exit(9)
    if start == "hang": time.sleep(1000)
    if start == "init":
        ask("POST", "init/error", json.dumps({"errorType": "ImportError", "errorMessage": "no module"}))
        sys.exit(1)
    served = 0
    while True:
        answer, body = ask("GET", "invocation/next")
        served += 1
        id = answer.headers["Lambda-Runtime-Aws-Request-Id"]
        event = json.loads(body)
        do = event.get("do")
        reply = {"served": served}
        status = None
        if do == "crash": print("falling"); sys.stdout.flush(); os.kill(os.getpid(), signal.SIGSEGV)
        if do == "exit": sys.exit(0)
        if do == "hang": open("hanging", "w").close(); signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(1000)
        if do == "headers": reply = {name.lower(): value for name, value in answer.getheaders()}
        if do == "environment": reply = dict(os.environ)
        if do == "print": print("out", flush=True); print("err", file=sys.stderr, flush=True)
        if do == "flood":
            for i in range(200000): print("line", i)
            sys.stdout.flush()
        if do == "large": reply = "x" * 7000000
        if do == "big": reply = "x" * 6000000
        if do == "grandchild":
            child = subprocess.Popen(["setsid", "sleep", "1000"])
            reply = {"pid": child.pid}
        if do == "orphan":
            open("orphan", "w").write(str(os.getpid()))
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(1000)
        if do == "linger":
            ask("POST", "invocation/" + id + "/response", json.dumps(reply))
            time.sleep(1000)
        if do == "skip": continue
        if do == "error":
            ask("POST", "invocation/" + id + "/error", event["body"], {"Lambda-Runtime-Function-Error-Type": "Header.Type"})
            continue
        path = "invocation/" + ("00000000-wrong" if do == "wrong id" else id) + "/response"
        text = "not JSON" if do == "garbage" else json.dumps(reply)
        if do == "chunked": text = iter([b'{"a":', b'1}'])
        answer, body = ask("POST", path, text)
        if do == "twice" or do == "wrong id": answer, body = ask("POST", path, text)
        if answer.status != 202: print("refused with", answer.status, body.decode(), flush=True)
        if do == "wrong id": time.sleep(1000)
    """

  private static func target(
    _ folder: FunctionFolder, environment: [String: String] = [:], _ change: (inout RuntimeSettings) -> Void = { _ in }
  ) throws -> RuntimeTarget {
    try folder.write(runtime, to: "bootstrap", isProgram: true)
    var program = try ExecutableTarget.program("./bootstrap", in: folder.path)
    program.environment = environment
    var settings = RuntimeSettings.testing()
    change(&settings)
    return RuntimeTarget(program, settings: settings)
  }

  /// The answers to events that say what to do.
  private func answers(
    to deeds: [JSONValue], environment: [String: String] = [:], _ change: (inout RuntimeSettings) -> Void = { _ in }
  ) async throws -> [Answer?] {
    let folder = try FunctionFolder()
    let target = try Self.target(folder, environment: environment, change)
    let invocations = deeds.enumerated().map { Invocation.invented("id-\($0)", ["do": $1]) }
    do {
      let answers = try await target.allAnswers(to: invocations)
      await target.end()
      return answers
    } catch {
      await target.end()
      throw error
    }
  }

  private static func served(_ count: Int) -> Outcome { .returned(["served": JSONValue(count)]) }

  @Test func `answers event after event in one process`() async throws {
    let answers = try await answers(to: ["a", "b", "c"])
    #expect(answers == [Answer(Self.served(1)), Answer(Self.served(2)), Answer(Self.served(3))])
  }

  @Test func `gets a fresh process each time where it is asked for`() async throws {
    let answers = try await answers(to: ["a", "b", "c"]) { $0.isCold = true }
    #expect(answers == [Answer(Self.served(1)), Answer(Self.served(1)), Answer(Self.served(1))])
  }

  @Test func `gets a fresh process also after one that has not answered`() async throws {
    let answers = try await answers(to: ["skip", "a"]) { $0.isCold = true }
    #expect(answers[1] == Answer(Self.served(1)))
  }

  @Test func `answers side by side, in the order of the recordings`() async throws {
    let answers = try await answers(to: Array(repeating: "headers", count: 40)) { $0.workers = 3 }
    let ids = answers.map { answer -> String? in
      guard case .returned(let headers)? = answer?.outcome else { return nil }
      return headers["lambda-runtime-aws-request-id"]?.string
    }
    #expect(ids == (0..<40).map { "id-\($0)" })
  }

  @Test func `that crashes in the middle has crashed, and the next has a fresh one`() async throws {
    let answers = try await answers(to: ["a", "crash", "exit", "b"])
    #expect(
      answers == [
        Answer(Self.served(1)), Answer(.crashed, written: "falling\n"), Answer(.crashed), Answer(Self.served(1)),
      ])
  }

  @Test func `that does not come back is ended at its deadline`() async throws {
    let answers = try await answers(to: ["hang", "a"]) { $0.timeLimit = .seconds(3) }
    #expect(answers == [Answer(.timedOut), Answer(Self.served(1))])
  }

  @Test func `that does not come back after its answer is replaced`() async throws {
    let answers = try await answers(to: ["linger", "a", "linger"]) { $0.timeLimit = .seconds(3) }
    #expect(answers == [Answer(Self.served(1)), Answer(Self.served(1)), Answer(Self.served(2))])
  }

  @Test(arguments: [false, true]) func `is started as the function that the recording tells`(isCold: Bool) async throws
  {
    let folder = try FunctionFolder()
    let target = try Self.target(folder) {
      $0.isCold = isCold
      $0.workers = 2
    }
    let names = (0..<12).map { $0 % 3 == 1 ? "beta" : "alpha" }
    let invocations = names.enumerated().map { number, name in
      Invocation.invented("id-\(number)", ["do": "environment"], context: ["functionName": JSONValue(name)])
    }
    let answers = try await target.allAnswers(to: invocations)
    await target.end()
    let told = answers.map { answer -> String? in
      guard case .returned(let variables)? = answer?.outcome else { return nil }
      return variables["AWS_LAMBDA_FUNCTION_NAME"]?.string
    }
    #expect(told == names)
  }

  @Test func `is told at once to go on where it asks before it sends much`() async throws {
    let folder = try FunctionFolder()
    try folder.write(
      """
      #!/usr/bin/env python3
      import os, socket
      host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
      connection = socket.create_connection((host, int(port)))
      stream = connection.makefile("rwb")
      def read():
          lines = []
          while (line := stream.readline()) != b"\\r\\n": lines.append(line.decode().strip())
          return lines
      stream.write(b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n"); stream.flush()
      headers = dict(line.split(": ", 1) for line in read()[1:])
      headers = {name.lower(): value for name, value in headers.items()}
      stream.read(int(headers["content-length"]))
      id = headers["lambda-runtime-aws-request-id"]
      stream.write(("POST /2018-06-01/runtime/invocation/" + id + "/response HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 4\\r\\n"
                    "Expect: 100-continue\\r\\n\\r\\n").encode()); stream.flush()
      said = read()
      stream.write(b"true" if said == ["HTTP/1.1 100 Continue"] else b"null"); stream.flush()
      read()
      """, to: "bootstrap", isProgram: true)
    let target = RuntimeTarget(try ExecutableTarget.program("./bootstrap", in: folder.path), settings: .testing())
    #expect(try await target.allAnswers(to: [.invented()]) == [Answer(.returned(true))])
    await target.end()
  }

  @Test func `that asks for more without an answer has failed`() async throws {
    let answers = try await answers(to: ["skip", "a"])
    #expect(
      answers == [
        Answer(
          .failed(
            FunctionError(
              errorType: "Runtime.NoResponse",
              errorMessage: "the function asked for the next event and did not answer this one"))),
        Answer(Self.served(2)),
      ])
  }

  @Test func `that answers what is no JSON has failed`() async throws {
    let answers = try await answers(to: ["garbage"])
    #expect(
      answers == [
        Answer(
          .failed(
            FunctionError(
              errorType: "Runtime.UnreadableResponse",
              errorMessage: "the function answered with something that is no JSON"))
        )
      ])
  }

  @Test func `that answers more than Lambda takes has failed, and less has not`() async throws {
    let answers = try await answers(to: ["large", "big", "chunked"])
    let error = FunctionError(
      errorType: "Function.ResponseSizeTooLarge",
      errorMessage: "Response payload size exceeded maximum allowed payload size (6291556 bytes).")
    #expect(answers[0]?.outcome == .failed(error))
    #expect(answers[1]?.outcome == .returned(JSONValue(String(repeating: "x", count: 6_000_000))))
    #expect(answers[2]?.outcome == .returned(["a": 1]))
  }

  @Test func `that answers twice is refused the second time`() async throws {
    let answers = try await answers(to: ["twice", "a"])
    let refusal =
      #"refused with 403 {"errorType":"InvalidRequestID","errorMessage":"this request is not running: it was answered already, or never asked"}"#
    #expect(answers == [Answer(Self.served(1)), Answer(Self.served(2), written: refusal + "\n")])
  }

  @Test func `that answers for another request is ended at its deadline`() async throws {
    let answers = try await answers(to: ["wrong id", "a"]) { $0.timeLimit = .seconds(3) }
    #expect(answers[0]?.outcome == .timedOut)
    #expect(answers[0]?.written.hasPrefix("refused with 403") == true)
    #expect(answers[1] == Answer(Self.served(1)))
  }

  @Test func `has what it writes kept with its answer`() async throws {
    let answers = try await answers(to: ["print", "a", "flood"])
    #expect(answers[0] == Answer(Self.served(1), written: "out\nerr\n"))
    #expect(answers[1] == Answer(Self.served(2)))
    let flood = try #require(answers[2])
    #expect(flood.outcome == Self.served(3))
    #expect(flood.written.hasPrefix("line 0\nline 1\n"))
    #expect(flood.written.hasSuffix("\nline 199999\n"))
    #expect(flood.written.contains(" bytes …\n"))
    #expect(flood.written.utf8.count < 20_000)
  }

  @Test(arguments: [
    (#"{"errorType":"Refused","errorMessage":"not \"you\"","stackTrace":[]}"#, "Refused", #"not "you""#),
    ("{\"errorType\":\"E\",\"errorMessage\":\"a\\\nb\tc\"}", "E", "a\nb\tc"),
    (#"{"errorMessage":"m"}"#, "Header.Type", "m"), ("", "Header.Type", ""),
    ("broken", "Header.Type", "an error that cannot be read"),
  ])
  func `fails with the error that it reports`(body: String, type: String, message: String) async throws {
    let folder = try FunctionFolder()
    let target = try Self.target(folder)
    let invocation = Invocation.invented("a", ["do": "error", "body": JSONValue(body)])
    let answers = try await target.allAnswers(to: [invocation])
    await target.end()
    #expect(answers == [Answer(.failed(FunctionError(errorType: type, errorMessage: message)))])
  }

  @Test(arguments: [
    ("crash", "it ended with status 9 before it asked for an event", "no luck"),
    ("hang", "it did not ask for an event within 1 s", ""),
    ("init", "it could not be loaded: ImportError: no module", ""),
  ])
  func `that does not start is trouble`(start: String, reason: String, written: String) async throws {
    let error = await #expect(throws: TargetError.self) {
      try await answers(to: ["a"], environment: ["AT_START": start]) {
        if start == "hang" { $0.startLimit = .seconds(1) }
      }
    }
    #expect(error?.reason == reason)
    #expect(error?.written.contains(written) == true || written.isEmpty)
  }

  @Test func `leaves no process of its own behind`() async throws {
    let folder = try FunctionFolder()
    let target = try Self.target(folder)
    let answers = try await target.allAnswers(to: [Invocation.invented("a", ["do": "grandchild"])])
    guard case .returned(let value)? = answers[0]?.outcome, let pid = value["pid"]?.number?.integer else {
      return #expect(Bool(false))
    }
    #expect(kill(pid_t(pid), 0) == 0)
    await target.end()
    #expect(kill(pid_t(pid), 0) != 0)
  }

  @Test(.timeLimit(.minutes(10))) func `is ended where somebody else ends its guardian`() async throws {
    let folder = try FunctionFolder()
    let target = try Self.target(folder)
    let error = await #expect(throws: TargetError.self) {
      try await target.allAnswers(to: [.invented("a", ["do": "orphan"])])
    }
    #expect(error?.reason == "its guardian was ended by somebody")
    let process = try #require(Int32(try String(contentsOfFile: folder.path + "/orphan", encoding: .utf8)))
    while isRunning(process) { try await Task.sleep(for: .milliseconds(10)) }
    await target.end()
  }

  /// Whether there is such a process that has not ended; whose status nobody has taken yet has.
  private func isRunning(_ process: Int32) -> Bool {
    guard kill(process, 0) == 0 else { return false }
    let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    return !status.contains(") Z ")
  }

  @Test(.timeLimit(.minutes(10))) func `is ended where the run is cancelled`() async throws {
    let folder = try FunctionFolder()
    let target = try Self.target(folder)
    let task = Task { try await target.allAnswers(to: [Invocation.invented("a", ["do": "hang"])]) }
    while !FileManager.default.fileExists(atPath: folder.path + "/hanging") {
      try await Task.sleep(for: .milliseconds(20))
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    await target.end()
  }

  private static let context: JSONValue = [
    "functionName": "sign-up", "functionVersion": "7", "memoryLimitInMB": "256", "logGroupName": "/aws/lambda/g",
    "logStreamName": "2024/05/06/[7]x", "invokedFunctionArn": "arn:aws:lambda:eu-west-1:111122223333:function:sign-up",
    "awsRequestId": "x", "clientContext": ["a": "é"], "identity": ["cognitoIdentityId": "i"], "tenantId": "t",
    "xRayTraceId": "Root=1-2-3",
  ]

  @Test func `is told the recorded context`() async throws {
    let folder = try FunctionFolder()
    let target = try Self.target(folder, environment: ["OF_ITS_OWN": "1"]) {
      $0.passedVariables = ["WANTED"]
      $0.environment.merge(["WANTED": "yes", "AWS_SECRET_ACCESS_KEY": "s", "SECRET": "s", "HOME": "/root"]) { $1 }
    }
    let answers = try await target.allAnswers(
      to: [
        .invented("a", ["do": "headers"], context: Self.context),
        .invented("b", ["do": "environment"], context: Self.context), .invented("a/../b", ["do": "headers"]),
      ])
    await target.end()
    guard case .returned(let first)? = answers[0]?.outcome, case .returned(let variables)? = answers[1]?.outcome,
      case .returned(let third)? = answers[2]?.outcome
    else { return #expect(Bool(false)) }
    let deadline = Int64(first["lambda-runtime-deadline-ms"]?.string ?? "") ?? 0
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    #expect((now - 60_000...now + 301_000).contains(deadline))
    var headers = first
    headers["lambda-runtime-deadline-ms"] = nil
    headers["content-length"] = nil
    #expect(
      headers == [
        "content-type": "application/json", "lambda-runtime-aws-request-id": "a",
        "lambda-runtime-invoked-function-arn": "arn:aws:lambda:eu-west-1:111122223333:function:sign-up",
        "lambda-runtime-trace-id": "Root=1-2-3", "lambda-runtime-client-context": #"{"a":"\u00e9"}"#,
        "lambda-runtime-cognito-identity": #"{"cognitoIdentityId":"i"}"#, "lambda-runtime-aws-tenant-id": "t",
        "replay-time": "1700000000000", "replay-seed": "a",
      ])
    #expect(third["lambda-runtime-aws-request-id"] == "612f2e2e2f62")
    #expect(variables.object?.members.contains { $0.value == "s" || $0.key == "HOME" } == false)
    let expected: JSONObject = [
      "_HANDLER": "bootstrap", "LAMBDA_TASK_ROOT": JSONValue(folder.path), "LAMBDA_RUNTIME_DIR": JSONValue(folder.path),
      "AWS_LAMBDA_FUNCTION_NAME": "sign-up", "AWS_LAMBDA_FUNCTION_VERSION": "7",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256", "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/g",
      "AWS_LAMBDA_LOG_STREAM_NAME": "2024/05/06/[7]x", "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
      "AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-1", "_X_AMZN_TRACE_ID": "Root=1-2-3", "TZ": ":UTC",
      "LANG": "en_US.UTF-8", "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
      "AWS_EC2_METADATA_DISABLED": "true", "REPLAY_CHILD": "1", "OF_ITS_OWN": "1", "WANTED": "yes",
    ]
    for member in expected.members { #expect(variables[member.key.text] == member.value) }
  }
}

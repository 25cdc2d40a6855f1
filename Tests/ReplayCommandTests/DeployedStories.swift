import Foundation
import Testing

@testable import ReplayCommand

/// A server of Lambda's Invoke API that computes every signature once more, with botocore, and refuses what it would have signed
/// otherwise.
private final class InvokeServer {
  static let isInstalled: Bool = {
    let process = python(["-c", "import botocore"])
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  private static let script = """
    import http.server, json, os, sys, threading
    from botocore.auth import SigV4Auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def log_message(self, *all): pass
        def answer(self, status, value, error=None):
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            if error: self.send_header("X-Amz-Function-Error", error)
            self.end_headers()
            self.wfile.write(body)
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told = self.headers["Authorization"]
            names = told.split("SignedHeaders=")[1].split(",")[0].split(";")
            request = AWSRequest("POST", "http://" + self.headers["Host"] + self.path, data=body,
                                 headers={name: self.headers[name] for name in names if name != "host"})
            request.context["timestamp"] = self.headers["X-Amz-Date"]
            signer = SigV4Auth(Credentials("AKIDEXAMPLE", "secret"), "lambda", "eu-west-1")
            text = signer.string_to_sign(request, signer.canonical_request(request))
            if not told.endswith("Signature=" + signer.signature(text, request)):
                return self.answer(403, {"__type": "InvalidSignatureException", "message": "no"})
            event = json.loads(body)
            if "failing" in self.path:
                return self.answer(200, {"errorType": "Refused", "errorMessage": "no"}, "Unhandled")
            event["response"].update(autoConfirmUser=True, autoVerifyEmail=True)
            self.answer(200, event)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """

  let endpoint: String
  private let process: Process
  /// The server ends when it is closed.
  private let input = Pipe()

  init() throws {
    process = Self.python(["-u", "-c", Self.script])
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

  private static func python(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardError = FileHandle.nullDevice
    return process
  }
}

@Suite(.enabled(if: InvokeServer.isInstalled, "botocore is not installed: deployed functions are not tried"))
struct `Replaying through a deployed function` {
  @Test func `its requests are signed as botocore signs them`() async throws {
    let server = try InvokeServer()
    let story = try Story()
    story.environment.merge([
      "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_CONFIG_FILE": "/dev/null",
      "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    ]) { $1 }
    _ = await story.run("record", try story.write(Logs.signUp(), to: "log.txt"))
    _ = await story.run("update")
    func run(_ target: String, _ more: String...) async -> Story.Ending {
      await story.run(
        all: ["--target", target, "--endpoint-url", server.endpoint, "--region", "eu-west-1", "--recordings"]
          + [story.recordings.path] + more)
    }
    let arn = "arn:aws:lambda:eu-west-1:111122223333:function:sign-up"
    for target in ["function:sign-up", "function:sign-up:live", "function:\(arn):7"] {
      #expect(
        await run(target, "--yes-invoke-deployed")
          == Story.Ending(output: "1 replayed: 1 matched\n", errors: "", status: .success))
    }
    let failed = await run("function:failing", "--yes-invoke-deployed")
    #expect(failed.status == .differs)
    #expect(failed.output.contains("answered with an error instead of a response"))
    #expect(
      await run("function:sign-up")
        == Story.Ending(
          output: "",
          errors: "replay: cannot start function:sign-up: a deployed function may do what cannot be undone; add "
            + "--yes-invoke-deployed where every recording may run through it\n", status: .trouble))
    story.environment["AWS_SECRET_ACCESS_KEY"] = "another"
    let refused = await run("function:sign-up", "--yes-invoke-deployed")
    #expect(refused.status == .trouble)
    #expect(refused.errors.contains("the service computes another signature"))
  }
}

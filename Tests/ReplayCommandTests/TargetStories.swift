import Foundation
import Testing

@testable import ReplayCommand

private let hasNode = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").contains {
  FileManager.default.isExecutableFile(atPath: "\($0)/node")
}

@Suite(.enabled(if: hasNode == true, "no Node.js is installed: replaying through it is not tried"))
struct `Replaying through a function of its own` {
  private func recorded() async throws -> Story {
    let story = try Story()
    story.environment["PATH"] = ProcessInfo.processInfo.environment["PATH"]
    _ = await story.run("record", try story.write(Logs.signUp(), to: "log.txt"))
    _ = await story.run("update")
    try story.write(
      """
      exports.preSignUp = async event => {
        event.response.autoConfirmUser = true;
        event.response.autoVerifyEmail = true;
        return event;
      };
      exports.changed = async event => {
        console.log('looking at', event.triggerSource);
        event.response.autoConfirmUser = false;
        event.response.autoVerifyEmail = true;
        return event;
      };
      """, to: "src/auth.js")
    return story
  }

  @Test func `a handler in Node is asked instead of the linked one`() async throws {
    let story = try await recorded()
    #expect(
      await story.run("--target", "node:src/auth.preSignUp")
        == Story.Ending(output: "1 replayed: 1 matched\n", errors: "", status: .success))
    #expect(
      await story.run("--target", "node:src/auth.changed", "--workers", "1", "--cold", "PreSignUp_SignUp").output
        .hasPrefix(
          """
          PreSignUp_SignUp
            ✗ 11111111  answered differently
                response.autoConfirmUser   true → false
                it wrote:
                | looking at PreSignUp_SignUp

          1 replayed: 0 matched, 1 differs
          replay --recordings FOLDER/recordings show 11111111 for the whole event; replay --recordings FOLDER/recordings update --target node:src/auth.changed PreSignUp_SignUp to approve

          """))
    let line = await story.run("--target", "node:src/auth.changed", "--json").output
    #expect(line.hasSuffix(#""written":"looking at PreSignUp_SignUp\n"}"# + "\n"))
  }

  @Test func `what the other function answers can be approved`() async throws {
    let story = try await recorded()
    let update = await story.run("update", "--target", "node:src/auth.changed", "--no-ci")
    #expect(update.status == .success)
    #expect(await story.run("--target", "node:src/auth.changed").status == .success)
    #expect(await story.run("--target", "node:src/auth.preSignUp").status == .differs)
  }

  @Test func `two functions are compared with each other`() async throws {
    let story = try await recorded()
    #expect(
      await story.run("--target", "node:src/auth.preSignUp", "--against", "linked")
        == Story.Ending(
          output: """
            PreSignUp_SignUp   1 of 1 equal

            1 compared, node:src/auth.preSignUp against linked: all equal

            """, errors: "", status: .success))
    #expect(
      await story.run("--against", "node:src/auth.changed")
        == Story.Ending(
          output: """
            PreSignUp_SignUp   0 of 1 equal
              ✗ 11111111  answered differently
                  response.autoConfirmUser   false → true
                  node:src/auth.changed wrote:
                  | looking at PreSignUp_SignUp

            1 compared, linked against node:src/auth.changed: 0 equal, 1 different

            """, errors: "", status: .differs))
  }

  @Test func `a function that is not there is trouble`() async throws {
    let story = try await recorded()
    #expect(
      await story.run("--target", "exec:./bootstrap")
        == Story.Ending(
          output: "",
          errors:
            "replay: cannot start exec:./bootstrap: there is no FOLDER/bootstrap; build it, or name another one\n",
          status: .trouble))
    let missing = await story.run("--target", "node:src/none.handler")
    #expect(missing.status == .trouble)
    #expect(missing.errors.hasPrefix("replay: cannot start node:src/none.handler: it could not be loaded: "))
    let wrong = await story.run("--target", "nod:x")
    #expect(wrong.status == .usage)
    #expect(wrong.errors.contains("cannot read the target 'nod:x': it is none of the forms there are"))
  }

  @Test func `the linked handlers are not asked where a file may name another function`() async throws {
    let story = try await recorded()
    try story.write("provider: aws\nfunctions: ${file(functions.yml)}\n", to: "serverless.yml")
    #expect(
      await story.run("PreSignUp_SignUp")
        == Story.Ending(
          output: "",
          errors: """
            replay: cannot tell which function answers PreSignUp_SignUp: FOLDER/serverless.yml, line 2: functions are \
            ${file(functions.yml)}, which only Serverless resolves; name the target in recordings/replay.yml or with --target

            """, status: .trouble))
    #expect(await story.run("--target", "linked").status == .success)
    try story.write("targets: {PreSignUp: linked}\n", to: "recordings/replay.yml")
    #expect(await story.run("PreSignUp_SignUp").status == .success)
  }

  private static let serverless = """
    service: backend
    provider:
      name: aws
      runtime: nodejs20.x
      stage: ${opt:stage, 'dev'}
    functions:
      preSignUp:
        handler: src/auth.preSignUp
        environment:
          TABLE: !Ref Users
        events:
          - cognitoUserPool:
              pool: ${self:custom.pool}
              trigger: PreSignUp
              existing: true
      postConfirmation:
        handler: src/auth.postConfirmation
        events:
          - cognitoUserPool: { pool: users, trigger: PostConfirmation, existing: true }
    """

  @Test func `a Serverless project needs no more than its own file`() async throws {
    let story = try await recorded()
    try story.write(Self.serverless, to: "serverless.yml")
    #expect(
      await story.run("PreSignUp_SignUp")
        == Story.Ending(output: "1 replayed: 1 matched\n", errors: "", status: .success))
    #expect(
      await story.run("--against", "linked").output.hasSuffix(
        "1 compared, the project's functions against linked: all equal\n"))
    // Flags are stronger than files, and so is what stands in the recordings folder.
    #expect(await story.run("--target", "node:src/auth.changed").status == .differs)
    try story.write("targets:\n  PreSignUp_SignUp: node:src/auth.changed\n", to: "recordings/replay.yml")
    #expect(await story.run().status == .differs)
    #expect(await story.run("--target", "linked").status == .success)
  }

  @Test func `what answers is listed with its place`() async throws {
    let story = try await recorded()
    let linked = await story.run("handlers")
    #expect(linked.output.hasPrefix("PreSignUp"))
    #expect(linked.output.contains("  linked\n"))
    try story.write(Self.serverless, to: "serverless.yml")
    try story.write("targets:\n  PostConfirmation: linked\n", to: "recordings/replay.yml")
    let listed = await story.run("handlers")
    #expect(listed.status == .success)
    #expect(
      listed.output.hasPrefix(
        """
        PostConfirmation                        linked                   FOLDER/recordings/replay.yml, line 2
        PreSignUp                    preSignUp  node:src/auth.preSignUp  FOLDER/serverless.yml, line 12

        """))
    let line = await story.run("handlers", "--json").output.split(separator: "\n")[1]
    #expect(
      line
        == #"{"version":1,"subject":"PreSignUp","function":"preSignUp","target":"node:src/auth.preSignUp","file":"FOLDER/serverless.yml","line":12}"#
    )
  }

  @Test func `a file that cannot be read is trouble`() async throws {
    let story = try await recorded()
    try story.write("targets:\n  PreSignUp: nod:x\n", to: "recordings/replay.yml")
    let ending = await story.run()
    #expect(ending.status == .trouble)
    #expect(ending.errors.contains("recordings/replay.yml, line 2"))
  }

  @Test(.timeLimit(.minutes(10))) func `nothing of a function outlives replay that is killed`() async throws {
    let story = try await recorded()
    try story.write(
      """
      const { spawn } = require('child_process');
      const { appendFileSync } = require('fs');
      process.on('SIGTERM', () => {});
      exports.handler = async () => {
        const child = spawn('setsid', ['sleep', '1000'], { detached: true, stdio: 'ignore' });
        appendFileSync('pids', `${process.pid}\\n${child.pid}\\n`);
        return new Promise(() => setInterval(() => {}, 1000));
      };
      """, to: "src/stuck.js")
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let running = try Executable(product: "replay").start(
      ["--recordings", story.recordings.path, "--target", "node:src/stuck.handler", "--timeout", "600"],
      in: story.folder.path, environment: ["PATH": path])
    var processes: [pid_t] = []
    while processes.count < 2, running.process.isRunning {
      processes = ((try? story.read("pids")) ?? "").split(separator: "\n").compactMap { pid_t($0) }
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(processes.count == 2)
    kill(running.process.processIdentifier, SIGKILL)
    _ = try running.wait()
    // The guardian notices at once; it is waited for as long as the test may take.
    while processes.contains(where: { kill($0, 0) == 0 }) {
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}

import Foundation
import Handlers
import Testing

/// What only a process of its own can show.
@Suite(.serialized) struct `The executable` {
  private let replay = Executable(product: "replay")

  /// A log of so many sign-ups, each with an id of its own.
  private func log(_ count: Int, from first: Int = 0) -> String {
    (first..<first + count).map { number in
      let digits = String(number)
      return Logs.signUp(id: "22222222-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits)
    }.joined()
  }

  @Test func `its exit status is that of the command`() throws {
    let story = try Story()
    let log = try story.write(Logs.signUp(), to: "log.txt")
    let folder = story.folder.path
    #expect(try replay.run(["record", log], in: folder, environment: story.environment).status == 0)
    #expect(try replay.run(["PreSignUp_SignUp"], in: folder).status == 1)
    #expect(try replay.run(["update"], in: folder, environment: ["CI": "true"]).status == 2)
    #expect(try replay.run(["update"], in: folder).status == 0)
    let matched = try replay.run([], in: folder, environment: ["CI": "true"])
    #expect(matched == Executable.Ending(output: "1 replayed: 1 matched\n", errors: "", status: 0))
    #expect(try replay.run(["Nothing_Here"], in: folder).status == 3)
    #expect(try replay.run(["--nope"], in: folder).status == 64)
    #expect(try replay.run(["list"], in: folder + "/config").status == 2)
  }

  @Test func `a reader that goes away ends it quietly, with the status of the run`() throws {
    let story = try Story()
    let log = try story.write(log(3000), to: "log.txt")
    let folder = story.folder.path
    #expect(try replay.run(["record", log], in: folder, environment: story.environment).status == 0)
    let shell = Executable(path: "/bin/bash")
    for arguments in ["", "--json", "list", "show 'PreSignUp_*'"] {
      let ending = try shell.run(
        ["-c", "'\(replay.path)' \(arguments) | head -1 > /dev/null; exit ${PIPESTATUS[0]}"], in: folder)
      #expect(ending.errors == "")
      #expect(ending.status == (arguments.first == "-" || arguments.isEmpty ? 1 : 0), "\(arguments)")
    }
  }

  @Test func `a full disk behind standard output is trouble`() throws {
    let story = try Story()
    let log = try story.write(Logs.signUp(), to: "log.txt")
    _ = try replay.run(["record", log], in: story.folder.path, environment: story.environment)
    let ending = try Executable(path: "/bin/bash").run(
      ["-c", "'\(replay.path)' list > /dev/full"], in: story.folder.path)
    #expect(ending.status == 2)
    #expect(ending.errors.hasPrefix("replay: cannot write to standard output: "))
  }

  @Test func `two that record at once both record, and two that approve at once both approve`() throws {
    let story = try Story()
    let folder = story.folder.path
    let logs = try (0..<4).map { try story.write(log(200, from: $0 * 150), to: "log\($0).txt") }
    let recording = try logs.map { try replay.start(["record", $0], in: folder, environment: story.environment) }
    for running in recording { #expect(try running.wait().status == 0) }
    let listed = try replay.run(["list"], in: folder)
    #expect(listed.output.split(separator: "\n").count == 650)
    let approving = try (0..<3).map { _ in try replay.start(["update"], in: folder) }
    for running in approving { #expect(try running.wait().status == 0) }
    #expect(try replay.run([], in: folder).output == "650 replayed: 650 matched\n")
  }

  @Test func `killed while recording, it leaves whole recordings that the next command reads`() throws {
    let story = try Story()
    let folder = story.folder.path
    let count = 4000
    let log = try story.write(log(count), to: "log.txt")
    var random = SystemRandomNumberGenerator()
    var seen = 0
    for _ in 0..<12 {
      let running = try replay.start(["record", log], in: folder, environment: story.environment)
      usleep(UInt32.random(in: 5_000...1_500_000, using: &random))
      kill(running.process.processIdentifier, SIGKILL)
      running.process.waitUntilExit()
      let listed = try replay.run(["show", "--json", "*"], in: folder)
      // Nothing was recorded yet, or nothing but whole recordings is there.
      #expect(listed.status == 0 || listed.status == 2 || listed.status == 3)
      if listed.status == 2 { #expect(listed.errors.contains("record some with replay record"), "\(listed.errors)") }
      let lines = listed.output.split(separator: "\n")
      #expect(lines.allSatisfy { $0.hasPrefix(#"{"version":1,"recording":"22222222-"#) && $0.hasSuffix("}") })
      #expect(lines.count >= seen)
      seen = lines.count
    }
    #expect(try replay.run(["record", log], in: folder, environment: story.environment).status == 0)
    #expect(try replay.run(["list"], in: folder).output.split(separator: "\n").count == count)
    #expect(try FileManager.default.contentsOfDirectory(atPath: story.recordings.path) == ["recordings.sqlite"])
  }

  @Test func `interrupted while it waits for more, it keeps what it has read and says so`() throws {
    let story = try Story()
    let folder = story.folder.path
    let pipe = folder + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    // Whoever runs the tests may ignore the signal, which children inherit.
    let running = try Executable(path: "/usr/bin/env").start(
      ["--default-signal=INT", replay.path, "record", pipe], in: folder, environment: story.environment)
    let writer = open(pipe, O_WRONLY)
    defer { close(writer) }
    let text = Array(log(3).utf8)
    #expect(write(writer, text, text.count) == text.count)
    var unread: CInt = 1
    while unread > 0 {
      #expect(ioctl(writer, UInt(FIONREAD), &unread) == 0)
      usleep(1000)
    }
    running.process.interrupt()
    let ending = try running.wait()
    #expect(running.process.terminationReason == .exit)
    #expect(
      ending
        == Executable.Ending(
          output: "",
          errors: """
            3 invocations found: 3 stored
            interrupted: what was stored is kept, and the same command goes on from there

            """, status: 130))
    #expect(try replay.run(["list"], in: folder).output.split(separator: "\n").count == 3)
  }
}

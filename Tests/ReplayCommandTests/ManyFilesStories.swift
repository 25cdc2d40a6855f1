import Foundation
import Testing

@testable import ReplayCommand

/// Many files and folders, as a process of its own: how many can be open, and what may be read, is the process's.
@Suite(.serialized) struct `Recording many files` {
  private let replay = Executable(product: "replay")

  /// A sign-up with an id of its own.
  private func log(_ number: Int) -> String {
    let digits = String(number)
    return Logs.signUp(id: "33333333-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits)
  }

  /// Runs `replay` below the story's folder as somebody who may not read what its mode forbids, also where the tests are run
  /// by root.
  private func runWithoutPrivileges(_ story: Story, _ arguments: String...) throws -> Executable.Ending {
    let program = Executable(path: geteuid() == 0 ? "/usr/bin/setpriv" : replay.path)
    let dropping = ["--bounding-set", "-dac_override,-dac_read_search", replay.path]
    return try program.run(
      (geteuid() == 0 ? dropping : []) + arguments, in: story.folder.path, environment: story.environment)
  }

  private func listed(_ story: Story) throws -> Int {
    try replay.run(["list"], in: story.folder.path).output.split(separator: "\n").count
  }

  @Test func `more files than can be open at once are recorded`() throws {
    let story = try Story()
    for number in 0..<300 { try story.write(log(number), to: "logs/\(number % 7)/\(number).log") }
    for _ in 0..<2 {
      let ending = try Executable(path: "/bin/bash").run(
        ["-c", "ulimit -n 32; exec '\(replay.path)' record logs"], in: story.folder.path,
        environment: story.environment)
      #expect(ending.errors.hasPrefix("300 invocations found: "))
      #expect(ending.status == 0)
    }
    #expect(try listed(story) == 300)
  }

  @Test func `pipes are read one after another, each when its turn comes`() throws {
    let story = try Story()
    for number in 0..<3 {
      try story.write(log(number), to: "\(number).log")
      #expect(mkfifo(story.folder.path + "/pipe\(number)", 0o600) == 0)
    }
    let script = """
      (for n in 0 1 2; do cat $n.log > pipe$n; done) &
      '\(replay.path)' record pipe0 pipe1 <(cat pipe2) /dev/stdin < 0.log
      """
    let ending = try Executable(path: "/bin/bash").run(
      ["-c", script], in: story.folder.path, environment: story.environment)
    #expect(
      ending
        == Executable.Ending(output: "", errors: "4 invocations found: 3 stored, 1 already known\n", status: 0))
  }

  /// Records `pipe` and then `name`, and does something with that before the pipe's log comes.
  private func record(
    _ story: Story, afterPipe name: String, before change: (_ folder: URL) throws -> Void
  ) throws -> Executable.Ending {
    let pipe = story.folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let running = try replay.start(["record", "pipe", name], in: story.folder.path, environment: story.environment)
    // The pipe can be opened once it is being read, when all names have been looked at.
    let writer = try FileHandle(forWritingTo: URL(filePath: pipe))
    try change(story.folder)
    try writer.write(contentsOf: Data(log(0).utf8))
    try writer.close()
    return try running.wait()
  }

  @Test func `a file that is gone when its turn comes ends the recording, and what was stored is kept`() throws {
    let story = try Story()
    try story.write(log(1), to: "log.txt")
    let ending = try record(story, afterPipe: "log.txt") { folder in
      try FileManager.default.removeItem(at: folder.appending(path: "log.txt"))
    }
    #expect(
      ending
        == Executable.Ending(
          output: "",
          errors: """
            1 invocation found: 1 stored
            replay: cannot read log.txt: it is gone, though it was there when the command began; name a file that can be read

            """, status: 2))
    #expect(try listed(story) == 1)
  }

  @Test func `a file of a folder that is gone when its turn comes is left out, and said`() throws {
    let story = try Story()
    for number in 1...3 { try story.write(log(number), to: "logs/\(number).log") }
    let ending = try record(story, afterPipe: "logs") { folder in
      try FileManager.default.removeItem(at: folder.appending(path: "logs/2.log"))
    }
    #expect(
      ending
        == Executable.Ending(
          output: "",
          errors: """
            3 invocations found: 3 stored
            replay: cannot read logs/2.log: it is gone, though it was there when the command began; it was left out
            everything else was read: make it readable, and give the same command again

            """, status: 2))
    #expect(try listed(story) == 3)
  }

  @Test func `what cannot be read in a folder is left out and said, and all else is recorded`() throws {
    let story = try Story()
    for number in 0..<3 { try story.write(log(number), to: "logs/\(number).log") }
    try story.write(log(3), to: "logs/closed/3.log")
    for number in 4..<12 { try story.write(log(number), to: "logs/open/\(number).log") }
    let closed = ["logs/closed", "logs/1.log"] + (5..<10).map { "logs/open/\($0).log" }
    for name in closed { #expect(chmod(story.folder.path + "/" + name, 0) == 0) }
    defer { chmod(story.folder.path + "/logs/closed", 0o700) }
    let words = """
      replay: cannot read logs/closed: permission denied; it was left out
      replay: cannot read logs/1.log: permission denied; it was left out
      replay: cannot read logs/open/5.log: permission denied; it was left out
      replay: cannot read logs/open/6.log: permission denied; it was left out
      replay: cannot read logs/open/7.log: permission denied; it was left out
      and 2 more; everything else was read: make them readable, and give the same command again

      """
    let looked = try runWithoutPrivileges(story, "record", "--dry-run", "logs")
    #expect(looked.output.split(separator: "\n").count == 5)
    #expect(looked.errors == words)
    #expect(looked.status == 2)
    let ending = try runWithoutPrivileges(story, "record", "logs")
    #expect(
      ending == Executable.Ending(output: "", errors: "5 invocations found: 5 stored\n" + words, status: 2))
    #expect(try listed(story) == 5)
    #expect(try runWithoutPrivileges(story, "record", "--show-rejected", "logs").status == 2)
  }

  @Test func `what is named and cannot be read is refused before anything is stored`() throws {
    let story = try Story()
    try story.write(log(0), to: "0.log")
    try story.write(log(1), to: "closed/1.log")
    #expect(chmod(story.folder.path + "/closed", 0) == 0)
    defer { chmod(story.folder.path + "/closed", 0o700) }
    #expect(
      try runWithoutPrivileges(story, "record", "0.log", "closed")
        == Executable.Ending(
          output: "",
          errors: "replay: cannot read closed: permission denied; name a folder that can be read\n", status: 2))
    #expect(chmod(story.folder.path + "/closed", 0o700) == 0)
    #expect(chmod(story.folder.path + "/closed/1.log", 0) == 0)
    #expect(
      try runWithoutPrivileges(story, "record", "0.log", "closed/1.log")
        == Executable.Ending(
          output: "",
          errors: "replay: cannot read closed/1.log: permission denied; name a file that can be read\n", status: 2))
    #expect(!FileManager.default.fileExists(atPath: story.recordings.path))
  }

  @Test func `a name that is not UTF-8 is read, and shown as far as it can be`() async throws {
    let story = try Story()
    try story.write(log(0), to: "logs/0.log")
    let folder = story.folder.path + "/logs/caf"
    #expect(mkdir(Array(folder.utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0], 0o700) == 0)
    let path = Array(folder.utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), CChar(bitPattern: 0x2F)]
    let file = open(path + [CChar(bitPattern: 0xFF), 0], O_WRONLY | O_CREAT, 0o600)
    let text = Array(log(1).utf8)
    #expect(write(file, text, text.count) == text.count)
    close(file)
    #expect(
      await story.run("record", story.folder.path + "/logs")
        == Story.Ending(output: "", errors: "2 invocations found: 2 stored\n", status: .success))
    #expect(await story.run("show", "33333333-0000-4000-8000-000000000001").output.contains("caf\u{FFFD}/\u{FFFD}"))
  }

  @Test func `links to files are followed, links to folders are not, and one that leads nowhere is said`() async throws
  {
    let story = try Story()
    try story.write(log(0), to: "elsewhere/0.log")
    try story.write(log(1), to: "logs/1.log")
    let logs = story.folder.path + "/logs"
    #expect(symlink("../elsewhere/0.log", logs + "/link.log") == 0)
    #expect(symlink("../elsewhere", logs + "/folder") == 0)
    #expect(symlink("..", logs + "/back") == 0)
    #expect(
      await story.run("record", logs)
        == Story.Ending(output: "", errors: "2 invocations found: 2 stored\n", status: .success))
    #expect(symlink("circle", logs + "/circle") == 0)
    let ending = await story.run("record", logs)
    #expect(ending.errors.contains("replay: cannot read FOLDER/logs/circle: what it links to cannot be opened ("))
    #expect(ending.status == .trouble)
  }
}

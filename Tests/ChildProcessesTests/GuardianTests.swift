import ChildProcesses
import Foundation
import Testing

/// A guardian on the other side of its pipes.
private final class Guarded {
  let process: GuardedProcess
  private let reports: FileHandle
  private let output: FileHandle
  private var unread: [Substring] = []

  init() throws {
    let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "GuardianFixture")
      .path
    process = try GuardedProcess(executable: path, environment: [:])
    _ = fcntl(process.output, F_SETFL, 0)
    reports = FileHandle(fileDescriptor: process.reports, closeOnDealloc: false)
    output = FileHandle(fileDescriptor: process.output, closeOnDealloc: true)
  }

  func start(_ script: String, folder: String = "/") {
    process.start(
      ChildProgram(
        path: "/bin/bash", arguments: ["bash", "-c", script], environment: ["PATH": "/usr/bin:/bin", "A": "b c"],
        folder: folder))
  }

  /// The next report.
  func report() -> GuardianReport? {
    while unread.isEmpty {
      let data = reports.availableData
      if data.isEmpty { return nil }
      unread += String(decoding: data, as: UTF8.self).split(separator: "\n")
    }
    return GuardianReport(line: unread.removeFirst())
  }

  /// What the child writes up to the end of a line.
  func line() -> String {
    var text = ""
    while !text.hasSuffix("\n") {
      let data = output.availableData
      if data.isEmpty { break }
      text += String(decoding: data, as: UTF8.self)
    }
    return text
  }
}

private func isAlive(_ process: Substring) -> Bool {
  guard let number = pid_t(process) else { return false }
  return kill(number, 0) == 0
}

@Suite struct `A guardian` {
  @Test func `starts a program in its folder with its environment and tells how it ended`() throws {
    let guarded = try Guarded()
    guarded.start("echo \"$A $PWD $(cat | wc -c)\"; exit 7", folder: "/usr")
    guard case .started? = guarded.report() else { return #expect(Bool(false)) }
    #expect(guarded.line() == "b c /usr 0\n")
    #expect(guarded.report() == .ended(.exited(7)))
    guarded.start("kill -9 $$")
    guard case .started? = guarded.report() else { return #expect(Bool(false)) }
    #expect(guarded.report() == .ended(.signalled(SIGKILL)))
    guarded.process.end()
    #expect(guarded.report() == nil)
  }

  @Test func `says where the system starts nothing`() throws {
    let guarded = try Guarded()
    guarded.start("true", folder: "/nonexistent")
    #expect(guarded.report() == .refused(ENOENT))
    guarded.process.end()
  }

  /// Ignores what asks it to end, and starts one that leaves its group, one in a session of its own, and an orphan of one.
  private static let family = """
    trap '' TERM INT HUP
    setsid bash -c 'trap "" TERM HUP; echo $$ >&3; sleep 1000 & echo $! >&3; wait' &
    (bash -c 'trap "" HUP; echo $$; sleep 1001' & ) >&3
    sleep 1002 & echo $! >&3
    while [ $(wc -l < "$0") -lt 4 ]; do sleep 0.01; done
    echo ready
    while true; do sleep 1; done
    """

  private func startFamily(_ guarded: Guarded, _ folder: String) throws -> [Substring] {
    let list = folder + "/list"
    guarded.process.start(
      ChildProgram(
        path: "/bin/bash", arguments: ["bash", "-c", "exec 3>>\"$0\"; " + Self.family, list],
        environment: ["PATH": "/usr/bin:/bin"], folder: folder))
    guard case .started(let child)? = guarded.report() else { return [] }
    #expect(guarded.line() == "ready\n")
    let written = try String(contentsOfFile: list, encoding: .utf8)
    let family: [Substring] = written.split(separator: "\n") + ["\(child)"]
    #expect(family.count == 5)
    #expect(family.allSatisfy(isAlive))
    return family
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func `ends everything a program has started when its pipe closes`() throws {
    try withFolder { folder in
      let guarded = try Guarded()
      let family = try startFamily(guarded, folder)
      guarded.process.end()
      #expect(guarded.report() == nil)
      #expect(!family.contains(where: isAlive))
    }
  }

  @Test(arguments: [GuardianCommand.kill, .terminate])
  func `ends a program with everything it has started when it is told to`(command: GuardianCommand) throws {
    try withFolder { folder in
      let guarded = try Guarded()
      let family = try startFamily(guarded, folder)
      guarded.process.tell(command)
      #expect(guarded.report() == .ended(.signalled(SIGKILL)))
      #expect(!family.contains(where: isAlive))
      guarded.process.end()
    }
  }

  @Test func `what a program leaves behind is ended before its end is told`() throws {
    let guarded = try Guarded()
    guarded.start("setsid bash -c 'trap \"\" HUP TERM; echo $$; sleep 1000' & sleep 0.2; exit 0")
    guard case .started? = guarded.report() else { return #expect(Bool(false)) }
    let orphan = guarded.line().dropLast()
    #expect(guarded.report() == .ended(.exited(0)))
    #expect(!isAlive(orphan))
    guarded.process.end()
  }

  @Test func `a program may go on a little when it is asked to end`() throws {
    let guarded = try Guarded()
    guarded.start("exec 2>/dev/null; trap 'echo bye; exit 3' TERM; echo ready; while true; do sleep 0.01; done")
    guard case .started? = guarded.report() else { return #expect(Bool(false)) }
    #expect(guarded.line() == "ready\n")
    guarded.process.tell(.terminate)
    #expect(guarded.line() == "bye\n")
    #expect(guarded.report() == .ended(.exited(3)))
    guarded.process.end()
  }
}

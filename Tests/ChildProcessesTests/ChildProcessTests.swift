import Foundation
import Testing

@testable import ChildProcesses

@Suite struct `Programs that are run` {
  static func shell(_ script: String) -> ChildProcess {
    ChildProcess(
      path: "/bin/sh", arguments: ["sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"],
      standardError: .captured)
  }

  /// Whether it has ended and nobody took its status: where a container has no `init`.
  static func isZombie(_ process: pid_t) -> Bool {
    let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    return status.contains(") Z ")
  }

  @Test func `what a program prints on both sides is kept apart, and its input is empty`() async throws {
    let ending = try await Self.shell("cat; echo out; echo err >&2; exit 7").run(timeout: .seconds(30))
    #expect(
      ending == ChildProcess.Ending(status: .exited(7), output: Array("out\n".utf8), errorOutput: Array("err\n".utf8)))
  }

  @Test func `more than a pipe holds is read whole`() async throws {
    let ending = try await Self.shell("head -c 500000 /dev/zero").run(timeout: .seconds(30))
    #expect(ending.output == [UInt8](repeating: 0, count: 500_000))
  }

  @Test func `a program that does not end is ended`() async throws {
    await #expect(throws: ChildProcess.Failure.timeout(.milliseconds(50))) {
      try await Self.shell("exec sleep 600").run(timeout: .milliseconds(50))
    }
  }

  @Test func `a grandchild that keeps the output open is not waited for, and can be ended`() async throws {
    let ending = try await Self.shell("sleep 600 & echo $!").run(timeout: .seconds(30))
    #expect(ending.status == .exited(0))
    let grandchild = try #require(pid_t(String(decoding: ending.output, as: UTF8.self).filter(\.isNumber)))
    #expect(kill(grandchild, SIGTERM) == 0)
    // It is nobody's child, so that the system takes it away.
    let deadline = ContinuousClock.now.advanced(by: .seconds(30))
    while kill(grandchild, 0) == 0, !Self.isZombie(grandchild), ContinuousClock.now < deadline { await Task.yield() }
    #expect(kill(grandchild, 0) != 0 || Self.isZombie(grandchild))
  }

  #if os(Linux)
    @Test func `no file of ours is open in a program`() async throws {
      let descriptor = open("/dev/null", O_RDONLY)
      defer { close(descriptor) }
      let ending = try await Self.shell("ls /proc/self/fd").run(timeout: .seconds(30))
      // The three standard ones, and the folder that is listed.
      #expect(String(decoding: ending.output, as: UTF8.self) == "0\n1\n2\n3\n")
    }
  #endif

  @Test func `a cancelled task ends its program`() async throws {
    let task = Task { try await Self.shell("exec sleep 600").run(timeout: .seconds(600)) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `what cannot be started is said`() async throws {
    let child = ChildProcess(path: "/no/such/program", arguments: ["program"], environment: [:])
    await #expect(throws: ChildProcess.Failure.start("no such file or directory")) {
      try await child.run(timeout: .seconds(1))
    }
  }
}

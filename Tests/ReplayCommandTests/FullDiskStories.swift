import Foundation
import Testing

/// A disk of one megabyte, in a mount namespace of its own that ends with the process.
@Suite(.serialized) struct `On a full disk` {
  private static let isPossible =
    (try? Executable(path: "/bin/bash").run(["-c", "unshare -rm mount -t tmpfs -o size=1m tmpfs /mnt"]))?.status == 0
  private let replay = Executable(product: "replay")

  /// Short log events, each of an invocation of its own that takes half a kilobyte.
  private func log(_ numbers: Range<Int>) -> String {
    let filler = String(repeating: "y z ", count: 100)
    return numbers.map { number in
      let digits = String(number)
      let id = "44444444-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
      return "2026-03-04T09:15:02.118Z\t\(id)\tINFO\tevent: "
        + #"{"triggerSource":"PreSignUp_SignUp","request":{"validationData":{"filler":"\#(filler)"}}}"# + "\n"
    }.joined()
  }

  /// Runs commands one after another where `disk` is one of a megabyte, each with its status behind what it says.
  private func run(_ story: Story, _ commands: String...) throws -> [String] {
    let script =
      "mkdir -p disk; mount -t tmpfs -o size=1m tmpfs disk\n"
      + commands.map { "\($0.replacing("replay", with: "'\(replay.path)'")) 2>&1; echo \"status $?\"; echo --\n" }
      .joined()
    let ending = try Executable(path: "/bin/bash").run(
      ["-c", "exec unshare -rm bash -c \"$0\"", script], in: story.folder.path, environment: story.environment)
    return ending.output.components(separatedBy: "--\n").dropLast()
  }

  @Test(.enabled(if: isPossible, "no disk can be mounted here"))
  func `what was stored is accounted for and kept, and every command says to make room`() throws {
    let story = try Story()
    try story.write(log(0..<5), to: "small.log")
    try story.write(log(5..<3000), to: "large.log")
    let said = try run(
      story, "replay record --recordings disk/r small.log", "replay record --recordings disk/r large.log",
      "replay list --recordings disk/r", "mount -o remount,size=30m disk", "replay list --recordings disk/r")
    #expect(said[0] == "5 invocations found: 5 stored\nstatus 0\n")
    let account = try #require(said[1].firstMatch(of: /invocations found: (\d+) stored\n/))
    #expect(
      said[1].hasSuffix(
        """
         stored
        replay: cannot write disk/r/recordings.sqlite: the disk is full; make room and give the same command again
        status 2

        """))
    #expect(
      said[2] == """
        replay: cannot read disk/r/recordings.sqlite: a recording into it was interrupted, and the disk is too full to put \
        it in order; make room and give the same command again
        status 2

        """)
    #expect(said[4].split(separator: "\n").count - 1 == 5 + (try #require(Int(account.1))))
  }

  @Test(.enabled(if: isPossible, "no disk can be mounted here"))
  func `a disk that is full from the beginning changes nothing`() throws {
    let story = try Story()
    try story.write(log(0..<5), to: "first.log")
    try story.write(log(5..<10), to: "second.log")
    let refusal = "cannot write disk/r/recordings.sqlite: the disk is full; make room and give the same command again\n"
    let said = try run(
      story, "replay record --recordings disk/r first.log", "dd if=/dev/zero of=disk/filler bs=4k",
      "replay record --recordings disk/r second.log", "replay forget --recordings disk/r '*'",
      "replay list --recordings disk/r", "replay record --recordings disk/new second.log")
    #expect(said[2] == "5 invocations found: 0 stored\nreplay: \(refusal)status 2\n")
    #expect(said[3] == "replay: \(refusal)status 2\n")
    #expect(said[4].split(separator: "\n").count == 6)
    #expect(said[5].hasSuffix("replay: \(refusal.replacing("disk/r", with: "disk/new"))status 2\n"))
  }

  @Test func `a file that may not grow ends the recording like a full disk`() throws {
    let story = try Story()
    try story.write(log(0..<6000), to: "large.log")
    let ending = try Executable(path: "/bin/bash").run(
      ["-c", "ulimit -f 600; exec '\(replay.path)' record large.log"], in: story.folder.path,
      environment: story.environment)
    #expect(ending.errors.contains("invocations found: "))
    #expect(ending.errors.contains("replay: cannot write recordings/recordings.sqlite: "))
    #expect(ending.errors.hasSuffix("; see that there is room for it and that the disk can be written\n"))
    #expect(ending.status == 2)
  }
}

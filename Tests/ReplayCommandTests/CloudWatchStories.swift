import AWSDoubles
import Foundation
import Invocations
import Testing

@testable import ReplayCommand

/// `replay record --log-group` as a process, against a server of CloudWatch's API that others wrote.
@Suite(.enabled(if: MotoServer.isInstalled, "python3 with moto's server and boto3 is not installed"), .serialized)
struct `Recording from CloudWatch` {
  private static let group = "/aws/lambda/sign-up"
  private static let now = Int64(Date().timeIntervalSince1970 * 1000)
  private let replay = Executable(product: "replay")

  /// The log events of sign-ups, each with an id of its own.
  private func events(_ numbers: Range<Int>, _ offset: Int64) -> [SentEvent] {
    numbers.flatMap { number in
      let digits = String(number)
      let id = "22222222-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
      let log = Logs.signUp(id: id).split(separator: "\n").map { String($0) + "\n" }
      let messages = [log[0], log[1...17].joined(), log[18], log[19]]
      return messages.enumerated().map { index, message in
        SentEvent(
          id: "", time: Self.now + offset + Int64(number * 10 + index), message: message,
          stream: "2026/03/04/[$LATEST]\(number % 2)0123456789abcdef0123456789abcdef")
      }
    }
  }

  private func environment(_ story: Story) -> [String: String] {
    story.environment.merging([
      "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_REGION": "eu-west-1",
      "AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
    ]) { $1 }
  }

  private func arguments(_ server: MotoServer, _ more: String...) -> [String] {
    ["record", "--log-group", Self.group, "--endpoint-url", server.endpoint, "--region", "eu-central-1"] + more
  }

  @Test func `a group is recorded, and the next recording goes on where the last one ended`() throws {
    let server = try MotoServer()
    let story = try Story()
    let folder = story.folder.path
    try server.put(events(0..<3000, -7_200_000), group: Self.group)
    func record(_ more: String...) throws -> Executable.Ending {
      try replay.run(
        // On a slow machine it would tell how far it is.
        ["record", "--quiet", "--log-group", Self.group, "--endpoint-url", server.endpoint, "--region", "eu-central-1"]
          + more,
        in: folder, environment: environment(story))
    }
    #expect(
      try record()
        == Executable.Ending(
          output: "",
          errors:
            "replay: cannot fetch log group \(Self.group): nothing new was stored of it so far, so that there is no place "
            + "to begin; give --since 2h\n", status: 2))
    #expect(
      try record("--since", "3h")
        == Executable.Ending(output: "", errors: "3000 invocations found: 3000 stored\n", status: 0))
    let before = try Data(contentsOf: story.recordings.appending(path: "recordings.sqlite"))
    #expect(try record().errors == "3000 invocations found: 0 stored, 3000 already known\n")
    #expect(try Data(contentsOf: story.recordings.appending(path: "recordings.sqlite")) == before)

    // The last of them began before the mark and ended after it.
    let late = events(3000..<3002, -7_200_000 + 60_000)
    try server.put(late, group: Self.group)
    #expect(try record().errors == "3002 invocations found: 2 stored, 3000 already known\n")
    let listed = try replay.run(["list", "--json"], in: folder)
    #expect(listed.output.split(separator: "\n").count == 3002)
    let shown = try replay.run(["show", "22222222-0000-4000-8000-000000003001"], in: folder)
    #expect(shown.output.contains("event in   /aws/lambda/sign-up, "))
    #expect(shown.output.contains("function   sign-up"))
  }

  @Test func `what was under way when a group was fetched ends with the next fetch`() throws {
    let server = try MotoServer()
    let story = try Story()
    let folder = story.folder.path
    let store = story.recordings.appending(path: "recordings.sqlite")
    func record(_ more: String...) throws -> String {
      try replay.run(arguments(server, "--quiet") + more, in: folder, environment: environment(story)).errors
    }
    var all = events(0..<1, -7_200_000)
    let time = Timestamp(millisecondsSince1970: all[1].time).description
    all[1].message = all[1].message.replacing("2026-03-04T09:15:02.118Z", with: time)
    try server.put(Array(all[..<2]), group: Self.group)
    #expect(try record("--since", "3h") == "1 invocation found: 1 stored\n")
    let rest = all[2...].map { event in
      SentEvent(id: "", time: event.time + 840_000, message: event.message, stream: event.stream)
    }
    try server.put(rest, group: Self.group)
    let id = "22222222-0000-4000-8000-000000000000"
    // Between the two, however long the commands take on a busy machine.
    let between = Timestamp(millisecondsSince1970: all[0].time + 420_000).description
    #expect(
      try record("--since", between) == "1 invocation found: 0 stored, 1 filled in\n  \(id) filled in outcome\n")
    let before = try Data(contentsOf: store)
    #expect(try record("--since", between) == "1 invocation found: 0 stored, 1 already known\n")
    // From the mark on, it is read whole.
    #expect(try record() == "1 invocation found: 0 stored, 1 already known\n")
    #expect(try Data(contentsOf: store) == before)
    #expect(try replay.run(["show", id], in: folder).output.contains("ended      returned\n"))
  }

  @Test func `a group that is followed is stored as it comes, until it is interrupted`() throws {
    let server = try MotoServer()
    let story = try Story()
    let folder = story.folder.path
    try server.put(events(0..<3, -5000), group: Self.group)
    // Whoever runs the tests may ignore the signal, which children inherit.
    let running = try Executable(path: "/usr/bin/env").start(
      ["--default-signal=INT", replay.path] + arguments(server, "--since", "1h", "--follow", "--quiet"), in: folder,
      environment: environment(story))
    /// Waits until so many are stored, as long as anybody would.
    func waitForRecordings(_ count: Int) throws -> Int {
      var stored = 0
      for _ in 0..<600 where stored < count {
        stored = try replay.run(["list"], in: folder).output.split(separator: "\n").count
        if stored < count { usleep(100_000) }
      }
      return stored
    }
    #expect(try waitForRecordings(3) == 3)
    try server.put(events(3..<5, -5000), group: Self.group)
    #expect(try waitForRecordings(5) == 5)
    running.process.interrupt()
    #expect(
      try running.wait()
        == Executable.Ending(
          output: "",
          errors: """
            5 invocations found: 5 stored
            interrupted: what was stored is kept, and what the same command meets again is not stored twice

            """, status: 130))
  }

  @Test func `a time in which nothing was logged is no trouble, with a dry run and without`() throws {
    let server = try MotoServer()
    let story = try Story()
    try server.put(events(0..<3, -7_200_000), group: Self.group)
    func record(_ more: String...) throws -> Executable.Ending {
      try replay.run(
        arguments(server, "--since", "1h") + more, in: story.folder.path, environment: environment(story))
    }
    #expect(try record("--dry-run") == Executable.Ending(output: "", errors: "", status: 0))
    #expect(
      try record() == Executable.Ending(output: "", errors: "0 invocations found: 0 stored\n", status: 0))
  }

  @Test func `nobody who listens at the endpoint is said of the group`() throws {
    let story = try Story()
    let ending = try replay.run(
      ["record", "--log-group", Self.group, "--since", "1h", "--endpoint-url", "http://127.0.0.1:1"],
      in: story.folder.path, environment: environment(story))
    #expect(
      ending.errors == """
        replay: cannot fetch log group \(Self.group): http://127.0.0.1:1 cannot be reached: nobody listens there; check the \
        endpoint and the network

        """)
    #expect(ending.status == 2)
  }

  @Test func `a group that there is not, and credentials that there are not, are said`() throws {
    let server = try MotoServer()
    let story = try Story()
    let none = try replay.run(
      ["record", "--log-group", "/no", "--since", "1h", "--endpoint-url", server.endpoint], in: story.folder.path,
      environment: environment(story))
    #expect(none.status == 2)
    #expect(none.errors.hasPrefix("replay: cannot fetch log group /no: there is none of that name in eu-west-1"))
    var environment = environment(story)
    environment["AWS_ACCESS_KEY_ID"] = nil
    let anonymous = try replay.run(
      arguments(server, "--since", "1h"), in: story.folder.path, environment: environment)
    #expect(anonymous.status == 2)
    #expect(anonymous.errors.hasPrefix("replay: cannot find AWS credentials: "))
    #expect(!FileManager.default.fileExists(atPath: story.recordings.path))
  }

  @Test(arguments: [
    ["record"], ["record", "--since", "1h", "log.txt"], ["record", "--log-group", "/a", "log.txt"],
    ["record", "--log-group", "/a", "--since", "1h", "--follow", "--dry-run"],
  ])
  func `what does not go together is wrong usage`(arguments: [String]) async throws {
    #expect(await (try Story()).run(all: arguments).status == .usage)
  }
}

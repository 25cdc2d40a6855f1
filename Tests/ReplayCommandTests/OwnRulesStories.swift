import Foundation
import Testing

@testable import ReplayCommand

@Suite struct `Rules of a project's own for personal data` {
  private static let rules = """
    redaction:
      keepDomains: [our-shop.com]
      keep: [/request/clientMetadata/plan]
      drop: [/request/clientMetadata/captcha, /request/clientMetadata/capture]
      replace: {/request/clientMetadata/build: 7}

    """

  private static let log = Logs.signUp(
    email: "ada@our-shop.com",
    extra: ", clientMetadata: { plan: 'gold', captcha: 'solved', build: '2.71', note: 'fragile' }")

  @Test func `say what is stored of an event, and those that find nothing are named`() async throws {
    let story = try Story()
    try story.write(Self.rules, to: "recordings/replay.yml")
    let ending = await story.run("record", try story.write(Self.log, to: "log.txt"))
    #expect(
      ending.errors == """
        1 invocation found: 1 stored
        the rule of replay.yml found nothing: drop /request/clientMetadata/capture

        """)
    let shown = await story.run("show", "--json", "11111111").output
    #expect(shown.contains(#""clientMetadata":{"plan":"gold","build":7,"note":""#))
    #expect(shown.contains("@our-shop.com"))
    for value in ["solved", "2.71", "fragile", "ada@"] { #expect(!shown.contains(value), "\(value)") }
    let again = await story.run("record", try story.write(Self.log, to: "log.txt"))
    #expect(again.errors.hasPrefix("1 invocation found: 0 stored, 1 already known\n"))
  }

  @Test func `are the same for a whole store`() async throws {
    let story = try Story()
    _ = await story.run("record", try story.write(Self.log, to: "log.txt"))
    let before = try story.contents()
    try story.write(Self.rules, to: "recordings/replay.yml")
    #expect(
      await story.run("record", try story.write(Self.log, to: "log.txt"))
        == Story.Ending(
          output: "",
          errors: """
            replay: cannot record into FOLDER/recordings/recordings.sqlite: its recordings were redacted by other rules than \
            those of replay.yml now; begin another store with --into NAME, or record the logs again into a new one

            """, status: .trouble))
    try FileManager.default.removeItem(atPath: story.recordings.path + "/replay.yml")
    #expect(try story.contents() == before)
  }

  @Test func `that cannot be followed are refused before anything is read`() async throws {
    let story = try Story()
    try story.write("redaction:\n  keep: /request/password\n", to: "recordings/replay.yml")
    let ending = await story.run("record", try story.write(Self.log, to: "log.txt"))
    #expect(ending.status == .trouble)
    #expect(ending.errors.contains("recordings/replay.yml, line 2: cannot keep /request/password: it gives access"))
  }
}

import Foundation
import Testing

@testable import ReplayCommand

@Suite struct `Filling in what a log has lost` {
  private static let id = "11111111-2222-4333-8444-555555555502"

  private static func entry(_ session: String, id: String = id) -> String {
    #"{"requestId":"\#(id)","event":{"request":{"session":\#(session)}}}"# + "\n"
  }

  @Test func `an overlay fills holes, and the recording says where from`() async throws {
    let story = try Story()
    let log = try story.write(Logs.lossyDefine, to: "log.txt")
    let overlay = try story.write(
      Self.entry(#"[{"challengeName":"SRP_A","challengeResult":true,"challengeMetadata":null}]"#), to: "known.json")
    let ending = await story.run("record", log, "--overlay", overlay)
    #expect(ending == Story.Ending(output: "", errors: "1 invocation found: 1 stored\n", status: .success))
    let shown = await story.run("show", "11111111")
    #expect(shown.output.contains(#""challengeName": "SRP_A""#))
    #expect(shown.output.contains("event in   log.txt, line 1, filled in from known.json"))
    #expect(!shown.output.contains("lost"))
  }

  @Test func `what a dry run prints is an overlay to begin with`() async throws {
    let story = try Story()
    let log = try story.write(Logs.lossyDefine, to: "log.txt")
    let printed = await story.run("record", "--dry-run", "--no-redact", "--json", log)
    let mended = printed.output.replacing(#""session":[null]"#, with: #""session":[{"challengeName":"SRP_A"}]"#)
    #expect(mended != printed.output)
    let overlay = try story.write(mended, to: "known.json")
    #expect(await story.run("record", log, "--overlay", overlay).errors == "1 invocation found: 1 stored\n")
  }

  @Test func `so it is where a secret in it was hidden`() async throws {
    let story = try Story()
    let secret = Logs.lossyDefine.replacing("session: [", with: "challengeAnswer: 'Tr0ub4dor', session: [")
    let log = try story.write(secret, to: "log.txt")
    let printed = await story.run("record", "--dry-run", "--no-redact", "--json", log)
    let hidden = printed.output.replacing("Tr0ub4dor", with: "‹secret›")
    #expect(hidden.contains(#""challengeAnswer":"‹secret›""#))
    let mended = hidden.replacing(#""session":[null]"#, with: #""session":[{"challengeName":"SRP_A"}]"#)
    let overlay = try story.write(mended, to: "known.json")
    #expect(await story.run("record", log, "--overlay", overlay).errors == "1 invocation found: 1 stored\n")
    #expect(await !story.run("show", "--json", "--show-secrets", "1111").output.contains("‹secret›"))
  }

  @Test func `what a dry run prints fills nothing as it is`() async throws {
    let story = try Story()
    let log = try story.write(Logs.lossyDefine, to: "log.txt")
    let printed = await story.run("record", "--dry-run", "--no-redact", "--json", log)
    let overlay = try story.write(printed.output, to: "known.json")
    let ending = await story.run("record", log, "--overlay", overlay)
    #expect(ending.errors.contains("1 incomplete"))
    #expect(ending.errors.contains("nothing to fill in from the overlay for \(Self.id)"))
  }

  @Test(arguments: [#""x""#, "5", "[1]", "{}"])
  func `an overlay that says what the marker excludes is not used`(value: String) async throws {
    let story = try Story()
    let log = try story.write(Logs.lossyDefine, to: "log.txt")
    let overlay = try story.write(Self.entry("[\(value)]"), to: "known.json")
    let ending = await story.run("record", log, "--overlay", overlay)
    #expect(ending.errors.contains("1 incomplete"))
    #expect(ending.errors.contains("something else than the log at event.request.session[0]"))
  }

  @Test func `an overlay that says something else than the log is not used, and said`() async throws {
    let story = try Story()
    let log = try story.write(Logs.lossyDefine, to: "log.txt")
    let overlay = try story.write(
      Self.entry(#"[{"a":1},2]"#) + Self.entry("[1]", id: "11111111-2222-4333-8444-555555555599"), to: "known.json")
    let ending = await story.run("record", log, "--overlay", overlay)
    #expect(
      ending.errors == """
        1 invocation found: 1 stored
        1 incomplete, because the log lost part of what the function was given:
          event request.session[…]  [Object]  (1)
          to keep it whole from now on: console.log("event: ", JSON.stringify(event))
          \(Self.id): the overlay was not used, for it says something else than the log at event.request.session
        nothing to fill in from the overlay for 11111111-2222-4333-8444-555555555599

        """)
    #expect(ending.status == .success)
  }

  @Test(arguments: [
    ("{", "line 1 is no JSON"), ("{}\n{\n", "line 3 is no JSON"), ("{}", "an entry has no \"requestId\""),
    ("", "it holds no entry"),
    (#"{"requestId":"a"}"# + "\n\n]", "line 3 is no JSON"),
  ])
  func `an overlay that cannot be read is trouble, and nothing is recorded`(text: String, words: String) async throws {
    let story = try Story()
    let log = try story.write(Logs.signUp(), to: "log.txt")
    let overlay = try story.write(text, to: "known.json")
    let ending = await story.run("record", log, "--overlay", overlay)
    #expect(ending.status == .trouble)
    #expect(ending.errors.hasPrefix("replay: cannot read the overlay known.json: ") && ending.errors.contains(words))
    #expect(!FileManager.default.fileExists(atPath: story.recordings.path))
    #expect(await story.run("record", log, "--overlay", overlay + ".gone").errors.contains("there is no such file"))
  }

  @Test func `a folder is all the files in it, and the path of an export tells the stream`() async throws {
    let story = try Story()
    let other = "11111111-2222-4333-8444-555555555503"
    try story.write(Logs.signUp(), to: "export/2026-03-04-[$LATEST]0123456789abcdef0123456789abcdef/000000.txt")
    try story.write("Permission Check Successful", to: "export/aws-logs-write-test")
    try story.write(Logs.signUp(id: other), to: "export/.hidden")
    let ending = await story.run("record", story.folder.path + "/export")
    #expect(ending.errors == "1 invocation found: 1 stored\n")
    let shown = await story.run("show", "--json", "11111111")
    #expect(shown.output.contains(#""stream":"2026/03/04/[$LATEST]"#) || shown.output.contains(#""stream":"20"#))
    #expect(shown.output.contains("000000.txt"))
  }
}

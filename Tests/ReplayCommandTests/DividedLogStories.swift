import Foundation
import Testing

@testable import ReplayCommand

/// The log of one invocation that two commands record, each a part of it.
@Suite struct `Recording a divided log` {
  private static let returned =
    "2026-03-04T09:15:02.120Z\t\(Logs.signUpID)\tINFO\treturned: {\"version\":\"1\"}\n"

  /// Two files that hold a sign-up together; in the second it goes on with a line of its own.
  private func parts(_ story: Story, goesOnWith line: String = returned) throws -> (first: String, second: String) {
    let log = Logs.signUp()
    let end = try #require(log.range(of: "END RequestId")).lowerBound
    return (
      try story.write(String(log[..<end]), to: "part-0"), try story.write(line + log[end...], to: "part-1")
    )
  }

  @Test func `what a function returned is found by the command that records the next part`() async throws {
    let story = try Story()
    let (first, second) = try parts(story)
    #expect(await story.run("record", first).errors == "1 invocation found: 1 stored\n")
    #expect(await story.run("show", Logs.signUpID).output.contains("ended      the log does not say how\n"))

    let before = try story.contents()
    let looked = await story.run("record", "--dry-run", second)
    #expect(looked.errors.hasPrefix("1 without an event that could be read: nothing to record\n"))
    #expect(try story.contents() == before)

    #expect(
      await story.run("record", second)
        == Story.Ending(
          output: "",
          errors: """
            1 invocation found: 0 stored, 1 filled in
              \(Logs.signUpID) filled in outcome, returned

            """, status: .success))
    let shown = await story.run("show", Logs.signUpID, "--json").output
    #expect(shown.contains(#""outcome":{"outcome":"returned","returned":{"version":"1"}}"#))
    #expect(shown.contains(#""returned":{"source":"part-1","position":"line 1"}"#))

    let filled = try story.contents()
    #expect(await story.run("record", second).errors == "1 invocation found: 0 stored, 1 already known\n")
    #expect(await story.run("record", first, second).errors == "1 invocation found: 0 stored, 1 already known\n")
    #expect(
      await story.run("record", "--json", second).output
        == #"{"version":1,"recording":"\#(Logs.signUpID)","name":"PreSignUp_SignUp","change":"alreadyKnown","places":[]}"#
        + "\n")
    #expect(try story.contents() == filled)
  }

  @Test func `how it ended is found by the command that records the next part, and its personal data is not stored`()
    async throws
  {
    let story = try Story()
    let error =
      "2026-03-04T09:15:02.120Z\t\(Logs.signUpID)\tERROR\tInvoke Error \t"
      + #"{"errorType":"Refused","errorMessage":"no ada@lovelace.dev here","stack":["Refused: no"]}"# + "\n"
    let (first, second) = try parts(story, goesOnWith: error)
    _ = await story.run("record", first)
    #expect(await story.run("record", second).errors.contains("\(Logs.signUpID) filled in outcome\n"))
    #expect(await story.run("show", Logs.signUpID).output.contains("ended      failed: Refused: "))
    let store = try Data(contentsOf: story.recordings.appending(path: "recordings.sqlite"))
    #expect(store.range(of: Data("lovelace".utf8)) == nil)
  }

  @Test func `the part without the event is nothing where the other one was not recorded`() async throws {
    let story = try Story()
    let (first, second) = try parts(story)
    let ending = await story.run("record", second)
    #expect(ending.errors.hasPrefix("0 invocations found: 0 stored\n1 invocation without an event that could be read"))
    #expect(ending.status == .trouble)
    #expect(!FileManager.default.fileExists(atPath: story.recordings.path))
    #expect(await story.run("record", first).errors == "1 invocation found: 1 stored\n")
    #expect(await story.run("record", second).errors.contains("filled in outcome, returned\n"))
  }

  @Test func `the end of a retry is not that of the attempt before it`() async throws {
    let story = try Story()
    let log = Logs.signUp()
    let error = "2026-03-04T09:15:02.120Z \(Logs.signUpID) Task timed out after 3.00 seconds\n"
    _ = await story.run("record", try story.write(log + error, to: "first"))
    let before = try story.contents()["recordings/recordings.sqlite"]
    let end = try #require(log.range(of: "END RequestId")).lowerBound
    let retry = Self.returned.replacing("09:15:02", with: "09:16:20") + log[end...]
    #expect(await story.run("record", try story.write(retry, to: "retry")).status == .trouble)
    #expect(try story.contents()["recordings/recordings.sqlite"] == before)
  }
}

import Foundation
import JSONTree
import Testing

@testable import ReplayCommand

@Suite struct `Looking at recordings` {
  private func recorded() async throws -> Story {
    let story = try Story()
    _ = await story.run("record", try story.write(Logs.signUp() + Logs.lossyDefine, to: "log.txt"))
    _ = await story.run("update", "PreSignUp_SignUp")
    return story
  }

  @Test func `a list tells what there is`() async throws {
    let story = try await recorded()
    #expect(
      await story.run("list")
        == Story.Ending(
          output: """
            11111111-2222-4333-8444-555555555502  DefineAuthChallenge_Authentication  2026-03-04T09:15:02.118Z  outcome unknown  1 lost
            11111111-2222-4333-8444-555555555501  PreSignUp_SignUp                    2026-03-04T09:15:02.118Z  returned

            """, errors: "", status: .success))
    let lines = await story.run("list", "--json", "PreSign*").output
    #expect(
      lines == """
        {"version":1,"recording":"11111111-2222-4333-8444-555555555501","name":"PreSignUp_SignUp",\
        "triggerSource":"PreSignUp_SignUp","functionName":null,"recordedAt":"2026-03-04T09:15:02.118Z",\
        "outcome":"returned","losses":0,"store":"FOLDER/recordings/recordings.sqlite"}

        """)
  }

  @Test func `a recording is shown whole`() async throws {
    let story = try await recorded()
    let shown = await story.run("show", Logs.signUpID)
    #expect(shown.status == .success)
    #expect(shown.output.hasPrefix("11111111-2222-4333-8444-555555555501  PreSignUp_SignUp\n"))
    #expect(shown.output.contains(#""triggerSource": "PreSignUp_SignUp""#))
    #expect(shown.output.contains("approved\n  { \"response\": { \"autoConfirmUser\": true,"))
    let line = try JSONReader.read(await story.run("show", "--json", Logs.signUpID).output)
    #expect(line["event"]?["triggerSource"] == "PreSignUp_SignUp")
    #expect(line["approved"]?["response"]?["autoConfirmUser"] == true)
    let lossy = await story.run("show", "DefineAuthChallenge_Authentication")
    #expect(lossy.output.contains("lost       event request.session[0]  [Object]"))
    #expect(lossy.output.contains("nothing approved yet"))
    #expect(await story.run("show").status == .usage)
  }

  @Test func `a forgotten recording leaves neither a row nor a snapshot nor its bytes`() async throws {
    let story = try await recorded()
    let before = try story.contents()
    #expect(
      await story.run("forget", "--dry-run", "PreSignUp_SignUp").output
        == "would forget 11111111-2222-4333-8444-555555555501  PreSignUp_SignUp\n")
    #expect(try story.contents() == before)
    #expect(
      await story.run("forget", "PreSignUp_SignUp")
        == Story.Ending(
          output: "forgot 11111111-2222-4333-8444-555555555501  PreSignUp_SignUp\n", errors: "", status: .success))
    let after = try story.contents()
    #expect(after["recordings/snapshots/PreSignUp_SignUp.json"] == nil)
    let store = try #require(after["recordings/recordings.sqlite"])
    #expect(store.range(of: Data(Logs.signUpID.utf8)) == nil)
    #expect(store.range(of: Data("11111111-2222-4333-8444-555555555502".utf8)) != nil)
    #expect(await story.run("PreSignUp_SignUp").status == .nothingSelected)
    #expect(await story.run("forget").status == .usage)
  }

  @Test func `a run is told as JSON and as JUnit`() async throws {
    let story = try await recorded()
    let path = story.folder.appending(path: "report.xml").path
    let ending = await story.run("--json", "--report", "junit=\(path)")
    #expect(ending.status == .differs)
    let verdicts = try ending.output.split(separator: "\n").map { try JSONReader.read(String($0))["verdict"]?.string }
    #expect(verdicts == ["incomplete", "matched"])
    let junit = try story.read("report.xml")
    #expect(junit.contains(#"<testsuites name="replay" tests="2" failures="1" errors="0" skipped="0">"#))
    #expect(junit.contains(#"<testcase classname="PreSignUp_SignUp" name="11111111-2222-4333-8444-555555555501"/>"#))
  }

  @Test func `options may stand before the verb`() async throws {
    let story = try await recorded()
    let after = await story.run(all: ["list", "--recordings", story.recordings.path])
    #expect(await story.run(all: ["--recordings", story.recordings.path, "list"]) == after)
  }

  @Test func `help is data`() async throws {
    let story = try Story()
    for arguments in [["--help"], ["help"], ["help", "record"], ["record", "--help"], ["--version"]] {
      let ending = await story.run(all: arguments)
      #expect(ending.status == .success)
      #expect(!ending.output.isEmpty && ending.errors.isEmpty)
    }
  }
}

import Foundation
import Testing

@testable import ReplayCommand

/// What goes wrong ends with one clear sentence, and loses nothing.
@Suite struct `When something is wrong` {
  private func recorded() async throws -> Story {
    let story = try Story()
    _ = await story.run("record", try story.write(Logs.signUp(), to: "log.txt"))
    _ = await story.run("update")
    return story
  }

  /// Checks that a command fails with one sentence that has `words` in it, and leaves every file as it is.
  private func expectTrouble(_ story: Story, _ arguments: [String], saying words: String...) async throws {
    let before = try story.contents()
    let ending = await story.run(all: arguments + ["--recordings", story.recordings.path])
    #expect(ending.output == "")
    #expect(ending.status == .trouble)
    #expect(ending.errors.hasPrefix("replay: cannot "))
    #expect(ending.errors.hasSuffix("\n") && ending.errors.count { $0 == "\n" } == 1, "\(ending.errors)")
    for word in words { #expect(ending.errors.contains(word), "\(ending.errors)") }
    #expect(try story.contents() == before)
  }

  @Test func `there is no folder, or no store in it`() async throws {
    let story = try Story()
    try await expectTrouble(story, [], saying: "there is no folder FOLDER/recordings", "replay record")
    try FileManager.default.createDirectory(at: story.recordings, withIntermediateDirectories: true)
    try await expectTrouble(story, ["list"], saying: "there is no store (*.sqlite)", "replay record")
  }

  @Test func `a verb is mistyped before anything is recorded`() async throws {
    let story = try Story()
    try await expectTrouble(story, ["recrod"], saying: "did you mean 'record'?")
  }

  @Test func `a log is missing, and nothing of the others is recorded`() async throws {
    let story = try Story()
    let log = try story.write(Logs.signUp(), to: "log.txt")
    try await expectTrouble(story, ["record", log, log + ".gone"], saying: "FOLDER/log.txt.gone", "no such file")
    let folder = story.folder.appending(path: "empty").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await expectTrouble(story, ["record", log, folder], saying: "FOLDER/empty", "the folder holds no file")
  }

  @Test(arguments: ["", "nothing here\n", "\u{0}\u{1}\u{2}", "{", "{\"events\": [}"])
  func `nothing can be read in a log`(text: String) async throws {
    let story = try Story()
    let log = try story.write(text, to: "log.txt")
    let ending = await story.run("record", log)
    #expect(ending.status == .trouble)
    #expect(ending.errors.contains("cannot find an invocation in FOLDER/log.txt"))
    #expect(await story.run("record", "--dry-run", log).status == .trouble)
  }

  @Test func `the database is not one`() async throws {
    let story = try await recorded()
    try story.write(
      "This is not a database, though it is long enough to be taken for one.", to: "recordings/recordings.sqlite")
    try await expectTrouble(story, [], saying: "recordings.sqlite", "not a SQLite database")
    try await expectTrouble(
      story, ["record", story.folder.appending(path: "log.txt").path], saying: "not a SQLite database")
  }

  @Test func `the database is cut off`() async throws {
    let story = try await recorded()
    let file = story.recordings.appending(path: "recordings.sqlite")
    try Data(contentsOf: file).prefix(9000).write(to: file)
    try await expectTrouble(story, [], saying: "recordings.sqlite", "damaged")
  }

  @Test func `a snapshot has a merge conflict in it`() async throws {
    let story = try await recorded()
    let text = try story.read("recordings/snapshots/PreSignUp_SignUp.json")
    let conflict = text.replacing(
      "      \"recordings\": [",
      with: "<<<<<<< HEAD\n      \"recordings\": [\n=======\n      \"recordings\": [\n>>>>>>> other")
    try story.write(conflict, to: "recordings/snapshots/PreSignUp_SignUp.json")
    try await expectTrouble(story, [], saying: "PreSignUp_SignUp.json", "line 6", "merge conflict")
    try await expectTrouble(story, ["update"], saying: "PreSignUp_SignUp.json", "line 6", "merge conflict")
  }

  @Test func `a recording has two approved outcomes`() async throws {
    let story = try await recorded()
    let text = try story.read("recordings/snapshots/PreSignUp_SignUp.json")
    let twice = text.replacing(
      "    }\n  ]",
      with: "    },\n    { \"crashed\": true, \"recordings\": [\"\(Logs.signUpID)\"] }\n  ]")
    try story.write(twice, to: "recordings/snapshots/PreSignUp_SignUp.json")
    try await expectTrouble(story, [], saying: "PreSignUp_SignUp.json", Logs.signUpID)
  }

  @Test func `the redaction key is no key`() async throws {
    let story = try Story()
    let log = try story.write(Logs.signUp(), to: "log.txt")
    let key = try story.write("secret\n", to: "bad.key")
    try await expectTrouble(story, ["record", log, "--redaction-key", key], saying: "FOLDER/bad.key", "64 hexadecimal")
    try await expectTrouble(story, ["record", log, "--redaction-key", key + ".gone"], saying: "there is no such file")
    story.environment["REPLAY_REDACTION_KEY"] = key
    try await expectTrouble(story, ["record", log], saying: "FOLDER/bad.key")
  }

  @Test func `a report cannot be written`() async throws {
    let story = try await recorded()
    let ending = await story.run("--report", "junit=\(story.folder.path)/no/such/folder/report.xml")
    #expect(ending.status == .trouble)
    #expect(ending.errors.contains("cannot write the report FOLDER/no/such/folder/report.xml"))
    #expect(await story.run("--report", "html=x").status == .usage)
    #expect(await story.run("--nope").status == .usage)
  }

  @Test func `a CI job changes no snapshot`() async throws {
    let story = try await recorded()
    story.environment["CI"] = "true"
    try await expectTrouble(story, ["update"], saying: "CI", "--no-ci")
    try await expectTrouble(story, ["forget", "PreSignUp_SignUp"], saying: "CI", "--no-ci")
    #expect(await story.run().status == .success)
    #expect(await story.run("update", "--no-ci").status == .success)
    story.environment["CI"] = "false"
    #expect(await story.run("update").status == .success)
  }
}

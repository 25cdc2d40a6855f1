import Foundation
import Handlers
import Testing

@testable import ReplayCommand

/// This repository's own recordings, and what its README says.
@Suite struct `This repository` {
  /// A story with a copy of the repository's recordings.
  private func story() throws -> Story {
    let story = try Story()
    try FileManager.default.copyItem(at: Repository.root.appending(path: "recordings"), to: story.recordings)
    return story
  }

  @Test func `its recordings are answered as approved`() async throws {
    let story = try story()
    let before = try story.contents()
    #expect(await story.run() == Story.Ending(output: "9 replayed: 9 matched\n", errors: "", status: .success))
    #expect(try story.contents() == before)
    let sources = await story.run("list", "--json").output.split(separator: "\n").count
    #expect(sources == 9)
  }

  @Test func `its handlers answer as an executable as they do linked`() async throws {
    let story = try story()
    let target = "exec:" + Executable(product: "bootstrap").path
    #expect(await story.run("--target", target).output == "9 replayed: 9 matched\n")
    let parity = await story.run("--target", target, "--against", "linked", "--workers", "2")
    #expect(parity.output.hasSuffix("9 compared, \(target) against linked: all equal\n"))
    #expect(parity.status == .success)
  }

  @Test func `its recordings hold nothing personal or secret`() async throws {
    let story = try story()
    let before = try story.contents()
    #expect(
      await story.run("audit")
        == Story.Ending(
          output: "nothing personal or secret found in 2 stores and 5 other files\n", errors: "", status: .success))
    #expect(try story.contents() == before)
  }

  @Test func `its invented conversation is what its log says, under the public key`() async throws {
    let story = try story()
    let before = try story.contents()
    let fixtures = Repository.root.appending(path: "Tests/Fixtures")
    #expect(
      await story.run(
        "record", "--into", "custom-challenge", "--redaction-key", fixtures.appending(path: "public-test.key").path,
        fixtures.appending(path: "custom-challenge.log").path)
        == Story.Ending(
          output: "", errors: "7 invocations found: 0 stored, 7 already known\n", status: .success))
    #expect(try story.contents() == before)
  }

  @Test func `the README's example queries are answered`() async throws {
    let queries = try Repository.codeBlocks("sql").filter { $0.contains("SELECT") }
    #expect(queries.count >= 3)
    let store = Repository.root.appending(path: "recordings/recordings.sqlite").path
    for query in queries {
      let ending = try Executable(path: "/usr/bin/env").run(["sqlite3", "-readonly", store, query])
      #expect(ending.status == 0, "\(ending.errors)")
      #expect(!ending.output.isEmpty, "\(query)")
    }
  }

  @Test func `the README documents the schema that a store has`() throws {
    let documented = try Repository.codeBlocks("sql").filter { $0.contains("CREATE TABLE") }.joined()
    let store = Repository.root.appending(path: "recordings/custom-challenge.sqlite").path
    let schema = try Executable(path: "/usr/bin/env").run(["sqlite3", "-readonly", store, ".schema"]).output
    #expect(documented == schema)
  }

  @Test func `the README names every verb, option and exit status`() throws {
    let text = try Repository.text("README.md")
    for verb in RootCommand.verbs.subtracting(["run", "help"]) { #expect(text.contains("replay \(verb)")) }
    for option in ArgumentOrder.optionsWithValue.union([
      "--dry-run", "--no-redact", "--json", "--show-rejected", "--show-secrets", "--no-ci", "--upgrade",
    ]) {
      #expect(text.contains(option), "\(option)")
    }
    for status in [0, 1, 2, 3, 64, 130] { #expect(text.contains("\n| \(status) |"), "\(status)") }
  }

  @Test func `another backend links its own handlers`() throws {
    let package = Repository.root.appending(path: "Tests/Fixtures/OwnHandlers").path
    let scratch = Repository.root.appending(path: ".build-own-handlers").path
    // SwiftPM does not notice that a package named by a path has lost or gained a file, unless it plans anew.
    try? FileManager.default.removeItem(atPath: scratch + "/debug.yaml")
    let swift = Executable(path: "/usr/bin/env")
    let environment = ProcessInfo.processInfo.environment
    let arguments = ["swift", "build", "--package-path", package, "--scratch-path", scratch]
    let build = try swift.run(arguments, environment: environment)
    try #require(build.status == 0, "\(build.output)\(build.errors)")
    let folder = try swift.run(arguments + ["--show-bin-path"], environment: environment).output
    let own = Executable(path: folder.trimmingCharacters(in: .newlines) + "/own-replay")
    let run = try own.run(["PreSignUp_SignUp", "PostAuthentication_Authentication"], in: Repository.root.path)
    #expect(run.status == 1)
    #expect(
      run.output == """
        PostAuthentication_Authentication
          ✗ d74443f8  answered differently
              response.seen   missing → true

        PreSignUp_SignUp
          ✗ a0977730  answered with an error instead of a response
              approved   response { "autoConfirmUser": true, "autoVerifyEmail": true, "autoVerifyPhone": fa…
              now        error NotInvited: "This e-mail domain is not invited"

        2 replayed: 0 matched, 2 differs
        replay show d74443f8 for the whole event; replay update PostAuthentication_Authentication PreSignUp_SignUp to \
        approve

        """)
  }
}

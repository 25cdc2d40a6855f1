import Foundation
import Synchronization
import Testing

@testable import ReplayCommand

@Suite struct `Recording logs` {
  @Test func `recording the same log twice changes no byte`() async throws {
    let story = try Story()
    let log = try story.write(Logs.signUp() + Logs.lossyDefine, to: "log.txt")
    _ = await story.run("record", log)
    let before = try story.contents()
    let again = await story.run("record", log)
    #expect(again.errors.hasPrefix("2 invocations found: 0 stored, 2 already known\n"))
    #expect(again.status == .success)
    #expect(try story.contents() == before)
  }

  @Test func `a fuller log fills in what an earlier one had lost`() async throws {
    let story = try Story()
    _ = await story.run("record", try story.write(Logs.lossyDefine, to: "first.txt"))
    let fuller = Logs.lossyDefine.replacing(
      "[ [Object] ]", with: "[ { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null } ]")
    let ending = await story.run("record", try story.write(fuller, to: "second.txt"))
    #expect(
      ending
        == Story.Ending(
          output: "",
          errors: """
            1 invocation found: 0 stored, 1 filled in
              11111111-2222-4333-8444-555555555502 filled in event.request.session[0]

            """, status: .success))
    let shown = await story.run("show", "11111111")
    #expect(shown.output.contains(#""challengeName": "SRP_A""#))
    #expect(shown.output.contains("second.txt"))
  }

  @Test func `what one function returned is found in the next file, and that of a retry is its own`() async throws {
    let story = try Story()
    let log = Logs.signUp()
    let returned = "2026-03-04T09:15:02.120Z\t\(Logs.signUpID)\tINFO\treturned: {\"version\":\"1\"}\n"
    let end = try #require(log.range(of: "END RequestId")).lowerBound
    let first = try story.write(String(log[..<end]), to: "part-0")
    let second = try story.write(returned + log[end...], to: "part-1")
    let retry = try story.write(log.replacing("09:15:02.118Z", with: "09:16:07.400Z"), to: "retry")
    let ending = await story.run("record", first, second, retry)
    #expect(ending.errors == "2 invocations found: 2 stored\n")
    let shown = await story.run("show", Logs.signUpID, "--json")
    #expect(shown.output.contains(#""returned":{"version":"1"}"#))
    let again = await story.run("record", retry, second, first)
    #expect(again.errors == "2 invocations found: 0 stored, 2 already known\n")
    #expect(await story.run("list").output.contains("11111111#2"))
  }

  @Test func `a log that contradicts what is stored changes nothing and is reported`() async throws {
    let story = try Story()
    _ = await story.run("record", try story.write(Logs.signUp(), to: "first.txt"))
    let before = try story.contents()
    let other = try story.write(Logs.signUp(email: "grace@example.org"), to: "first.txt")
    let ending = await story.run("record", other)
    #expect(ending.errors.contains("other than what is stored"))
    #expect(ending.errors.contains("event.request.userAttributes.email"))
    var after = try story.contents()
    after["first.txt"] = before["first.txt"]
    #expect(after == before)
  }

  @Test func `no personal value of a log is in any file, and the redacted form keeps its shape`() async throws {
    let story = try Story()
    _ = await story.run("record", try story.write(Logs.signUp(email: "ada.lovelace@analytical.dev"), to: "log.txt"))
    _ = await story.run("update")
    var files = try story.contents()
    files["log.txt"] = nil
    for (name, bytes) in files {
      for secret in ["lovelace", "analytical", "5example2clientid7abcdefgh1", "Ex4mPle01", "3f2a9c64"] {
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret) in \(name)")
      }
    }
  }

  @Test func `a dry run stores nothing, and shows what was logged only when told to`() async throws {
    let story = try Story()
    let log = try story.write(Logs.signUp(email: "ada@lovelace.dev"), to: "log.txt")
    let before = try story.contents()
    #expect(
      await story.run("record", "--dry-run", log)
        == Story.Ending(
          output: "11111111-2222-4333-8444-555555555501  PreSignUp_SignUp  returned\n", errors: "", status: .success))
    let redacted = await story.run("record", "--dry-run", "--json", log)
    #expect(!redacted.output.contains("lovelace"))
    #expect(redacted.output.contains(#""requestId":"11111111-2222-4333-8444-555555555501""#))
    let plain = await story.run("record", "--dry-run", "--json", "--no-redact", log)
    #expect(plain.output.contains("ada@lovelace.dev"))
    #expect(try story.contents() == before)
    #expect(await story.run("record", "--no-redact", log).status == .usage)
  }

  @Test func `a long dry run shows how far it is, unless it is to be quiet`() async throws {
    let story = try Story()
    let log = try story.write(Logs.signUp(), to: "log.txt")
    let time = Atomic<Int64>(0)
    story.milliseconds = { time.add(5000, ordering: .relaxed).newValue }
    let ending = await story.run("record", "--dry-run", log)
    #expect(ending.errors.hasPrefix("replay: read 100%, "), "\(ending.errors)")
    #expect(ending.errors.contains(", 1 invocation\n"))
    #expect(await story.run("record", "--dry-run", "--quiet", log).errors == "")
  }

  @Test func `standard input is a log like any other`() async throws {
    let story = try Story()
    let ending = await story.run("record", "-", input: Logs.signUp())
    #expect(ending == Story.Ending(output: "", errors: "1 invocation found: 1 stored\n", status: .success))
  }

  @Test func `one line of JSON for each invocation says what became of it`() async throws {
    let story = try Story()
    let log = try story.write(Logs.signUp(), to: "log.txt")
    let stored =
      #"{"version":1,"recording":"11111111-2222-4333-8444-555555555501","name":"PreSignUp_SignUp","change":"stored","places":[]}"#
    #expect(await story.run("record", "--json", log).output == stored + "\n")
    #expect(await story.run("record", "--json", log).output == stored.replacing("stored", with: "alreadyKnown") + "\n")
  }

  @Test func `what cannot be read is told with its place, and shown only from the source`() async throws {
    let story = try Story()
    let damaged = Logs.signUp().replacing("  }\n}\nEND", with: "  }\nEND")
    let log = try story.write(Logs.signUp(id: "11111111-2222-4333-8444-555555555509") + damaged, to: "log.txt")
    let ending = await story.run("record", log)
    #expect(ending.status == .success)
    #expect(ending.errors.contains("1 place could not be read"))
    #expect(!ending.errors.contains("ada@example.com"))
    let shown = await story.run("record", "--show-rejected", log)
    #expect(shown.output.contains("FOLDER/log.txt, line "))
    #expect(shown.output.contains("ada@example.com"))
    #expect(shown.status == .success)
    var files = try story.contents()
    files["log.txt"] = nil
    for (_, bytes) in files { #expect(bytes.range(of: Data("ada@example.com".utf8)) == nil) }
  }

  @Test func `a truncated log gives what it still holds and says what is damaged`() async throws {
    let story = try Story()
    let whole = Logs.signUp() + Logs.signUp(id: "11111111-2222-4333-8444-555555555509")
    let log = try story.write(String(whole.prefix(whole.count * 3 / 4)), to: "log.txt")
    let ending = await story.run("record", log)
    #expect(ending.status == .success)
    #expect(ending.errors.hasPrefix("1 invocation found: 1 stored\n"))
    #expect(ending.errors.contains("1 place could not be read"))
  }

  @Test func `a store refuses another key, and another store takes it`() async throws {
    let story = try Story()
    let log = try story.write(Logs.signUp(), to: "log.txt")
    _ = await story.run("record", log)
    let key = try story.write(String(repeating: "ab", count: 32) + "\n", to: "other.key")
    let refused = await story.run("record", "--redaction-key", key, log)
    #expect(refused.status == .trouble)
    #expect(refused.errors.contains("was recorded with another redaction key"))
    #expect(refused.errors.contains("--into NAME"))
    story.environment["REPLAY_REDACTION_KEY"] = key
    #expect(await story.run("record", "--into", "second", log).status == .success)
    #expect(FileManager.default.fileExists(atPath: story.recordings.appending(path: "second.sqlite").path))
  }

  @Test func `the key is made on first use, for its owner alone`() async throws {
    let story = try Story()
    _ = await story.run("record", try story.write(Logs.signUp(), to: "log.txt"))
    let path = story.folder.appending(path: "config/replay/redaction.key").path
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    story.environment = [:]
    let ending = await story.run("record", story.folder.appending(path: "log.txt").path)
    #expect(ending.errors.contains("neither XDG_CONFIG_HOME nor HOME is set"))
    #expect(ending.status == .trouble)
    story.environment = ["HOME": story.folder.appending(path: "home").path]
    _ = await story.run("record", "--into", "home", story.folder.appending(path: "log.txt").path)
    #expect(try story.read("home/.config/replay/redaction.key").utf8.count == 65)
  }

  @Test func `the command that shows what could not be read can be pasted`() async throws {
    let story = try Story()
    let log = try story.write(Logs.signUp() + "2026-03-04T09:15:02.118Z\ta\tINFO\tevent: { a: \n", to: "my bad log.txt")
    let ending = await story.run("record", log)
    #expect(ending.errors.contains("replay record --show-rejected '"))
    #expect(ending.errors.contains("my bad log.txt' shows it"))
  }

  @Test func `the statement that keeps it whole is that of the part that lost something`() async throws {
    let story = try Story()
    let context =
      "context: { awsRequestId: '11111111-2222-4333-8444-555555555501', functionName: 'f', "
      + "clientContext: { custom: { k: [Object] } } }"
    let id = "11111111-2222-4333-8444-555555555501"
    let log = try story.write(
      "2026-03-04T09:15:02.118Z\t\(id)\tINFO\tevent: {\"triggerSource\":\"PreSignUp_SignUp\"}\n"
        + "2026-03-04T09:15:02.119Z\t\(id)\tINFO\t\(context)\n", to: "log.txt")
    let ending = await story.run("record", log)
    #expect(ending.errors.contains(#"whole from now on: console.log("context: ", JSON.stringify(context))"#))
    #expect(!ending.errors.contains("JSON.stringify(event)"))
  }

  @Test func `a folder without a name is refused`() async throws {
    let story = try Story()
    let log = try story.write(Logs.signUp(), to: "log.txt")
    let ending = await story.run(all: ["record", log, "--recordings", ""])
    #expect(ending.status == .usage)
    #expect(ending.errors.contains("--recordings names no folder"))
  }
}

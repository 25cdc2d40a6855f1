import CognitoTriggers
import Foundation
import Invocations
import JSONTree
import Testing

@testable import ReplayCommand

/// What a run, and whatever else shows values, tells of passwords, codes, answers and tokens.
@Suite struct `Keeping secrets` {
  /// What handlers do with secrets.
  enum Deed: String, CaseIterable {
    case change, copy, embed, number, key, remove, `throw`
  }

  private struct Refused: Error, CustomStringConvertible {
    let description: String
  }

  /// The codes that the approved and the changed handlers make themselves: real ones, not pseudonyms.
  static let approvedCode = "481516"
  static let freshCode = "234298"

  private static func creating(_ code: String) -> TriggerHandler {
    .trigger("CreateAuthChallenge") { event, _ in
      var event = event
      event["response"] = [
        "publicChallengeParameters": ["medium": "EMAIL"],
        "privateChallengeParameters": ["answer": .string(JSONString(code))],
        "challengeMetadata": .string(JSONString("CODE-\(code)")),
      ]
      return event
    }
  }

  private static let approved = TriggerHandlers(
    creating(approvedCode),
    .trigger("VerifyAuthChallengeResponse") { event, _ in
      var event = event
      event["response"] = ["answerCorrect": true]
      return event
    })

  /// Handlers that let secrets out: the code that they make, and those that they are given.
  static func careless(_ deed: Deed) -> TriggerHandlers {
    TriggerHandlers(
      .trigger("CreateAuthChallenge") { event, context in
        var event = event
        let code: JSONValue = .string(JSONString(freshCode))
        let response: JSONObject = ["privateChallengeParameters": ["answer": code]]
        event["response"] = .object(response)
        switch deed {
        case .change: break
        case .copy:
          event["response"]?["publicChallengeParameters"] = [
            "copy": code, "link": .string(JSONString("https://x.test/?c=\(freshCode)")),
          ]
        case .embed: event["response"]?["challengeMetadata"] = .string(JSONString(#"{"code":"\#(freshCode)"}"#))
        case .number: event["response"]?["publicChallengeParameters"] = ["n": JSONValue(Int(freshCode)!)]
        case .key: event["request"]?["userAttributes"]?[freshCode] = "sent"
        case .remove: event["response"] = nil
        case .throw: throw Refused(description: "cannot send \(approvedCode) to rosa")
        }
        return event
      },
      .trigger("VerifyAuthChallengeResponse") { event, _ in
        var event = event
        let request = try #require(event["request"])
        let answer = try #require(request["challengeAnswer"])
        let metadata = try #require(request["clientMetadata"])
        event["response"] = ["answerCorrect": false, "copy": answer, "metadata": metadata]
        switch deed {
        case .change: event["request"]?["challengeAnswer"] = "000000-changed"
        case .copy, .embed: event["request"]?["clientMetadata"]?["nextToken"] = "tok-998877"
        case .number: event["response"]?["n"] = .number(try #require(JSONNumber("9" + (answer.string ?? ""))))
        case .key: event["response"]?[answer.string ?? ""] = 1
        case .remove: event["request"]?["clientMetadata"] = nil
        case .throw:
          throw Refused(description: "\(answer.string ?? "") is wrong for \(metadata["inviteCode"]?.string ?? "")")
        }
        return event
      })
  }

  static func recorded() async throws -> Story {
    let story = try Story(handlers: approved)
    #expect(await story.run("record", try story.write(SecretLogs.text, to: "log.txt")).status == .success)
    #expect(await story.run("update").status == .success)
    return story
  }

  /// The secrets in the recordings of a story as they are stored, and those that its handlers make.
  static func secrets(of story: Story) async throws -> [String] {
    let lines = await story.run("show", "--json", "--show-secrets", "*").output.split(separator: "\n")
    var requests: [String: JSONValue] = [:]
    for line in lines {
      let recording = try JSONReader.read(Array(line.utf8))
      requests[recording["recording"]?.string ?? ""] = recording["event"]?["request"]
    }
    let create = try #require(requests[SecretLogs.createID])
    let verify = try #require(requests[SecretLogs.verifyID])
    let metadata = try #require(verify["clientMetadata"])
    let stored = [
      verify["challengeAnswer"], verify["privateChallengeParameters"]?["answer"], metadata["sessionToken"],
      metadata["inviteCode"], metadata["reCAPTCHA"], create["session"]?.array?.first?["challengeMetadata"],
    ].compactMap { $0?.string }
    #expect(stored.count == 6)
    return stored + [approvedCode, freshCode, "000000-changed", "tok-998877"]
  }

  /// The ways in which a run reports: on the screen, and into files.
  static let reports = [[], ["--json"]] + ReportDestination.Kind.allCases.map { ["--report", "\($0)=REPORT"] }

  /// All that a run says, its file included.
  static func report(_ arguments: [String], of story: Story) async throws -> (
    text: String, status: ReplayCommand.ExitStatus
  ) {
    let file = story.folder.appending(path: "report")
    try? FileManager.default.removeItem(at: file)
    let named = arguments.map { $0.replacing("REPORT", with: file.path) }
    let ending = await story.run(all: named + ["--recordings", story.recordings.path])
    return (ending.output + ending.errors + ((try? String(contentsOf: file, encoding: .utf8)) ?? ""), ending.status)
  }

  @Test(arguments: Deed.allCases)
  func `no report of a run shows one, whatever the handler does with it`(deed: Deed) async throws {
    let story = try await Self.recorded()
    story.handlers = Self.careless(deed)
    let secrets = try await Self.secrets(of: story)
    for arguments in Self.reports {
      let hidden = try await Self.report(arguments, of: story)
      for secret in secrets { #expect(!hidden.text.contains(secret), "\(arguments) \(secret)\n\(hidden.text)") }
      #expect(hidden.text.contains("secret"))
      #expect(hidden.status == .differs)
      let shown = try await Self.report(arguments + ["--show-secrets"], of: story)
      #expect(secrets.contains { shown.text.contains($0) }, "\(arguments)\n\(shown.text)")
      #expect(!shown.text.contains("‹secret›"))
      #expect(shown.status == .differs)
    }
  }

  @Test func `a difference says that the secret has changed`() async throws {
    let story = try await Self.recorded()
    story.handlers = TriggerHandlers(Self.creating(Self.freshCode))
    #expect(
      await story.run("Create*").output.hasPrefix(
        """
        CreateAuthChallenge_Authentication
          ✗ \(SecretLogs.createID)  answered differently
              response.challengeMetadata                   secret changed
              response.privateChallengeParameters.answer   secret changed

        """))
    #expect(
      await story.run("Create*", "--show-secrets").output.contains(
        #"response.privateChallengeParameters.answer   "481516"      → "234298""#))
    #expect(
      await story.run("Create*", "--json").output.contains(
        """
        "differences":[{"part":"response","path":"/response/challengeMetadata","change":"changed","secret":true},\
        {"part":"response","path":"/response/privateChallengeParameters/answer","change":"changed","secret":true}],\
        "outcome":{"response":{"publicChallengeParameters":{"medium":"EMAIL"},\
        "privateChallengeParameters":{"answer":"‹secret›"},"challengeMetadata":"‹secret›"}},"holes":[]}
        """))
  }

  @Test func `what matched is told without them too, and a snapshot holds the answer as it was`() async throws {
    let story = try await Self.recorded()
    let matched = await story.run("--json")
    #expect(matched.status == .success)
    #expect(!matched.output.contains(Self.approvedCode))
    #expect(await story.run("--json", "--show-secrets").output.contains(Self.approvedCode))
    story.handlers = TriggerHandlers(Self.creating(Self.freshCode))
    let update = await story.run("update", "--json", "Create*")
    #expect(update.output.contains("‹secret›") && !update.output.contains(Self.freshCode))
    let file = "recordings/snapshots/CreateAuthChallenge_Authentication.json"
    #expect(try story.read(file).contains(Self.freshCode))
    #expect(try !story.read(file).contains("‹"))
    story.handlers = Self.approved
    #expect(await story.run("update", "--json", "--show-secrets", "Create*").output.contains(Self.approvedCode))
  }

  @Test(arguments: [["show", "*"], ["show", "--json", "*"]])
  func `a recording is shown without them`(arguments: [String]) async throws {
    let story = try await Self.recorded()
    let secrets = try await Self.secrets(of: story)
    let hidden = try await Self.report(arguments, of: story).text
    for secret in secrets { #expect(!hidden.contains(secret), "\(secret)\n\(hidden)") }
    let shown = try await Self.report(arguments + ["--show-secrets"], of: story).text
    for secret in secrets.dropLast(3) { #expect(shown.contains(secret), "\(secret)\n\(shown)") }
    #expect(!shown.contains("‹secret›"))
  }

  @Test func `a dry run shows them only when told to`() async throws {
    let story = try Story(handlers: Self.approved)
    let log = try story.write(SecretLogs.text, to: "log.txt")
    for arguments in [[], ["--json"]] {
      let ending = await story.run(all: ["record", "--dry-run", log] + arguments)
      #expect(ending.status == .success)
      for secret in SecretLogs.logged { #expect(!ending.output.contains(secret), "\(arguments) \(secret)") }
    }
    let plain = await story.run(all: ["record", "--dry-run", "--json", "--no-redact", log])
    for secret in SecretLogs.logged { #expect(plain.output.contains(secret), "\(secret)") }
    let redacted = await story.run(all: ["record", "--dry-run", "--json", "--show-secrets", log]).output
    #expect(!redacted.contains("‹secret›") && !redacted.contains("730418"))
    #expect(await story.run("record", "--show-secrets", log).status == .usage)
  }
}

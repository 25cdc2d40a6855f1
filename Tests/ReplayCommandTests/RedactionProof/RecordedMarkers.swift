import CognitoTriggers
import Foundation
import Invocations
import JSONTree

/// A log full of markers, recorded, and everything that `replay` wrote about it.
struct RecordedMarkers: Sendable {
  static let shared = Task { try await RecordedMarkers() }

  let log: MarkedLog
  /// What was written, by what wrote it.
  private(set) var written: [(name: String, bytes: [UInt8])] = []
  /// Every recording as `show --json --show-secrets` writes it.
  let shown: [UInt8]
  /// What the account of the recording said.
  let account: String

  private init() async throws {
    log = MarkedLog(seed: 20_260_304, rounds: 1)
    let story = try Story(handlers: Self.handlers { Self.copying($0) })
    let files = try Self.record(log, in: story)
    var said: [(name: String, output: [UInt8], errors: [UInt8])] = []
    func run(_ arguments: [String], named name: String) async {
      let ending = await story.write(all: arguments + ["--recordings", story.recordings.path])
      said.append((name, ending.output.bytes, ending.errors.bytes))
    }
    for arguments in [
      ["record", "--dry-run"] + files, ["record", "--dry-run", "--json"] + files, ["record", "--json"] + files,
    ] {
      await run(arguments, named: arguments.prefix(3).joined(separator: " "))
    }
    account = String(decoding: said[2].errors, as: UTF8.self)
    for arguments in [
      ["list"], ["list", "--json"], ["show", "*"], ["show", "--json", "*"],
      ["show", "--json", "--show-secrets", "*"], ["handlers"], ["handlers", "--json"],
      ["run"], ["run", "--json"], ["update"],
    ] {
      await run(arguments, named: arguments.joined(separator: " "))
    }
    shown = said[7].output
    written += try Self.stored(in: story)
    story.handlers = Self.handlers { event in
      if event["triggerSource"]?.string?.hasPrefix("CustomMessage") == true {
        let note = event["request"]?["userAttributes"]?["dev:note"]?.string ?? ""
        throw FunctionError(errorType: "Refused", errorMessage: "no: \(note)")
      }
      return Self.copying(event).replacing(JSONPointer(["response", "copies"]), with: event["userName"])
    }
    let report = "junit=\(story.folder.path)/report.xml"
    for arguments in [
      ["run", "--report", report], ["run", "--json"], ["run", "--target", "linked", "--against", "linked"],
      ["run", "--json", "--target", "linked", "--against", "linked"], ["update", "--json"], ["run"],
      ["forget", "--dry-run", "*"], ["forget", "--dry-run", "--json", "*"],
    ] {
      await run(arguments, named: arguments.joined(separator: " "))
    }
    written += try Self.stored(in: story)
    for (name, output, errors) in said { written.append((name, output + errors)) }
  }

  /// Writes the log and a key, and gives the paths of the log's files.
  static func record(_ log: MarkedLog, in story: Story, key: String = "5e") throws -> [String] {
    let file = try story.write(String(repeating: key, count: 32) + "\n", to: "keys/\(key).key")
    story.environment["REPLAY_REDACTION_KEY"] = file
    return try log.files.keys.sorted().map { try story.write(log.files[$0]!, to: "logs/\($0)") }
  }

  static func folder(_ story: Story) -> [String] { ["--recordings", story.recordings.path] }

  /// Every file but the log's own.
  private static func stored(in story: Story) throws -> [(name: String, bytes: [UInt8])] {
    try story.contents().filter { !$0.key.hasPrefix("logs/") }.map { ($0.key, Array($0.value)) }
  }

  private static func handlers(_ body: @escaping @Sendable (JSONValue) throws -> JSONValue) -> TriggerHandlers {
    let triggers = Set(TriggerSource.known.map(\.trigger)).sorted()
    return TriggerHandlers(triggers.map { TriggerHandler.trigger($0) { event, _ in try body(event) } })
  }

  /// A handler that copies much of the request into its response, and something outside of it.
  private static func copying(_ event: JSONValue) -> JSONValue {
    let attributes = event["request"]?["userAttributes"]
    let response: JSONValue = [
      "copies": attributes ?? .null, "emailMessage": attributes?["dev:note"] ?? .null,
      "map": event["request"]?["clientMetadata"] ?? .null,
    ]
    return event.replacing(JSONPointer(["response"]), with: response)
      .replacing(JSONPointer(["request", "seen"]), with: event["userName"])
  }
}

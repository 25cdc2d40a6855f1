import Foundation
import Invocations
import JSONTree
import LogReading
import RecordingStore
import Redaction
import Synchronization
import Testing

@testable import Recorder

/// A log in memory.
private struct TextSource: LogSource {
  let name: String
  var text: String?
  let origin = LogOrigin()

  mutating func next() -> LogPiece? {
    defer { text = nil }
    return text.map { LogPiece(Array($0.utf8)) }
  }
}

/// A log whose second half cannot be had.
private struct BrokenSource: LogSource {
  struct Break: Error {}

  let name = "broken.log"
  var text: String?
  let origin = LogOrigin()

  mutating func next() throws -> LogPiece? {
    guard let text else { throw Break() }
    defer { self.text = nil }
    return LogPiece(Array(text.utf8))
  }
}

@Suite struct `A recording run` {
  @Test func `gives what it has read before a source breaks off`() async throws {
    let text = """
      START RequestId: \(id) Version: 1
      \(line(id, "event: {\"triggerSource\":\"PreSignUp_SignUp\"}"))END RequestId: \(id)
      REPORT RequestId: \(id)\tDuration: 1.00 ms\tBilled Duration: 1 ms\tMemory Size: 128 MB\tMax Memory Used: 60 MB

      """
    let feed = LogFeed([BrokenSource(text: text)])
    var found = 0
    await #expect(throws: BrokenSource.Break.self) {
      while let part = try await feed.next() { found += part.contents.invocations.count }
    }
    #expect(found == 1)
  }

  @Test func `keeps no address that a file is named after`() async throws {
    let broken = line(id, "event: { a: ")
    try await record([("anna.schmidt@firma-nord.de.log", broken)]) { _, _, store in
      let sources = try store.rejected().map(\.source)
      #expect(!sources.isEmpty && sources.allSatisfy { !$0.contains("firma-nord") })
    }
  }

  /// Records logs, given as name and text, into a store of its own; `body` looks at what came of it.
  private func record(
    _ logs: [(String, String)], _ body: (Recorder, [[RecordedInvocation]], StoreFile) throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "recorder-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let key = try RedactionKey(text: Array(String(repeating: "0f", count: 32).utf8))
    let store = try StoreFile(folder: folder, name: "recordings")
    let writer = try StoreWriter(store, redaction: StoreRedaction(fingerprint: key.fingerprint))
    var recorder = Recorder(redactor: Redactor(key: key), writer: writer, now: { 0 })
    var recorded: [[RecordedInvocation]] = []
    for (name, text) in logs {
      var ofLog: [RecordedInvocation] = []
      try await recorder.record(
        [TextSource(name: name, text: text)], listsRecorded: true, watch: { ofLog += $0.recorded })
      recorded.append(ofLog)
    }
    try writer.finish()
    try body(recorder, recorded, store)
  }

  private func line(_ id: String, _ message: String) -> String {
    "2026-03-04T09:15:02.118Z\t\(id)\tINFO\t\(message)\n"
  }

  private let id = "11111111-2222-4333-8444-555555555501"
  private let other = "11111111-2222-4333-8444-555555555502"

  @Test func `reads, redacts, stores and accounts`() async throws {
    let event =
      #"event: {"triggerSource":"PreSignUp_SignUp","request":{"userAttributes":{"email":"ada@lovelace.dev"}}}"#
    try await record([("a.log", line(id, event)), ("b.log", line(id, event) + line(other, event))]) {
      recorder, recorded, store in
      #expect(recorded.map { $0.map(\.change) } == [[.stored], [.alreadyKnown, .stored]])
      let recording = recorded[0][0].recording
      #expect(recording.id == RecordingID(id: id))
      #expect(recording.triggerSource == "PreSignUp_SignUp")
      #expect(recording.event["request"]?["userAttributes"]?["email"]?.string?.contains("lovelace") == false)
      #expect(
        recorded[1][0].json
          == [
            "version": 1, "recording": JSONValue(id), "name": "PreSignUp_SignUp", "change": "alreadyKnown",
            "places": [],
          ])
      #expect(
        recorder.account.text(showRejected: "replay record --show-rejected a.log")
          == "3 invocations found: 2 stored, 1 already known")
      let folder = RecordingFolder(path: store.folder)
      let stored = try folder.summaries()
      #expect(stored.map(\.id.id) == [id, other])
    }
  }

  @Test func `stores what waits after two seconds, and at the end`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "recorder-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let key = try RedactionKey(text: Array(String(repeating: "0f", count: 32).utf8))
    let writer = try StoreWriter(
      StoreFile(folder: folder, name: "recordings"), redaction: StoreRedaction(fingerprint: key.fingerprint))
    let time = Mutex<Int64>(500)
    var recorder = Recorder(redactor: Redactor(key: key), writer: writer, now: { time.withLock { $0 } })
    var stored: [Int] = []
    for (number, now) in [(1, 2499), (2, 2500), (3, 4499)] as [(Int, Int64)] {
      time.withLock { $0 = now }
      let text = line("11111111-2222-4333-8444-55555555550\(number)", #"event: {"triggerSource":"PreSignUp_SignUp"}"#)
      try await recorder.record([TextSource(name: "\(number).log", text: text)])
      stored.append(count(folder))
    }
    try writer.finish()
    recorder.finish()
    #expect(stored == [0, 2, 2])
    #expect(count(folder) == 3)
    #expect(recorder.account.stored == 3)
  }

  /// How many recordings the stores of a folder hold, which may have none yet.
  private func count(_ folder: String) -> Int {
    (try? RecordingFolder(path: folder).summaries().count) ?? 0
  }

  @Test func `stores nothing of what could not be read but where and why`() async throws {
    let log = line(id, #"event: {"triggerSource":"PreSignUp_SignUp"}"#) + line(other, #"event: {"password":"hunter2","#)
    try await record([("a.log", log)]) { recorder, _, store in
      #expect(
        recorder.account.text(showRejected: "replay record --show-rejected a.log") == """
          1 invocation found: 1 stored
          1 place could not be read; replay record --show-rejected a.log shows it
          """)
      let notes = try store.rejected()
      #expect(notes.count == 1)
      #expect(notes[0].source == "a.log")
      #expect(notes[0].position == "line 2")
      #expect(notes[0].length > 0)
      #expect(!notes[0].reason.contains("hunter2"))
      let bytes = try Data(contentsOf: URL(filePath: store.path))
      #expect(bytes.range(of: Data("hunter2".utf8)) == nil)
    }
  }

  @Test func `tells which places were lost most often`() async throws {
    func define(_ session: String) -> String {
      "event: { triggerSource: 'DefineAuthChallenge_X', request: { session: \(session) } }"
    }
    let log = line(id, define("[ [Object] ]")) + line(other, define("[ [Object], [Object] ], userAttributes: [Object]"))
    try await record([("a.log", log)]) { recorder, _, _ in
      #expect(
        recorder.account.text(showRejected: "replay record --show-rejected a.log") == """
          2 invocations found: 2 stored
          2 incomplete, because the log lost part of what the function was given:
            event request.session[…]  [Object]  (2)
            event request.userAttributes  [Object]  (1)
            to keep it whole from now on: console.log("event: ", JSON.stringify(event))
          """)
    }
  }

  @Test func `reports what was filled in and what contradicts`() async throws {
    func define(_ session: String) -> String {
      line(id, "event: { triggerSource: 'DefineAuthChallenge_X', request: { session: \(session) } }")
    }
    let logs = [
      ("a.log", define("[ [Object] ]")), ("b.log", define("[ { challengeResult: true } ]")), ("c.log", define("[]")),
    ]
    try await record(logs) { recorder, recorded, _ in
      #expect(recorded[1][0].change == .filled([JSONPointer("/event/request/session/0")!]))
      guard case .contradicts = recorded[2][0].change else {
        Issue.record("\(recorded[2][0].change)")
        return
      }
      let text = recorder.account.text(showRejected: "replay record --show-rejected a.log")
      #expect(text.hasPrefix("3 invocations found: 1 stored, 1 filled in, 1 other than what is stored\n"))
      #expect(text.contains("  \(id) filled in event.request.session[0]\n"))
      #expect(text.contains("  \(id) left as stored, though this log says something else at event.request.session"))
    }
  }
}

import Foundation
import Invocations
import JSONTree
import LogReading
import RecordingStore
import Redaction

@testable import Recorder

/// A log that comes in pieces.
private struct PiecesSource: LogSource {
  let name: String
  var pieces: [LogPiece]
  let origin = LogOrigin()

  mutating func next() -> LogPiece? {
    pieces.isEmpty ? nil : pieces.removeFirst()
  }
}

/// A store of its own, into which each of some runs records.
final class Runs {
  let folder = FileManager.default.temporaryDirectory.appending(path: "recorder-\(UUID().uuidString)").path
  let key: RedactionKey

  init() throws {
    key = try RedactionKey(text: Array(String(repeating: "0f", count: 32).utf8))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Records a log and gives the account, what became of each invocation, and up to where the group `g` was read.
  func record(
    _ pieces: [LogPiece], listsRecorded: Bool = true
  ) async throws -> (text: String, recorded: [RecordedInvocation], mark: Int64?) {
    let writer = try StoreWriter(
      StoreFile(folder: folder, name: "recordings"), redaction: StoreRedaction(fingerprint: key.fingerprint))
    var recorder = Recorder(redactor: Redactor(key: key), writer: writer, now: { 0 })
    var recorded: [RecordedInvocation] = []
    try await recorder.record(
      [PiecesSource(name: "a.log", pieces: pieces)], listsRecorded: listsRecorded, watch: { recorded += $0.recorded })
    let mark = try recorder.readUntil(logGroup: "g", region: "r", filterPattern: "")
    try writer.finish()
    recorder.finish()
    return (recorder.account.text(showRejected: "x"), recorded, mark?.millisecondsSince1970)
  }

  func record(_ events: some Sequence<JSONValue>) async throws -> String {
    try await record([LogPiece(Self.log(events))]).text
  }

  func stored() throws -> [Recording] {
    let recordings = RecordingFolder(path: folder)
    var all: [Recording] = []
    try recordings.forEach(recordings.summaries()) { all.append($0) }
    return all
  }

  func bytes() throws -> Data {
    try Data(contentsOf: URL(filePath: folder + "/recordings.sqlite"))
  }

  /// What `aws logs filter-log-events` prints of log events.
  static func log(_ events: some Sequence<JSONValue>) -> [UInt8] {
    JSONWriter.line(["events": .array(Array(events))])
  }
}

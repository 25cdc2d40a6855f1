import Foundation
import Invocations
import JSONTree
import RecordingStore
import Testing

@testable import Recorder

/// What several runs record of one invocation.
@Suite("An invocation that is divided over several runs")
struct SupplementingTests {
  private let id = "11111111-2222-4333-8444-555555555501"
  private let other = "11111111-2222-4333-8444-555555555502"

  /// A log event, with the second in which it was logged.
  private func logged(_ second: Int, _ message: String) -> JSONValue {
    [
      "logStreamName": "2026/03/04/[$LATEST]0123456789abcdef0123456789abcdef",
      "timestamp": JSONValue(1_772_615_700_000 + second * 1000), "message": JSONValue(message + "\n"),
    ]
  }

  private func line(_ second: Int, _ message: String, id: String? = nil) -> JSONValue {
    let time = Timestamp(millisecondsSince1970: 1_772_615_700_000 + Int64(second) * 1000)
    return logged(second, "\(time)\t\(id ?? self.id)\tINFO\t\(message)")
  }

  private func end(_ second: Int, status: String = "") -> [JSONValue] {
    [
      logged(second, "END RequestId: \(id)"),
      logged(second, "REPORT RequestId: \(id)\tDuration: 1.00 ms\tBilled Duration: 1 ms\t\(status)"),
    ]
  }

  private var begun: [JSONValue] {
    [
      logged(10, "START RequestId: \(id) Version: 1"),
      line(10, #"event: {"triggerSource":"PreSignUp_SignUp","userName":"ada@lovelace.dev"}"#),
    ]
  }

  private static let value =
    #"{"triggerSource":"PreSignUp_SignUp","userName":"ada@lovelace.dev","response":{"a":true}}"#

  private var returned: [JSONValue] { [line(11, "returned: \(Self.value)")] }

  private func mark(_ time: Int64) -> FetchMark {
    FetchMark(
      logGroup: "g", region: "r", filterPattern: "", readUntil: Timestamp(millisecondsSince1970: time))
  }

  @Test func `is filled in by the later run`() async throws {
    let runs = try Runs()
    #expect(try await runs.record(begun) == "1 invocation found: 1 stored")
    #expect(
      try await runs.record(returned + end(12)) == """
        1 invocation found: 0 stored, 1 filled in
          \(id) filled in outcome, returned
        """)
    let recording = try #require(try runs.stored().first)
    #expect(recording.outcome?.returned?["response"] == ["a": true])
    // Under the same key: equal values are equal pseudonyms.
    #expect(recording.outcome?.returned?["userName"] == recording.event["userName"])
    #expect(recording.event["userName"] != "ada@lovelace.dev")
    #expect(recording.provenance[.returned]?.source == "a.log")
    let bytes = try runs.bytes()
    #expect(try await runs.record(returned + end(12)) == "1 invocation found: 0 stored, 1 already known")
    #expect(try await runs.record(end(12)) == "1 invocation found: 0 stored, 1 already known")
    #expect(try await runs.record(begun + returned + end(12)) == "1 invocation found: 0 stored, 1 already known")
    #expect(try runs.bytes() == bytes)
  }

  @Test func `is as it is read by one run, wherever the log is cut`() async throws {
    let context = [line(10, "context: { awsRequestId: '\(id)', functionName: 'f', functionVersion: '7' }")]
    let timeout = [logged(12, "2026-03-04T09:15:12.000Z \(id) Task timed out after 2.00 seconds")]
    let unnamed = context + [line(11, Self.value)] + end(12)
    for rest in [context + returned + end(12), unnamed, context + timeout + end(12), context + end(12)] {
      let whole = try Runs()
      _ = try await whole.record(begun + rest)
      var expected = try #require(try whole.stored().first)
      expected.provenance = [:]
      for cut in 0...rest.count {
        let runs = try Runs()
        _ = try await runs.record(begun + rest[..<cut])
        _ = try await runs.record(rest[cut...])
        var stored = try #require(try runs.stored().first)
        stored.provenance = [:]
        #expect(stored == expected, "cut at \(cut)")
        #expect(try runs.stored().count == 1)
      }
    }
  }

  @Test func `has the outcome that the log gave first`() async throws {
    let runs = try Runs()
    _ = try await runs.record(begun + returned)
    let bytes = try runs.bytes()
    #expect(
      try await runs.record(end(12, status: "Status: timeout")) == """
        1 invocation found: 0 stored, 1 other than what is stored
          \(id) left as stored, though this log says something else at outcome
        """)
    #expect(try runs.bytes() == bytes)
  }

  @Test(arguments: [11, 55])
  func `has returned the event that is filled in, though nothing names it`(second: Int) async throws {
    let runs = try Runs()
    _ = try await runs.record(begun)
    let rest = [line(second, Self.value)] + end(second + 1)
    #expect(
      try await runs.record(rest) == """
        1 invocation found: 0 stored, 1 filled in
          \(id) filled in outcome, returned
        """)
    #expect(try await runs.record(rest) == "1 invocation found: 0 stored, 1 already known")
    let recording = try #require(try runs.stored().first)
    #expect(try runs.stored().count == 1)
    #expect(recording.event["response"] == nil)
    #expect(recording.outcome?.returned?["response"] == ["a": true])
    #expect(recording.provenance[.returned]?.position == "/events/0")
  }

  @Test func `has no other event for something that it logged later`() async throws {
    let runs = try Runs()
    _ = try await runs.record(begun)
    #expect(
      try await runs.record([line(55, "{ left: 3 }")] + end(56)) == """
        1 invocation found: 0 stored, 1 filled in
          \(id) filled in outcome
        """)
    #expect(try runs.stored().map(\.outcome) == [.returned(nil)])
    // Whose event is not stored, of that it may be the event, as before.
    #expect(try await runs.record([line(55, "{ left: 3 }", id: other)]) == "1 invocation found: 1 stored")
  }

  @Test func `has the event that it was recorded with, though nothing names it`() async throws {
    let runs = try Runs()
    let doubt =
      "request \(id): its only event has a response in it already: "
      + "whether it is what went in or what came out is unknown"
    #expect(try await runs.record([line(10, Self.value)]) == "1 invocation found: 1 stored\n\(doubt)")
    #expect(try await runs.record([line(10, Self.value)]) == "1 invocation found: 0 stored, 1 already known\n\(doubt)")
    // The retry has it too.
    #expect(try await runs.record([line(90, Self.value)]) == "1 invocation found: 1 stored\n\(doubt)")
    #expect(try runs.stored().map(\.id.attempt) == [1, 2])
    #expect(try runs.stored().map(\.outcome) == [nil, nil])
  }

  @Test func `is counted without an event where that is not stored`() async throws {
    let runs = try Runs()
    #expect(
      try await runs.record([line(10, #"event: {"a":1}"#, id: other)] + returned + end(12)) == """
        1 invocation found: 1 stored
        1 invocation without an event that could be read: nothing to replay
        """)
    #expect(try await runs.record(end(12)) == "0 invocations found: 0 stored")
    #expect(try runs.stored().map(\.id.id) == [other])
  }

  @Test func `is filled in before it is told what became of it`() async throws {
    let runs = try Runs()
    _ = try await runs.record(begun)
    let recorded = try await runs.record([LogPiece(Runs.log(end(12)))]).recorded
    #expect(
      recorded.map(\.json) == [
        [
          "version": 1, "recording": JSONValue(id), "name": "PreSignUp_SignUp", "change": "filled",
          "places": ["/outcome"],
        ]
      ])
    #expect(recorded.map(\.recording) == (try runs.stored()))
  }

  @Test func `moves the mark of a log group where it is filled in`() async throws {
    let runs = try Runs()
    func record(_ events: [JSONValue], until time: Int64) async throws -> Int64? {
      try await runs.record([LogPiece(Runs.log(events), mark: mark(time))], listsRecorded: false).mark
    }
    // It has not ended, and is stored at the end of the run.
    #expect(try await record(begun, until: 10) == 10)
    #expect(try await record(returned, until: 20) == 20)
    #expect(try await record(returned + end(12), until: 30) == 20)
    #expect(try await record([line(13, "left 3", id: other)], until: 40) == 20)
  }

  /// Records what comes of a log group that is followed, with two hundred times in between at which nothing comes.
  private func follow(_ first: [JSONValue], _ second: [JSONValue]) async throws -> (runs: Runs, text: String) {
    let runs = try Runs()
    var pieces = [LogPiece(Runs.log(first), mark: mark(1))]
    for _ in 0..<200 { pieces.append(LogPiece([], mark: mark(1))) }
    pieces.append(LogPiece(Runs.log(second), mark: mark(2)))
    return (runs, try await runs.record(pieces, listsRecorded: false).text)
  }

  @Test func `is filled in by the run that follows a log group, however long it takes`() async throws {
    let (runs, text) = try await follow(begun + [line(11, "left 3")], returned + end(12))
    #expect(
      text == """
        2 invocations found: 1 stored, 1 filled in
          \(id) filled in outcome, returned
        """)
    #expect(try runs.stored().map(\.outcome?.name) == ["returned"])
    #expect(try await runs.record([], listsRecorded: false).mark == 2)
  }

  @Test func `is said to be left out where it comes late and its event was not logged`() async throws {
    let first = [begun[0], line(10, "count { left: 3 }"), line(11, "left 3")]
    let (_, text) = try await follow(first, returned + end(12))
    #expect(
      text == """
        0 invocations found: 0 stored
        request \(id): lines that stand too far from its others in the log were left out
        """)
  }

  @Test func `is found by the run that follows a log group also where its event is the last line for long`()
    async throws
  {
    let (runs, text) = try await follow(begun, returned + end(12))
    #expect(text == "1 invocation found: 1 stored")
    #expect(try runs.stored().map(\.outcome?.name) == ["returned"])
  }
}

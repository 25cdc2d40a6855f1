import CognitoTriggers
import Foundation
import Invocations
import JSONTree
import ReplayCommand
import Testing

/// Generated invocations of all trigger sources, with planted values in every personal and secret field, go through a whole
/// recording, approval and replay.
@Suite struct `Recordings that can be committed` {
  @Test func `no planted value is in a store, a snapshot, a report or the output`() async throws {
    let recorded = try await RecordedMarkers.shared.value
    #expect(recorded.log.markers.count > 1000)
    #expect(recorded.written.count > 60)
    let search = MarkerSearch(recorded.log.markers)
    let log = Array(recorded.log.files["console.txt"]!.utf8)
    #expect(search.found(in: log).count > recorded.log.markers.count / 8, "the search finds nothing")
    for (name, bytes) in recorded.written {
      #expect(!bytes.isEmpty, "\(name)")
      #expect(search.found(in: bytes).sorted().prefix(5) == [], "\(name)")
    }
  }

  @Test func `everything was recorded, and what was damaged was rejected`() async throws {
    let recorded = try await RecordedMarkers.shared.value
    let count = recorded.log.invocations.count
    #expect(
      recorded.account.hasPrefix("\(count) invocations found: \(count) stored\n"), "\(recorded.account.prefix(900))")
    #expect(recorded.account.contains("\(recorded.log.damaged) places could not be read"))
  }

  @Test func `equal stays equal, different stays different, and every value keeps its form`() async throws {
    let recorded = try await RecordedMarkers.shared.value
    var laws = RedactionLaws(planted: recorded.log.planted)
    var shown: [String: JSONValue] = [:]
    for line in recorded.shown.split(separator: UInt8(ascii: "\n")) {
      let recording = try JSONReader.read(Array(line))
      shown[recording["recording"]?.string ?? ""] = recording
    }
    #expect(Set(recorded.log.invocations.map { $0.event["triggerSource"]?.string }).count == 41)
    for invocation in recorded.log.invocations {
      let recording = try #require(shown[invocation.id])
      laws.compare(invocation.event, recording["event"] ?? .null, hasLosses: true)
      laws.compare(invocation.context, recording["context"] ?? .null, hasLosses: true)
      laws.compare(invocation.outcome.json, recording["outcome"] ?? .null, hasLosses: true)
    }
    laws.finish()
    #expect(laws.faults.prefix(20) == [])
    #expect(laws.checks > 4000)
    #expect(laws.kept > 300)
  }

  @Test func `the same log gives the same rows, and under another key other pseudonyms`() async throws {
    let log = MarkedLog(seed: 4, rounds: 1)
    func rows(of story: Story) throws -> String {
      let store = story.recordings.appending(path: "recordings.sqlite").path
      return try Executable(path: "/usr/bin/env").run(["sqlite3", "-readonly", store, ".dump"]).output
    }
    func recorded(key: String) async throws -> (Story, [String]) {
      let story = try Story()
      let files = try RecordedMarkers.record(log, in: story, key: key)
      let ending = await story.run(all: ["record"] + files + RecordedMarkers.folder(story))
      #expect(ending.status == .success)
      return (story, files)
    }
    let (story, files) = try await recorded(key: "5e")
    let before = try story.contents()
    let first = try rows(of: story)
    #expect(first.utf8.count > 100_000)
    let again = await story.run(all: ["record"] + files + RecordedMarkers.folder(story))
    #expect(again.errors.contains("0 stored, \(log.invocations.count) already known"))
    #expect(try story.contents() == before)
    #expect(try rows(of: try await recorded(key: "5e").0) == first)
    let other = try rows(of: try await recorded(key: "a7").0)
    #expect(other != first)
    #expect(MarkerSearch(log.markers).found(in: Array(other.utf8)) == [])
  }
}

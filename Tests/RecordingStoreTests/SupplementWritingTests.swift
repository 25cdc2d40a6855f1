import Invocations
import JSONTree
import Testing

@testable import RecordingStore

/// How a store is filled from supplements: when it is written, and when it is not.
@Suite struct `Filling a store from supplements` {
  private let start: Int64 = 1_661_430_896_789

  /// What was stored while its invocation was under way.
  private var begun: Recording {
    var recording = Recording.sample("one")
    recording.outcome = nil
    return recording
  }

  private func supplement(_ outcome: LoggedOutcome, at milliseconds: Int64 = 2000) -> Supplement {
    var supplement = Supplement(
      id: "one", time: Timestamp(millisecondsSince1970: start + milliseconds), redactionPolicy: 1,
      redactionKey: "fingerprint")
    supplement.outcome = outcome
    return supplement
  }

  private func fill(_ temporary: TemporaryFolder, _ supplement: Supplement) throws -> [StoreChange?] {
    let writer = try StoreWriter(temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
    let filled = try writer.fill(from: [supplement])
    try writer.finish()
    return filled.map(\.?.change)
  }

  @Test func `of what is not stored leave the store as it is`() throws {
    let temporary = try TemporaryFolder()
    #expect(try fill(temporary, supplement(.timedOut)) == [nil])
    #expect(temporary.files == [])
    try temporary.record([.sample("two")])
    let bytes = try temporary.bytes()
    #expect(try fill(temporary, supplement(.timedOut)) == [nil])
    #expect(try temporary.bytes() == bytes)
    #expect(temporary.files == ["recordings.sqlite"])
  }

  @Test func `are of what waits to be stored as well`() throws {
    let temporary = try TemporaryFolder()
    let writer = try StoreWriter(temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
    _ = try writer.add([.sample("two")])
    #expect(try writer.fill(from: [supplement(.timedOut)]) == [nil])
    #expect(temporary.files == [])
    _ = try writer.add([begun])
    var expected = begun
    expected.outcome = .timedOut
    #expect(
      try writer.fill(from: [supplement(.timedOut)])
        == [SupplementedRecording(recording: expected, change: .filled([JSONPointer("/outcome")!]))])
    _ = try writer.add([.sample("three")])
    try writer.finish()
    #expect(try temporary.loadAll().sorted { $0.id < $1.id } == [expected, .sample("three"), .sample("two")])
  }

  @Test func `move the mark of a fetch where they fill, and only there`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([begun])
    func mark(_ time: Int64, after supplement: Supplement) throws -> Int64? {
      let writer = try StoreWriter(
        temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
      _ = try writer.fill(from: [supplement])
      try writer.commit(
        mark: FetchMark(
          logGroup: "g", region: "r", filterPattern: "", readUntil: Timestamp(millisecondsSince1970: time)))
      let stored = try writer.mark(logGroup: "g", region: "r", filterPattern: "")
      try writer.finish()
      return stored?.millisecondsSince1970
    }
    #expect(try mark(5, after: supplement(.timedOut, at: -5000)) == nil)
    #expect(try mark(10, after: supplement(.timedOut)) == 10)
    let bytes = try temporary.bytes()
    #expect(try mark(20, after: supplement(.timedOut)) == 10)
    #expect(try mark(30, after: supplement(.crashed)) == 10)
    #expect(try temporary.bytes() == bytes)
  }
}

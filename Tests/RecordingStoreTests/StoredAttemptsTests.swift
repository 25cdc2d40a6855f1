import Invocations
import JSONTree
import RecordingStore
import Testing

/// Which attempt of a request a recording is, when every log counts from 1.
@Suite("Attempts in a store")
struct StoredAttemptsTests {
  private static let start: Int64 = 1_661_430_896_789

  private func recording(
    _ attempt: Int, at milliseconds: Int64?, event: JSONValue = ["a": 1]
  ) -> Recording {
    var recording = Recording.sample("one", attempt: attempt, event: event)
    recording.recordedAt = milliseconds.map { Timestamp(millisecondsSince1970: Self.start + $0) }
    return recording
  }

  private func ids(_ temporary: TemporaryFolder) throws -> [String] {
    try temporary.folder.summaries().map(\.id.description)
  }

  @Test func `a retry in a later log gets the next number, once`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([recording(1, at: 0)])
    #expect(try temporary.record([recording(1, at: 61_000)]) == [.stored])
    #expect(try temporary.record([recording(1, at: 181_000)]) == [.stored])
    #expect(try ids(temporary) == ["one", "one#2", "one#3"])
    let known = [recording(1, at: 61_000), recording(2, at: 181_000), recording(1, at: 0)]
    #expect(try temporary.record(known) == [.alreadyKnown, .alreadyKnown, .alreadyKnown])
    #expect(try ids(temporary) == ["one", "one#2", "one#3"])
  }

  @Test func `the writer gives each the number under which it is stored`() throws {
    let temporary = try TemporaryFolder()
    let writer = try StoreWriter(temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
    var recordings = [recording(1, at: 0), recording(1, at: 61_000), recording(2, at: 0)]
    #expect(try writer.add(&recordings) == [.stored, .stored, .alreadyKnown])
    #expect(recordings.map(\.id.description) == ["one", "one#2", "one"])
    try writer.finish()
  }

  @Test func `attempts that a log tells apart are kept apart, however close`() throws {
    let temporary = try TemporaryFolder()
    let attempts = [recording(1, at: 0), recording(2, at: 2000)]
    #expect(try temporary.record(attempts) == [.stored, .stored])
    #expect(try temporary.record(attempts) == [.alreadyKnown, .alreadyKnown])
  }

  @Test func `an earlier attempt that comes later gets a number that is free`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([recording(2, at: 61_000)])
    #expect(try temporary.record([recording(1, at: 0), recording(1, at: 61_000)]) == [.stored, .alreadyKnown])
    #expect(try ids(temporary) == ["one", "one#2"])
  }

  @Test func `without a time the number decides`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([recording(1, at: nil)])
    #expect(try temporary.record([recording(1, at: 500_000)]) == [.filled([JSONPointer("/recordedAt")!])])
    #expect(try temporary.record([recording(1, at: nil)]) == [.alreadyKnown])
    #expect(try ids(temporary) == ["one"])
  }

  @Test func `a time in whole seconds is one in milliseconds that was cut`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([recording(1, at: -789)])
    #expect(try temporary.record([recording(1, at: 0)]) == [.filled([JSONPointer("/recordedAt")!])])
    #expect(try temporary.record([recording(1, at: -789)]) == [.alreadyKnown])
    #expect(try temporary.record([recording(1, at: 1)]) == [.contradicts([JSONPointer("/recordedAt")!])])
    #expect(try temporary.record([recording(1, at: 211)]) == [.contradicts([JSONPointer("/recordedAt")!])])
    #expect(try temporary.loadAll() == [recording(1, at: 0)])
  }

  @Test func `another event at about the same time contradicts`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([recording(1, at: 0)])
    #expect(try temporary.record([recording(1, at: 0, event: ["a": 2])]) == [.contradicts([JSONPointer("/event/a")!])])
    #expect(try ids(temporary) == ["one"])
  }
}

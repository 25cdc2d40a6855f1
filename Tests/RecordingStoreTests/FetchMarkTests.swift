import Foundation
import GRDB
import Invocations
import StoreKillFixture
import Testing

@testable import RecordingStore

@Suite struct `The mark of a fetch` {
  private let note = RejectedNote(source: "/aws/lambda/a", position: "/events/3", length: 9, reason: "r", digest: "0a")

  private func mark(_ time: Int64, _ group: String = "/aws/lambda/a", _ pattern: String = "") -> FetchMark {
    FetchMark(
      logGroup: group, region: "eu-west-1", filterPattern: pattern, readUntil: Timestamp(millisecondsSince1970: time))
  }

  private func record(
    _ temporary: TemporaryFolder, _ recordings: [Recording], _ mark: FetchMark, notes: [RejectedNote] = []
  ) throws {
    let writer = try StoreWriter(temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
    _ = try writer.record(recordings, rejected: notes, mark: mark)
    try writer.finish()
  }

  private func time(_ temporary: TemporaryFolder, _ group: String = "/aws/lambda/a", _ pattern: String = "") throws
    -> Int64?
  {
    let writer = try StoreWriter(temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
    let time = try writer.mark(logGroup: group, region: "eu-west-1", filterPattern: pattern)
    try writer.finish()
    return time?.millisecondsSince1970
  }

  @Test func `moves forwards with what is stored, and only so`() throws {
    let temporary = try TemporaryFolder()
    #expect(try time(temporary) == nil)
    try record(temporary, [], mark(5))
    #expect(temporary.files == [])
    try record(temporary, [.sample("a")], mark(10))
    #expect(try time(temporary) == 10)
    let bytes = try temporary.bytes()
    try record(temporary, [.sample("a")], mark(20))
    #expect(try temporary.bytes() == bytes)
    try record(temporary, [.sample("b")], mark(9))
    #expect(try time(temporary) == 10)
    try record(temporary, [.sample("a"), .sample("c")], mark(30))
    #expect(try time(temporary) == 30)
    try record(temporary, [.sample("c")], mark(40), notes: [note])
    #expect(try time(temporary) == 40)
    try record(temporary, [.sample("c")], mark(50), notes: [note])
    #expect(try time(temporary) == 40)
    var contradiction = Recording.sample("c")
    contradiction.functionName = "other"
    try record(temporary, [contradiction], mark(60))
    #expect(try time(temporary) == 40)
    var poor = Recording.sample("d")
    poor.context = nil
    try record(temporary, [poor], mark(70))
    try record(temporary, [.sample("d")], mark(80))
    #expect(try time(temporary) == 80)
  }

  @Test func `does not move over what was not read`() throws {
    let temporary = try TemporaryFolder()
    func fetched(_ time: Int64, from start: Int64) -> FetchMark {
      var mark = mark(time)
      mark.readFrom = Timestamp(millisecondsSince1970: start)
      return mark
    }
    try record(temporary, [.sample("a")], fetched(10, from: 5))
    try record(temporary, [.sample("b")], fetched(30, from: 20))
    #expect(try time(temporary) == 10)
    try record(temporary, [.sample("c")], fetched(30, from: 10))
    #expect(try time(temporary) == 30)
    try record(temporary, [.sample("d")], mark(40))
    #expect(try time(temporary) == 40)
  }

  @Test func `is read back by the writer that moved it, and does not move with what it knows`() throws {
    let temporary = try TemporaryFolder()
    let writer = try StoreWriter(temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
    _ = try writer.record([.sample("a")], mark: mark(1))
    _ = try writer.record([.sample("a")], mark: mark(2))
    #expect(
      try writer.mark(logGroup: "/aws/lambda/a", region: "eu-west-1", filterPattern: "")
        == Timestamp(millisecondsSince1970: 1))
    try writer.finish()
  }

  @Test func `is one for each log group, Region and pattern`() throws {
    let temporary = try TemporaryFolder()
    try record(temporary, [.sample("a")], mark(1))
    try record(temporary, [.sample("b")], mark(2, "/aws/lambda/b\0c"))
    try record(temporary, [.sample("c")], mark(3, "/aws/lambda/a", "\"event\""))
    #expect(try time(temporary) == 1)
    #expect(try time(temporary, "/aws/lambda/b\0c") == 2)
    #expect(try time(temporary, "/aws/lambda/b") == nil)
    #expect(try time(temporary, "/aws/lambda/a", "\"event\"") == 3)
  }

  @Test func `comes into a store of version 1 with the first new recording`() throws {
    let temporary = try TemporaryFolder()
    try record(temporary, [.sample("a")], mark(1))
    let queue = try DatabaseQueue(path: temporary.store().path)
    try queue.inDatabase { try $0.execute(sql: "DROP TABLE fetches; DROP TABLE pseudonyms; PRAGMA user_version = 1") }
    try queue.close()
    let bytes = try temporary.bytes()

    #expect(try time(temporary) == nil)
    try record(temporary, [.sample("a")], mark(2))
    #expect(try temporary.folder.summaries().map(\.id.id) == ["a"])
    #expect(try temporary.bytes() == bytes)

    try record(temporary, [.sample("b")], mark(3))
    #expect(try time(temporary) == 3)
    #expect(try temporary.loadAll() == [.sample("a"), .sample("b")])
    #expect(try [UInt8](temporary.bytes())[60..<64] == [0, 0, 0, 3])
  }
}

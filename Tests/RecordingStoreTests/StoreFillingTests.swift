import Foundation
import Invocations
import JSONTree
import StoreKillFixture
import Testing

@testable import RecordingStore

@Suite struct `The filling of a new store` {
  private func writer(_ temporary: TemporaryFolder) throws -> StoreWriter {
    try StoreWriter(temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
  }

  @Test func `writes what was added at once, and nothing before`() throws {
    let temporary = try TemporaryFolder()
    let recordings = InventedRecordings.numbered(40, seed: "filling")
    let writer = try writer(temporary)
    #expect(try writer.add(Array(recordings[..<30])) == recordings[..<30].map { _ in .stored })
    #expect(temporary.files == [])
    try writer.commit()
    #expect(try temporary.loadAll().count == 30)
    #expect(try writer.add(Array(recordings[30...])) == recordings[30...].map { _ in .stored })
    #expect(try temporary.loadAll().count == 30)
    try writer.finish()
    #expect(try temporary.loadAll().sorted { $0.id < $1.id } == recordings.sorted { $0.id < $1.id })
    #expect(writer.lost == 0)
  }

  @Test func `keeps what was added without an end`() throws {
    let temporary = try TemporaryFolder()
    _ = try writer(temporary).add([.sample("one")])
    #expect(try temporary.loadAll() == [.sample("one")])
  }

  @Test func `knows what waits and what was written`() throws {
    let temporary = try TemporaryFolder()
    var retry = Recording.sample("two", attempt: 2)
    retry.recordedAt = retry.recordedAt?.advanced(byMilliseconds: 60_000)
    var other = Recording.sample("one")
    other.functionName = "other"
    let writer = try writer(temporary)
    #expect(
      try writer.add([.sample("one"), .sample("two"), .sample("two"), retry, .sample("three")])
        == [.stored, .stored, .alreadyKnown, .stored, .stored])
    #expect(try writer.add([other, .sample("four")]) == [.contradicts([JSONPointer("/functionName")!]), .stored])
    try writer.commit()
    #expect(try writer.add([.sample("four"), .sample("five")]) == [.alreadyKnown, .stored])
    try writer.finish()
    #expect(try temporary.folder.summaries().map(\.id.description) == ["five", "four", "one", "three", "two", "two#2"])
  }

  @Test func `refuses recordings that other rules have redacted`() throws {
    let temporary = try TemporaryFolder()
    var newer = Recording.sample("other")
    newer.redactionPolicy = 2
    let writer = try writer(temporary)
    #expect(errorText { _ = try writer.add([.sample(), newer]) }?.contains("other rules") == true)
    try writer.finish()
    #expect(try temporary.loadAll() == [.sample()])
  }

  @Test func `counts what could not be written`() throws {
    let temporary = try TemporaryFolder()
    let inner = temporary.path + "/inner"
    let writer = try StoreWriter(
      StoreFile(folder: inner, name: "x"), redaction: StoreRedaction(fingerprint: "k"), patience: 0)
    #expect(try writer.add([.sample("one"), .sample("two")]) == [.stored, .stored])
    // Whoever removes the folder meanwhile takes away where the store was to be made.
    #expect(rmdir(inner) == 0)
    #expect(errorText { try writer.commit() } != nil)
    #expect(writer.lost == 2)
  }

  @Test func `orders rows by the bytes of their ids, and those of one id as they came`() {
    let batch = RowBatch()
    let ids = ["b", "12345678-b", "", "12345678-a", "é", "12345678", "a\0", "a", "12345678-a", "\u{7F}"]
    for id in ids { batch.append(.sample(id)) }
    let sorted = ids.indices.sorted { one, other in
      ids[one] == ids[other] ? one < other : ids[one].utf8.lexicographicallyPrecedes(ids[other].utf8)
    }
    #expect(batch.orderByID() == sorted)
    batch.removeAll()
    #expect(batch.orderByID() == [])
    #expect(batch.byteCount == 0)
  }

  @Test func `takes no id that it holds for a new one, and few new ones for such`() {
    var filter = IDFilter()
    func hash(_ number: Int) -> UInt64 { IDFilter.hash(of: RecordingID(id: "invocation-\(number)")) }
    for number in 0..<100_000 { filter.insert(hash(number)) }
    #expect((0..<100_000).allSatisfy { filter.mayHold(hash($0)) })
    #expect((100_000..<200_000).count { filter.mayHold(hash($0)) } < 1000)
  }
}

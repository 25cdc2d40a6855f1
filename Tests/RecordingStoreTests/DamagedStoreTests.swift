import Foundation
import GRDB
import Invocations
import JSONTree
import StoreKillFixture
import Testing

@testable import RecordingStore

@Suite struct `A damaged or foreign store` {
  private func execute(_ sql: String, _ temporary: TemporaryFolder) throws {
    let queue = try DatabaseQueue(path: temporary.store().path)
    try queue.inDatabase { try $0.execute(sql: sql) }
    try queue.close()
  }

  private func write(_ bytes: Data, _ temporary: TemporaryFolder) throws {
    try bytes.write(to: URL(fileURLWithPath: temporary.store().path))
  }

  @Test func `that a newer replay made is not touched`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample()])
    try execute("PRAGMA user_version = 7", temporary)
    let bytes = try temporary.bytes()
    let expected =
      "cannot read \(temporary.path)/recordings.sqlite: it was made by a newer replay (format 7, this one knows 3); "
      + "update replay"
    #expect(errorText { _ = try temporary.folder.summaries() } == expected)
    #expect(errorText { try temporary.record([.sample("new")]) } == expected)
    #expect(try temporary.bytes() == bytes)
  }

  @Test func `that is another program's is not touched`() throws {
    let temporary = try TemporaryFolder()
    try execute("CREATE TABLE recordings (id)", temporary)
    let bytes = try temporary.bytes()
    let expected =
      "cannot read \(temporary.path)/recordings.sqlite: it is a SQLite database, but not one of replay's; "
      + "move it to another folder"
    #expect(errorText { _ = try temporary.folder.summaries() } == expected)
    #expect(errorText { try temporary.record([.sample("new")]) } == expected)
    #expect(try temporary.bytes() == bytes)
  }

  @Test func `that is no database is said to be none`() throws {
    let temporary = try TemporaryFolder()
    let bytes = Data(String(repeating: "<<<<<<< ours\n", count: 100).utf8)
    try write(bytes, temporary)
    let expected =
      "cannot read \(temporary.path)/recordings.sqlite: it is not a SQLite database, or its beginning is damaged; "
      + "restore the file from your version control"
    #expect(errorText { _ = try temporary.folder.summaries() } == expected)
    #expect(errorText { try temporary.record([.sample()]) } == expected)
    #expect(try temporary.bytes() == bytes)
  }

  @Test func `that was cut off gives an error wherever it was cut`() throws {
    let temporary = try TemporaryFolder()
    let recordings = InventedRecordings.numbered(20, seed: "cut")
    try temporary.record(recordings)
    let whole = try temporary.bytes()
    for length in stride(from: 2, to: whole.count, by: 4096 / 3) {
      try write(whole.prefix(length), temporary)
      let text = errorText { _ = try temporary.loadAll() }
      #expect(text?.hasPrefix("cannot read \(temporary.path)/recordings.sqlite: ") == true, "cut after \(length) bytes")
      #expect(errorText { try temporary.record([.sample("new")]) } != nil, "cut after \(length) bytes")
    }
  }

  @Test func `with flipped bytes gives an error or recordings, and never stops the program`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record(InventedRecordings.numbered(20, seed: "flip"))
    let whole = try temporary.bytes()
    var random = HandlerRandom.seeded("flip")
    for _ in 0..<150 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...30, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      try write(bytes, temporary)
      if let text = errorText({ _ = try temporary.loadAll() }) { #expect(text.hasPrefix("cannot read ")) }
    }
  }

  @Test(arguments: [
    ("event = '{\"a\":'", "event", "the text ends inside a value at byte 5"),
    ("context = ''", "context", "the text ends inside a value at byte 0"),
    ("losses = '{}'", "losses", "it is no list"),
    ("losses = 'x'", "losses", "a character that cannot stand there at byte 0"),
    ("non_json = '[{}]'", "non_json", "its entry 0 is no loss"),
    ("outcome = '{\"outcome\":\"maybe\"}'", "outcome", "it is no outcome"),
    ("outcome = '['", "outcome", "the text ends inside a value at byte 1"),
    ("provenance = '[]'", "provenance", "it is no object"),
    ("provenance = '{\"event\":1}'", "provenance", "a member of it is no provenance"),
  ])
  func `names the recording and the column`(change: String, column: String, reason: String) throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample("one"), .sample("three"), .sample("two", attempt: 2)])
    try execute("UPDATE recordings SET \(change) WHERE id = 'two'", temporary)
    var recordings = try temporary.folder.recordings(of: temporary.folder.summaries())
    #expect(try recordings.next()?.id.id == "one")
    #expect(try recordings.next()?.id.id == "three")
    #expect(
      errorText { _ = try recordings.next() } == """
        cannot read recording two#2 of \(temporary.path)/recordings.sqlite: its column \(column) is damaged (\(reason)); \
        restore the file from your version control, or remove the recording with replay forget
        """)
    #expect(try recordings.next() == nil)
  }

  @Test func `goes on after a damaged recording`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample("a"), .sample("b"), .sample("c")])
    try execute("UPDATE recordings SET event = '' WHERE id = 'b'", temporary)
    var recordings = try temporary.folder.recordings(of: temporary.folder.summaries())
    #expect(try recordings.next()?.id.id == "a")
    #expect(throws: StoreError.self) { try recordings.next() }
    #expect(try recordings.next()?.id.id == "c")
    #expect(try recordings.next() == nil)
  }

  @Test func `says when a recording was removed meanwhile`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample("a")])
    let summaries = try temporary.folder.summaries()
    let lock = try temporary.folder.lock(patience: 0)
    try temporary.folder.forget(summaries, lock: lock)
    lock.unlock()
    #expect(
      errorText { try temporary.folder.forEach(summaries) { _ in } } == """
        cannot read recording a of \(temporary.path)/recordings.sqlite: it was removed meanwhile; run the command again
        """)
  }

  @Test func `that is an empty file is said, and can be recorded into`() throws {
    let temporary = try TemporaryFolder()
    try write(Data(), temporary)
    let file = try temporary.store()
    #expect(throws: StoreError.emptyStore(file)) { try temporary.folder.summaries() }
    #expect(throws: StoreError.emptyStore(file)) { try file.rejected() }
    try temporary.record([.sample("a")])
    #expect(try temporary.folder.summaries().map(\.id.id) == ["a"])
  }

  @Test func `keeps what SQLite says of a full disk, without any data`() throws {
    let file = try StoreFile(folder: "recordings", name: "x")
    let error = DatabaseError(
      resultCode: .SQLITE_FULL, message: "database or disk is full", sql: "INSERT", arguments: ["secret"])
    #expect(
      StoreError(error, file: file, isReading: false).description
        == "cannot write recordings/x.sqlite: the disk is full; make room and give the same command again")
  }
}

import Foundation
import GRDB
import Invocations
import JSONTree
import StoreKillFixture
import Testing

@testable import RecordingStore

@Suite struct `A store` {
  @Test(arguments: 0..<20) func `gives back every recording exactly`(seed: Int) throws {
    let temporary = try TemporaryFolder()
    var invented = InventedRecordings(seed: "round trip \(seed)")
    let ids = [
      "", "'", "\"; DROP TABLE recordings;--", "a\nb", "a\0b", "a\0c", "é", "e\u{301}", "a#2", "%", "\u{1b}[31m",
    ]
    var recordings: [Recording] = []
    for id in ids {
      for attempt in 1...2 {
        var recording = invented.recording(id: RecordingID(id: id, attempt: attempt))
        recording.losses = [
          Loss(part: .event, path: JSONPointer(["member0"]), marker: invented.plainText(), kind: .depth)
        ]
        recording.nonJSON = [
          Loss(part: .context, path: JSONPointer(["a/b~c", "0"]), marker: "undefined", kind: .undefined)
        ]
        recordings.append(recording)
      }
    }

    let changes = try temporary.record(recordings)

    // Swift takes the two spellings of é for the same id; the store, which compares bytes, does not.
    #expect(changes == recordings.map { _ in .stored })
    let loaded = try temporary.loadAll()
    #expect(loaded.count == recordings.count)
    for recording in recordings {
      let found = loaded.filter {
        $0.id.attempt == recording.id.attempt && $0.id.id.utf8.elementsEqual(recording.id.id.utf8)
      }
      #expect(found == [recording])
      #expect(found.first?.exactText == recording.exactText)
    }
  }

  @Test func `changes no byte when the same log is recorded again`() throws {
    let temporary = try TemporaryFolder()
    let recordings = InventedRecordings.numbered(30, seed: "again")
    let notes = [RejectedNote(source: "a.log", position: "line 3", length: 12, reason: "no value", digest: "00ff")]
    func record() throws -> [StoreChange] {
      let writer = try StoreWriter(
        temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
      let changes = try writer.record(recordings)
      try writer.commit(rejected: notes)
      try writer.finish()
      return changes
    }
    #expect(try record() == recordings.map { _ in .stored })
    let bytes = try temporary.bytes()
    let date = try FileManager.default.attributesOfItem(atPath: temporary.store().path)[.modificationDate] as? Date

    #expect(try record() == recordings.map { _ in .alreadyKnown })

    #expect(try temporary.bytes() == bytes)
    #expect(
      try FileManager.default.attributesOfItem(atPath: temporary.store().path)[.modificationDate] as? Date == date)
    #expect(temporary.files == ["recordings.sqlite"])
  }

  @Test func `is made alone, in rollback mode, with its marks`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample()])
    let bytes = try [UInt8](temporary.bytes())
    #expect(temporary.files == ["recordings.sqlite"])
    #expect(bytes[18...19] == [1, 1])
    #expect(bytes[60..<64] == [0, 0, 0, 3])
    #expect(Array(bytes[68..<72]) == Array("rply".utf8))
  }

  @Test func `is not made where nothing was recorded`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([])
    #expect(temporary.files == [])
    let inner = RecordingFolder(path: temporary.path + "/inner")
    let writer = try StoreWriter(
      StoreFile(folder: inner.path, name: "x"), redaction: StoreRedaction(fingerprint: "k"), patience: 0)
    #expect(temporary.files == ["inner"])
    try writer.finish()
    #expect(temporary.files == [])
  }

  @Test func `takes recordings that come later, and twice in a batch`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample("one")])
    var retry = Recording.sample("two", attempt: 2)
    retry.recordedAt = retry.recordedAt?.advanced(byMilliseconds: 60_000)
    let changes = try temporary.record([.sample("one"), .sample("two"), .sample("two"), retry])
    #expect(changes == [.alreadyKnown, .stored, .alreadyKnown, .stored])
    #expect(try temporary.folder.summaries().map(\.id.description) == ["one", "two", "two#2"])
  }

  @Test func `fills what a fuller log has`() throws {
    let temporary = try TemporaryFolder()
    var poor = Recording.sample(event: ["request": ["session": [.null]]])
    poor.losses = [Loss(part: .event, path: JSONPointer("/request/session/0")!, marker: "[Object]", kind: .depth)]
    poor.context = nil
    poor.provenance[.context] = nil
    var full = Recording.sample(event: ["request": ["session": [["challengeName": "CUSTOM_CHALLENGE"]]]])
    full.provenance = [
      .event: Provenance(source: "full.log", position: "line 9"),
      .context: Provenance(source: "full.log", position: "line 10"),
    ]
    try temporary.record([poor])

    let changes = try temporary.record([full])

    #expect(changes == [.filled([JSONPointer("/event/request/session/0")!, JSONPointer("/context")!])])
    var filled = full
    filled.provenance[.event] = poor.provenance[.event]
    filled.provenance[.event]?.filledFrom = "full.log, line 9"
    #expect(try temporary.loadAll() == [filled])
    #expect(try temporary.record([full]) == [.alreadyKnown])
    #expect(try temporary.record([poor]) == [.alreadyKnown])
  }

  @Test func `reports what contradicts and keeps what it has`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample(event: ["request": ["a": 1, "b": 2]])])
    let bytes = try temporary.bytes()
    var other = Recording.sample(event: ["request": ["a": 1, "b": 3]])
    other.functionName = "other"
    let changes = try temporary.record([other])
    #expect(changes == [.contradicts([JSONPointer("/functionName")!, JSONPointer("/event/request/b")!])])
    #expect(try temporary.bytes() == bytes)
  }

  @Test func `refuses another redaction key`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample()])
    let text = errorText { try temporary.record([.sample("other")], key: "another") }
    #expect(
      text == """
        cannot record into \(temporary.path)/recordings.sqlite: it was recorded with another redaction key (fingerprint \
        fingerprint, yours is another); use that key with --redaction-key FILE or begin another store with --into NAME
        """)
    try temporary.record([.sample("other")], into: "second", key: "another")
    #expect(temporary.files == ["recordings.sqlite", "second.sqlite"])
  }

  @Test func `refuses recordings that other rules have redacted`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample()])
    let bytes = try temporary.bytes()
    var newer = Recording.sample("other")
    newer.redactionPolicy = 2
    let expected = """
      cannot record into \(temporary.path)/recordings.sqlite: its recordings were redacted by other rules (version 1, this \
      replay has 2), which give other pseudonyms; begin another store with --into NAME
      """
    #expect(errorText { try temporary.record([newer]) } == expected)
    #expect(try temporary.bytes() == bytes)
    #expect(errorText { try temporary.record([.sample("new"), newer]) } == expected)
    #expect(try temporary.loadAll() == [.sample()])
    #expect(errorText { try temporary.record([.sample(), newer], into: "second") }?.contains("other rules") == true)

    newer.id = Recording.sample().id
    newer.event = ["a": 2]
    #expect(try temporary.record([newer]) == [.contradicts([JSONPointer("/redactionPolicy")!])])
    newer.id = RecordingID(id: "other")
    #expect(try temporary.record([newer], into: "third") == [.stored])
  }

  @Test func `takes an attempt at the same time with the same event for the log's repetition`() throws {
    let temporary = try TemporaryFolder()
    func attempt(_ number: Int, after milliseconds: Int64?, event: JSONValue = ["a": 1, "b": 2]) -> Recording {
      var recording = Recording.sample("one", attempt: number, event: event)
      recording.recordedAt = milliseconds.flatMap { recording.recordedAt?.advanced(byMilliseconds: $0) }
      return recording
    }
    let first = attempt(1, after: 0)
    let batch = [
      first, attempt(2, after: 0, event: ["b": 2, "a": 1]), attempt(3, after: 60_000),
      attempt(4, after: 0, event: ["a": 2]), attempt(5, after: nil), attempt(6, after: 60_000),
    ]
    let changes = try temporary.record(batch)
    #expect(changes == [.stored, .alreadyKnown, .stored, .stored, .stored, .alreadyKnown])
    let bytes = try temporary.bytes()
    #expect(try temporary.record(batch) == batch.map { _ in .alreadyKnown })
    #expect(try temporary.bytes() == bytes)
    #expect(try temporary.loadAll().map(\.id.attempt).sorted() == [1, 3, 4, 5])
  }

  @Test func `of many recordings has large pages, of few small ones`() throws {
    for (count, pageSize) in [(499, 4096), (500, 16_384)] {
      let temporary = try TemporaryFolder()
      let recordings = (0..<count).map { Recording.sample("\($0)") }
      #expect(try temporary.record(recordings) == recordings.map { _ in .stored })
      let bytes = try [UInt8](temporary.bytes())
      #expect(Int(bytes[16]) << 8 | Int(bytes[17]) == pageSize)
      #expect(bytes[18...19] == [1, 1])
      #expect(try temporary.folder.summaries().count == count)
      #expect(try temporary.record([.sample("new")]) == [.stored])
      #expect(temporary.files == ["recordings.sqlite"])
    }
  }

  @Test func `keeps notes of what was rejected, each once`() throws {
    let temporary = try TemporaryFolder()
    let notes = (1...3).map {
      RejectedNote(source: "a\0\n.log", position: "line \($0)", length: $0, reason: "it's \"bad\"", digest: "0\($0)")
    }
    for some in [[notes[1]], notes, notes] {
      let writer = try StoreWriter(
        temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
      try writer.commit(rejected: some)
      try writer.finish()
    }
    #expect(try temporary.store().rejected() == notes)
    #expect(try temporary.folder.summaries() == [])
  }

  @Test func `forgets recordings and leaves nothing of them in the file`() throws {
    let temporary = try TemporaryFolder()
    let secret = "the-only-copy-of-this"
    try temporary.record([.sample("one"), .sample("two", event: ["a": JSONValue(secret)]), .sample("a\0b")])
    #expect(try temporary.bytes().range(of: Data(secret.utf8)) != nil)
    let lock = try temporary.folder.lock(patience: 0)
    try temporary.folder.forget(temporary.folder.summaries().filter { $0.id.id != "one" }, lock: lock)
    lock.unlock()
    #expect(try temporary.folder.summaries().map(\.id.id) == ["one"])
    #expect(try temporary.bytes().range(of: Data(secret.utf8)) == nil)
    #expect(temporary.files == ["recordings.sqlite"])
  }

  @Test func `lists in one order and loads in the order that is asked for`() throws {
    let temporary = try TemporaryFolder()
    func recording(_ id: String, _ source: String?, _ time: Int64?) -> Recording {
      var recording = Recording.sample(id)
      recording.triggerSource = source
      recording.recordedAt = time.map { Timestamp(millisecondsSince1970: $0) }
      return recording
    }
    try temporary.record([recording("d", nil, 1), recording("c", "B", nil), recording("b", "B", 2)])
    try temporary.record([recording("a", "B", 3), recording("b", "B", 2)], into: "more")
    let summaries = try temporary.folder.summaries()
    let lines = summaries.map { "\($0.name) \($0.id) \($0.store.name) \($0.outcomeName ?? "-") \($0.lossCount)" }
    #expect(
      lines == [
        "B b more returned 0", "B b recordings returned 0", "B a more returned 0", "B c recordings returned 0",
        "preSignUp d recordings returned 0",
      ])
    var ids: [String] = []
    try temporary.folder.forEach(summaries.reversed()) { ids.append($0.id.id) }
    #expect(ids == ["d", "c", "a", "b", "b"])
  }

  @Test func `loads many recordings a batch at a time`() throws {
    let temporary = try TemporaryFolder()
    let recordings = InventedRecordings.numbered(700, seed: "many")
    try temporary.record(recordings)
    let loaded = try temporary.loadAll()
    #expect(loaded.sorted { $0.id < $1.id } == recordings.sorted { $0.id < $1.id })
  }

  @Test func `answers json_extract`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample(event: ["request": ["userAttributes": ["email": "someone@example.com"]]])])
    let connection = try #require(try StoreConnection.reading(temporary.store()))
    let email = try connection.transaction { db in
      try String.fetchOne(
        db, sql: "SELECT json_extract(event, '$.request.userAttributes.email') FROM recordings")
    }
    #expect(email == "someone@example.com")
  }
}

import Foundation
import GRDB
import Invocations
import RecordingStore
import StoreKillFixture
import Testing

/// What only another process can show: one that is killed, that may not write, or that stands in the way.
@Suite(.serialized) struct `With other processes` {
  private func check(_ temporary: TemporaryFolder, against whole: [Recording], _ comment: Comment) throws -> Int {
    // Killed before the store was whole, it leaves a draft that nobody looks at.
    guard temporary.files.contains("recordings.sqlite") else {
      #expect(temporary.files.allSatisfy { $0.hasPrefix(".recordings.new") }, comment)
      return 0
    }
    let byID = Dictionary(uniqueKeysWithValues: whole.map { ($0.id, $0) })
    let loaded = try temporary.loadAll()
    for recording in loaded {
      #expect(recording == byID[recording.id], comment)
      #expect(recording.exactText == byID[recording.id]?.exactText, comment)
    }
    #expect(temporary.files == ["recordings.sqlite"], comment)
    let queue = try DatabaseQueue(path: temporary.store().path)
    #expect(try queue.inDatabase { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"], comment)
    try queue.close()
    return loaded.count
  }

  @Test func `a killed recording leaves whole recordings, and the next one completes it`() throws {
    let count = 120
    let whole = InventedRecordings.numbered(count, seed: "kill")
    var temporary = try TemporaryFolder()
    let measured = try Fixture(["record-and-measure", temporary.path, "\(count)", "3"]).output
    var longest = Int(try #require(Double(measured.dropLast())))
    temporary = try TemporaryFolder()
    var random = HandlerRandom.seeded("kills")
    var killsInTheMiddle = 0
    var stored = 0
    for round in 0..<300 where killsInTheMiddle < 25 {
      let moment = Int.random(in: 0...longest, using: &random)
      let comment: Comment = "round \(round), after \(moment) µs"
      let fixture = try Fixture(["record-and-die", temporary.path, "\(count)", "3", "\(moment)"])
      #expect(fixture.wasKilled || fixture.status == 0, comment)
      // Every other time a writer comes first, not a reader.
      if round.isMultiple(of: 2) { #expect(try Fixture(["record", temporary.path, "0", "1"]).status == 0, comment) }
      let before = stored
      stored = try check(temporary, against: whole, comment)
      #expect(stored >= before, comment)
      if fixture.wasKilled, stored > before { killsInTheMiddle += 1 }
      // However fast the machine is just now, the moments come to lie between the first recording and the last.
      longest = fixture.wasKilled ? (stored == before ? longest * 9 / 8 + 100 : longest) : longest * 3 / 4
      guard round % 8 == 7 || stored == count else { continue }
      #expect(try Fixture(["record", temporary.path, "\(count)", "3"]).output == "")
      #expect(try check(temporary, against: whole, comment) == count, comment)
      temporary = try TemporaryFolder()
      stored = 0
    }
    #expect(killsInTheMiddle == 25)
  }

  @Test func `two that record at once both complete`() async throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path
    let outputs = try await withThrowingTaskGroup(of: String.self) { group in
      for batch in [1, 7, 50] { group.addTask { try Fixture(["record", path, "60", "\(batch)"]).output } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outputs == ["", "", ""])
    #expect(try check(temporary, against: InventedRecordings.numbered(60, seed: "kill"), "at once") == 60)
  }

  @Test func `one that writes keeps the others waiting until it ends`() throws {
    let temporary = try TemporaryFolder()
    let process = Process()
    process.executableURL = Fixture.url
    process.arguments = ["hold-lock", temporary.path]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    #expect(try output.fileHandleForReading.read(upToCount: 6) == Data("locked".utf8))
    #expect(throws: StoreError.locked(folder: temporary.path)) { try temporary.folder.lock(patience: 20) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    _ = try temporary.folder.lock(patience: 0)
  }

  @Test func `a folder that may not be written is read`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample("one"), .sample("two")])
    chmod(temporary.path, 0o555)
    chmod(try temporary.store().path, 0o444)
    let list = try Fixture(["list-without-rights", temporary.path])
    #expect(list.output == "one\ntwo\n")
    #expect(list.status == 0)
    let record = try Fixture(["record-without-rights", temporary.path, "1", "1"])
    #expect(
      record.output == """
        cannot write \(temporary.path)/recordings.sqlite: the file or its folder cannot be written; check their \
        permissions

        """)
    #expect(record.status == 2)
    #expect(temporary.files == ["recordings.sqlite"])
  }

  @Test func `a store in WAL mode is read where nothing may be written, and its journal is not passed over`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample("one")])
    let queue = try DatabaseQueue(path: temporary.store().path)
    try queue.inDatabase { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL") }
    try queue.close()
    #expect(try [UInt8](temporary.bytes())[18] == 2)
    chmod(temporary.path, 0o555)
    #expect(try Fixture(["list-without-rights", temporary.path]).output == "one\n")

    chmod(temporary.path, 0o755)
    for suffix in ["-wal", "-journal"] {
      let journal = URL(fileURLWithPath: try temporary.store().path + suffix)
      try Data().write(to: journal)
      chmod(temporary.path, 0o555)
      #expect(
        try Fixture(["list-without-rights", temporary.path]).output == """
          cannot read \(temporary.path)/recordings.sqlite: a recording into it was interrupted and \(temporary.path) \
          cannot be written; run replay list where the folder can be written, and commit the file then

          """)
      chmod(temporary.path, 0o755)
      try FileManager.default.removeItem(at: journal)
    }
  }

  @Test func `a folder that may not be read is said to be so`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample()])
    chmod(temporary.path, 0o000)
    #expect(
      try Fixture(["list-without-rights", temporary.path]).output
        == "cannot use the folder \(temporary.path): permission denied; name another with --recordings DIR\n")
    chmod(temporary.path, 0o755)
    chmod(try temporary.store().path, 0o000)
    #expect(
      try Fixture(["list-without-rights", temporary.path]).output
        == "cannot read \(temporary.path)/recordings.sqlite: permission denied; see that it is a file that can be read\n"
    )
  }

  @Test(arguments: [0, 3000, 5000, 30_000, 100_000, 400_000])
  func `one without room leaves whole recordings`(room: Int) throws {
    let temporary = try TemporaryFolder()
    let whole = InventedRecordings.numbered(100, seed: "kill")
    let fixture = try Fixture(["record-in-little-room", temporary.path, "100", "5", "\(room)"])
    #expect(fixture.status == 2)
    #expect(fixture.output.hasPrefix("cannot write \(temporary.path)/recordings.sqlite: "))
    let stored = try check(temporary, against: whole, "room for \(room) bytes")
    #expect(stored < 100 && stored.isMultiple(of: 5))
    #expect(try Fixture(["record", temporary.path, "100", "5"]).output == "")
    #expect(try check(temporary, against: whole, "then") == 100)
  }
}

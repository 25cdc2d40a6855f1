import Foundation
import GRDB
import Invocations
import JSONTree
import Testing

@testable import RecordingStore

@Suite struct `A recordings folder` {
  @Test func `names its stores in order and passes over everything else`() throws {
    let temporary = try TemporaryFolder()
    for name in ["b.sqlite", "a.sqlite", ".hidden.sqlite", "a.sqlite-wal", "replay.yml", "B.sqlite"] {
      try Data().write(to: URL(fileURLWithPath: temporary.path + "/" + name))
    }
    #expect(try temporary.folder.stores().map(\.name) == ["B", "a", "b"])
    #expect(try temporary.folder.stores().map(\.path).last == temporary.path + "/b.sqlite")
  }

  @Test func `says whether the folder or the store is missing`() throws {
    let temporary = try TemporaryFolder()
    #expect(
      errorText { _ = try RecordingFolder(path: temporary.path + "/no").summaries() } == """
        cannot read recordings: there is no folder \(temporary.path)/no; record some with replay record, or name the \
        folder with --recordings DIR
        """)
    #expect(
      errorText { _ = try temporary.folder.summaries() }
        == "cannot read recordings: there is no store (*.sqlite) in \(temporary.path); record some with replay record")
    try Data().write(to: URL(fileURLWithPath: temporary.path + "/file"))
    #expect(
      errorText { _ = try RecordingFolder(path: temporary.path + "/file").summaries() }
        == "cannot use the folder \(temporary.path)/file: it is not a folder; name another with --recordings DIR")
  }

  @Test(arguments: ["", ".", "..", "a/b", ".a", "a\nb", ".sqlite"])
  func `does not take every name for a store`(name: String) {
    #expect(throws: StoreError.badName(name)) { try StoreFile(folder: "x", name: name) }
  }

  @Test func `takes a store's name with or without its ending`() throws {
    #expect(try StoreFile(folder: "x", name: "a.sqlite") == StoreFile(folder: "x", name: "a"))
    #expect(try StoreFile(folder: "x/", name: "a").path == "x/a.sqlite")
  }

  @Test(arguments: ["a?mode=memory", "a#b", "100%", "%41", "with space", "é😀", "file:x", "it's \"quoted\"", "a&b=c"])
  func `may have any name, and its stores too`(name: String) throws {
    let temporary = try TemporaryFolder(name)
    let into = "\(name)-store"
    try temporary.record([.sample("one")], into: into)
    try temporary.record([.sample("two")], into: into)
    #expect(try temporary.loadAll().map(\.id.id) == ["one", "two"])
    #expect(temporary.files == ["\(into).sqlite"])

    let state = try #require(try StoreFileState(temporary.store(into)))
    let queue = try DatabaseQueue(path: state.immutableURI, configuration: Self.reading)
    #expect(try queue.inDatabase { try Int.fetchOne($0, sql: "SELECT count(*) FROM recordings") } == 2)
    try queue.close()
  }

  private static var reading: Configuration {
    var configuration = Configuration()
    configuration.readonly = true
    return configuration
  }

  @Test func `is locked by one at a time, and leaves no file`() throws {
    let temporary = try TemporaryFolder()
    let lock = try temporary.folder.lock(patience: 0)
    #expect(throws: StoreError.locked(folder: temporary.path)) { try temporary.folder.lock(patience: 0) }
    #expect(
      errorText { try temporary.record([.sample()]) }
        == "cannot lock \(temporary.path): another replay is writing there; try again when it has ended")
    #expect(temporary.files == [])
    lock.unlock()
    try temporary.record([.sample()])
    #expect(try temporary.folder.summaries().count == 1)
  }

  @Test func `can be read while a recording goes on`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample("before")])
    let writer = try StoreWriter(temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
    #expect(try temporary.loadAll().map(\.id.id) == ["before"])
    _ = try writer.record([.sample("during")])
    #expect(try temporary.loadAll().map(\.id.id) == ["before", "during"])
    _ = try writer.record([.sample("later")])

    var slow = try temporary.folder.recordings(of: temporary.folder.summaries())
    #expect(try slow.next()?.id.id == "before")
    #expect(try writer.finish())
    #expect(temporary.files == ["recordings.sqlite"])
    #expect(try slow.next()?.id.id == "during")
  }

  @Test func `is put in order by the next reader when a writer went away`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample("one")])
    do {
      let writer = try StoreWriter(
        temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
      _ = try writer.record([.sample("two")])
    }
    #expect(try [UInt8](temporary.bytes())[18] == 2)
    #expect(try temporary.loadAll().map(\.id.id) == ["one", "two"])
    #expect(try [UInt8](temporary.bytes())[18] == 1)
    #expect(temporary.files == ["recordings.sqlite"])
  }

  @Test func `reads a new store after every batch, and needs no order when its writer went away`() throws {
    let temporary = try TemporaryFolder()
    var writer: StoreWriter? = try StoreWriter(
      temporary.store(), redaction: StoreRedaction(fingerprint: "fingerprint"), patience: 0)
    var ids: [String] = []
    for number in 0..<3 {
      _ = try writer?.record([.sample("\(number)")])
      ids.append("\(number)")
      #expect(try temporary.loadAll().map(\.id.id) == ids)
    }
    writer = nil
    #expect(try [UInt8](temporary.bytes())[18] == 1)
    #expect(temporary.files == ["recordings.sqlite"])
    #expect(try temporary.loadAll().map(\.id.id) == ids)
  }

  @Test(arguments: [[], [UInt8](repeating: 0, count: 1000), [UInt8]("not a journal".utf8)])
  func `is rid of a journal that holds nothing by the next reader`(journal: [UInt8]) throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample("one")])
    let bytes = try temporary.bytes()
    try Data(journal).write(to: URL(fileURLWithPath: temporary.store().path + "-journal"))
    #expect(try temporary.loadAll().map(\.id.id) == ["one"])
    #expect(temporary.files == ["recordings.sqlite"])
    #expect(try temporary.bytes() == bytes)
  }

  @Test func `follows a store that is a symbolic link`() throws {
    let temporary = try TemporaryFolder()
    try temporary.record([.sample("one")])
    let other = try TemporaryFolder("other")
    try FileManager.default.createSymbolicLink(
      atPath: other.store().path, withDestinationPath: temporary.store().path)
    #expect(try other.loadAll().map(\.id.id) == ["one"])
    try other.record([.sample("two")])
    #expect(try temporary.loadAll().map(\.id.id) == ["one", "two"])
  }
}

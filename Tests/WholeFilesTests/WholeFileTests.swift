import Foundation
import Testing
import WholeFiles

@Suite struct `A whole file` {
  /// Calls `body` with a folder of its own.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "whole-file-\(UUID().uuidString)").path
    try WholeFile.makeFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func `is read as it was written, and replaced whole`() throws {
    try inFolder { folder in
      let file = WholeFile(folder + "/a ?#é.bin")
      #expect(try file.read() == nil)
      let bytes = (0..<1_000_003).map { UInt8(truncatingIfNeeded: $0) }
      try file.replace(with: bytes)
      #expect(try file.read() == bytes)
      try file.replace(with: [])
      #expect(try file.read() == [])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a ?#é.bin"])
      try file.remove()
      try file.remove()
      #expect(try file.read() == nil)
    }
  }

  @Test func `what a killed writer left is no hindrance, and a link in its place is not followed`() throws {
    try inFolder { folder in
      try Data("old".utf8).write(to: URL(filePath: folder + "/file.tmp"))
      try WholeFile(folder + "/file").replace(with: [1])
      #expect(try WholeFile(folder + "/file").read() == [1])
      try Data("precious".utf8).write(to: URL(filePath: folder + "/precious"))
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/file.tmp", withDestinationPath: folder + "/precious")
      #expect(throws: FileRefusal.self) { try WholeFile(folder + "/file").replace(with: [2]) }
      #expect(try WholeFile(folder + "/file").read() == [1])
      #expect(try WholeFile(folder + "/precious").read() == Array("precious".utf8))
    }
  }

  @Test func `is written where the user says: through a link, into a pipe, beside others`() throws {
    try inFolder { folder in
      try WholeFile(folder + "/file").write([1])
      try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/file")
      try WholeFile(folder + "/link").write([2])
      #expect(try WholeFile(folder + "/file").read() == [2])
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == folder + "/file")
      try #require(mkfifo(folder + "/pipe", 0o600) == 0)
      let reader = open(folder + "/pipe", O_RDONLY | O_NONBLOCK)
      defer { close(reader) }
      try WholeFile(folder + "/pipe").write([3, 4])
      #expect(try WholeFile.read(descriptor: reader) == [3, 4])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["file", "link", "pipe"])
    }
  }

  @Test func `refusals are in words`() throws {
    try inFolder { folder in
      let inFile = #expect(throws: FileRefusal.self) { try WholeFile(folder).read() }
      #expect(inFile == FileRefusal(code: EISDIR))
      #expect(inFile?.reason == "it is a folder")
      #expect(inFile?.isMissing == false)
      let missing = #expect(throws: FileRefusal.self) { try WholeFile(folder + "/no/file").replace(with: []) }
      #expect(missing?.reason == "there is no such file or folder")
      #expect(missing?.isMissing == true)
      try WholeFile.makeFolder(folder)
    }
  }
}

import Foundation
import Testing

@testable import Redaction

@Suite final class RedactionKeyFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "redaction-key-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  private func file(_ path: String) -> RedactionKeyFile {
    RedactionKeyFile(path: folder.appending(path: path).path)
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.appending(path: path).path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: path))
  }

  @Test func `makes a key on first use that only its owner can read`() throws {
    let key = try file("replay/keys/redaction.key").readOrCreate()
    #expect(try mode("replay/keys/redaction.key") == 0o600)
    #expect(try mode("replay/keys") == 0o700)
    #expect(try mode("replay") == 0o700)
    #expect(try file("replay/keys/redaction.key").read().text == key.text)
    #expect(try file("replay/keys/redaction.key").readOrCreate().text == key.text)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "replay/keys").path)
    #expect(names == ["redaction.key"])
  }

  @Test func `reading makes nothing`() {
    let path = folder.appending(path: "redaction.key").path
    #expect(throws: RedactionKeyError.missing(path: path)) { try file("redaction.key").read() }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: ["", "hello", String(repeating: "0", count: 5000)])
  func `a file that holds no key is an error and stays as it is`(_ text: String) throws {
    try write(text, to: "redaction.key")
    let path = folder.appending(path: "redaction.key").path
    #expect(throws: RedactionKeyError.malformedFile(path: path)) { try file("redaction.key").readOrCreate() }
    #expect(throws: RedactionKeyError.malformedFile(path: path)) { try file("redaction.key").read() }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func `a folder in its place is an error that says so`() throws {
    let path = folder.path
    #expect(throws: RedactionKeyError.unreadable(path: path, reason: "it is a folder")) {
      try RedactionKeyFile(path: path).readOrCreate()
    }
  }

  @Test func `a folder that cannot be made is an error that says so`() throws {
    try write("", to: "file")
    let path = folder.appending(path: "file/redaction.key").path
    #expect(throws: RedactionKeyError.unreadable(path: path, reason: "it is not a folder")) {
      try RedactionKeyFile(path: path).readOrCreate()
    }
    #expect(throws: RedactionKeyError.self) { try RedactionKeyFile(path: "/proc/no/redaction.key").readOrCreate() }
  }

  @Test func `all who create at once get the same key`() async throws {
    for round in 0..<20 {
      let file = file("\(round)/redaction.key")
      let keys = try await withThrowingTaskGroup { group in
        for _ in 0..<8 { group.addTask { try file.readOrCreate().text } }
        return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
      }
      #expect(keys.count == 1)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "\(round)").path).count == 1)
    }
  }
}

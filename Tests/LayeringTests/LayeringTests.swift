import Foundation
import Testing

/// SwiftPM lets a target import a sibling that it never declared, so the arrows between targets are kept here: a target
/// imports exactly what its line names, and what it names it imports.
@Suite struct Layering {
  static let arrows: [String: Set<String>] = [
    "WholeFiles": [],
    "CProcessControl": [],
    "ChildProcesses": ["CProcessControl", "NIOPosix"],
    "JSONTree": [],
    "Invocations": ["JSONTree"],
    "CognitoTriggers": ["Invocations", "JSONTree"],
    "LeakScan": ["JSONTree"],
    "Handlers": ["CognitoTriggers", "Invocations"],
    "CZlib": [],
    "LogReading": ["Invocations", "JSONTree", "CZlib"],
    "AWSRequests": [
      "ChildProcesses", "Invocations", "JSONTree", "WholeFiles", "Crypto", "AsyncHTTPClient", "NIOCore", "NIOHTTP1",
      "NIOPosix", "NIOSSL",
    ],
    "LogFetching": ["AWSRequests", "Invocations", "JSONTree"],
    "Redaction": ["Invocations", "JSONTree", "LeakScan", "WholeFiles", "Crypto"],
    "RecordingStore": ["Invocations", "JSONTree", "LeakScan", "WholeFiles", "GRDB", "GRDBSQLite"],
    "Recorder": ["LogReading", "Redaction", "RecordingStore", "Invocations", "JSONTree", "LeakScan"],
    "Snapshots": ["Invocations", "JSONTree", "WholeFiles"],
    "Replaying": ["Snapshots", "Invocations", "JSONTree"],
    "HandlerTargets": [
      "Replaying", "CognitoTriggers", "AWSRequests", "ChildProcesses", "Invocations", "JSONTree", "NIOCore", "NIOHTTP1",
      "NIOPosix",
    ],
    "ReplaySettings": ["HandlerTargets", "Redaction", "CognitoTriggers", "JSONTree", "WholeFiles", "Yams"],
    "LambdaLoop": ["CognitoTriggers", "Invocations", "JSONTree", "NIOCore", "NIOHTTP1", "NIOPosix"],
    "bootstrap": ["LambdaLoop", "Handlers"],
    "ReplayReports": ["Replaying", "Snapshots", "Invocations", "JSONTree"],
    "ReplayCommand": [
      "Recorder", "RecordingStore", "Redaction", "LogFetching", "AWSRequests", "LogReading", "HandlerTargets",
      "ReplaySettings", "ReplayReports", "Replaying", "ChildProcesses",
      "Snapshots", "CognitoTriggers", "Invocations", "JSONTree", "LeakScan", "WholeFiles", "ArgumentParser",
    ],
    "replay": ["ReplayCommand", "Handlers"],
  ]

  /// What comes with the system and the toolchain.
  static let system: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Synchronization", "Dispatch",
  ]

  static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  @Test func `every target has a line in the table`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path).filter { !$0.hasPrefix(".") }
    #expect(Set(folders) == Set(Self.arrows.keys))
  }

  @Test(arguments: arrows.keys.sorted())
  func `a target imports what its line in the table names, and nothing else`(target: String) throws {
    var imported: Set<String> = []
    let folder = Self.sources.appending(path: target)
    let files = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      imported.formUnion(Self.imports(in: text))
    }
    #expect(imported.subtracting(Self.system) == Self.arrows[target])
  }

  @Test func `imports are found whatever stands before them`() {
    let text = """
      import A
      package import B
        @preconcurrency public import struct C.D
      #if canImport(Glibc)
        import Glibc
      #endif
      // import E
      let text = "import F"
      """
    #expect(Self.imports(in: text) == ["A", "B", "C", "Glibc"])
  }

  /// The modules that Swift source text imports.
  static func imports(in text: String) -> Set<String> {
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    var modules: Set<String> = []
    for line in text.split(whereSeparator: \.isNewline) {
      var words = line.split(whereSeparator: \.isWhitespace)[...]
      while let word = words.first, word.hasPrefix("@") || ["public", "package", "internal", "private"].contains(word) {
        words = words.dropFirst()
      }
      guard words.popFirst() == "import" else { continue }
      if let kind = words.first, kinds.contains(kind) { words = words.dropFirst() }
      if let module = words.first?.split(separator: ".").first { modules.insert(String(module)) }
    }
    return modules
  }
}

import Foundation
import Invocations
import JSONTree
import RecordingStore

/// A folder of its own for one test, removed with it.
final class TemporaryFolder {
  let path: String
  private let outer: URL

  /// - Parameter name: of the folder itself, which lies in another one.
  init(_ name: String = "recordings") throws {
    outer = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)")
    path = outer.path + "/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    chmod(path, 0o755)
    try? FileManager.default.removeItem(at: outer)
  }

  var folder: RecordingFolder { RecordingFolder(path: path) }

  func store(_ name: String = StoreFile.defaultName) throws -> StoreFile {
    try StoreFile(folder: path, name: name)
  }

  /// Records `recordings` as one command would.
  @discardableResult
  func record(
    _ recordings: [Recording], into name: String = StoreFile.defaultName, key: String = "fingerprint"
  ) throws -> [StoreChange] {
    let writer = try StoreWriter(store(name), redaction: StoreRedaction(fingerprint: key), patience: 0)
    let changes = try writer.record(recordings)
    try writer.finish()
    return changes
  }

  func loadAll() throws -> [Recording] {
    var all: [Recording] = []
    try folder.forEach(folder.summaries()) { all.append($0) }
    return all
  }

  func bytes(_ name: String = "recordings.sqlite") throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
  }

  var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

extension StoreWriter {
  func record(
    _ recordings: [Recording], rejected: [RejectedNote] = [], mark: FetchMark? = nil
  ) throws(StoreError) -> [StoreChange] {
    var recordings = recordings
    return try record(&recordings, rejected: rejected, mark: mark)
  }

  func add(_ recordings: [Recording]) throws(StoreError) -> [StoreChange] {
    var recordings = recordings
    return try add(&recordings)
  }
}

extension Recording {
  /// A small recording; what a test is about is changed in it.
  static func sample(
    _ id: String = "a0977730-0731-4a04-ade3-30403362839d", attempt: Int = 1, event: JSONValue = ["a": 1]
  ) -> Recording {
    Recording(
      id: RecordingID(id: id, attempt: attempt), triggerSource: "PreSignUp_SignUp", functionName: "preSignUp",
      functionVersion: "$LATEST", recordedAt: Timestamp(millisecondsSince1970: 1_661_430_896_789), event: event,
      context: ["functionName": "preSignUp"], outcome: .returned(nil), losses: [], nonJSON: [],
      provenance: [
        .event: Provenance(source: "first.log", stream: "2022/08/25/[$LATEST]00", position: "line 1"),
        .context: Provenance(source: "first.log", position: "line 2"),
      ], redactionPolicy: 1, redactionKey: "fingerprint")
  }

  /// The order of members and the text of numbers, which `==` does not look at.
  var exactText: String {
    let values = [event, context ?? .null, outcome?.json ?? .null]
    return values.map { String(decoding: JSONWriter.compact($0), as: UTF8.self) }.joined(separator: "\n")
  }
}

/// The error that `body` throws, in words; nil where it throws none.
func errorText(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return "\(error)"
  }
}

/// The helper executable that stands beside the tests.
struct Fixture {
  let status: Int32
  let wasKilled: Bool
  let output: String

  static var url: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(
      "StoreKillFixture")
  }

  /// Runs it to its end.
  init(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = Self.url
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    status = process.terminationStatus
    wasKilled = process.terminationReason == .uncaughtSignal
    output = String(decoding: data, as: UTF8.self)
  }
}

import Foundation
import Invocations
import JSONTree
import Testing

@testable import Snapshots

@Suite("The snapshots folder")
struct SnapshotFolderTests {
  private let temporary = try! TemporaryFolder()
  private let id = RecordingID(id: "a")
  private var folder: SnapshotFolder { SnapshotFolder(path: temporary.path + "/snapshots") }

  @Test func `holds nothing where there is no file, nor a folder`() throws {
    #expect(try folder.file(named: "T").isEmpty)
    #expect(try temporary.names() == [])
  }

  @Test func `keeps what was approved, a file a name`() throws {
    #expect(
      try folder.approve([id: .timedOut], named: "T", subject: .triggerSource) == SnapshotChanges(added: [id]))
    try folder.approve([id: .crashed], named: "f", subject: .function)
    #expect(try temporary.names() == ["snapshots"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["T.json", "f.json"])
    #expect(try folder.file(named: "T").outcomes == [id: .timedOut])
    #expect(try folder.file(named: "f").subject == .function)
  }

  @Test func `leaves a file alone whose bytes stay the same`() throws {
    try folder.approve([id: .timedOut], named: "T", subject: .triggerSource)
    let before = try temporary.identity(of: "snapshots/T.json")
    try folder.approve([id: .timedOut], named: "T", subject: .triggerSource)
    try folder.remove([RecordingID(id: "b")], named: "T")
    #expect(try temporary.identity(of: "snapshots/T.json") == before)
  }

  @Test func `writes a file as it should be when something is approved in it`() throws {
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: false)
    try temporary.write(
      #"{"outcomes":[{"timedOut":true,"recordings":["b"]},{"recordings":["a"],"timedOut":true}],"triggerSource":"T"}"#,
      to: "snapshots/T.json")
    #expect(try folder.approve([id: .timedOut], named: "T", subject: .triggerSource) == SnapshotChanges())
    #expect(
      temporary.text(of: "snapshots/T.json") == """
        {
          "triggerSource": "T",
          "outcomes": [
            {
              "timedOut": true,
              "recordings": [
                "a",
                "b"
              ]
            }
          ]
        }

        """)
  }

  @Test func `deletes a file that nothing is left in`() throws {
    let other = RecordingID(id: "b")
    try folder.approve([id: .timedOut, other: .crashed], named: "T", subject: .triggerSource)
    #expect(try folder.remove([other], named: "T") == SnapshotChanges(removed: [other]))
    #expect(try folder.file(named: "T").outcomes == [id: .timedOut])
    try folder.remove([id], named: "T")
    #expect(temporary.text(of: "snapshots/T.json") == nil)
    #expect(try folder.remove([id], named: "T") == SnapshotChanges())
  }

  @Test func `uses again what a killed run left`() throws {
    try folder.approve([id: .timedOut], named: "T", subject: .triggerSource)
    try temporary.write("half a fi", to: "snapshots/T.json.tmp")
    try folder.approve([id: .crashed], named: "T", subject: .triggerSource)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["T.json"])
  }

  @Test func `says that it cannot be read`() throws {
    try temporary.write("", to: "snapshots")
    #expect(
      throws: SnapshotError.unreadable(file: "\(folder.path)/T.json", reason: "it is not a folder")
    ) { try folder.file(named: "T") }
    try FileManager.default.removeItem(atPath: folder.path)
    try FileManager.default.createDirectory(atPath: folder.path + "/T.json", withIntermediateDirectories: true)
    #expect(
      throws: SnapshotError.unreadable(file: "\(folder.path)/T.json", reason: "it is a folder")
    ) { try folder.file(named: "T") }
  }

  @Test func `says that it cannot be written, and changes nothing`() throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/T.json.tmp", withIntermediateDirectories: true)
    #expect(throws: SnapshotError.unwritable(file: "\(folder.path)/T.json", reason: "it is a folder")) {
      try folder.approve([id: .timedOut], named: "T", subject: .triggerSource)
    }
    let missing = SnapshotFolder(path: temporary.path + "/no/snapshots")
    #expect(throws: SnapshotError.unwritable(file: "\(missing.path)/T.json", reason: "there is no such file or folder"))
    {
      try missing.approve([id: .timedOut], named: "T", subject: .triggerSource)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["T.json.tmp"])
  }

  @Test func `refuses an id that could not be read back`() throws {
    let id = RecordingID(id: "")
    #expect(throws: SnapshotError.unwritableRecording(file: folder.filePath(named: "T"), recording: id)) {
      try folder.approve([id: .crashed], named: "T", subject: .triggerSource)
    }
  }

  @Test(arguments: [
    ("PreSignUp_SignUp-2", "PreSignUp_SignUp-2.json"), ("", "%.json"), (".", "%2E.json"),
    ("../a b", "%2E%2E%2Fa%20b.json"),
    ("%", "%25.json"), ("é", "%C3%A9.json"), ("e\u{301}", "e%CC%81.json"), ("a\u{0}b", "a%00b.json"),
    (String(repeating: "a", count: 200), String(repeating: "a", count: 200) + ".json"),
    (String(repeating: "a", count: 201), String(repeating: "a", count: 182) + "%%9A253EDA0CE95884.json"),
    (String(repeating: "/", count: 70), String(repeating: "%2F", count: 60) + "%%E1C2780C9367886F.json"),
  ])
  func `names files so that any file system takes them`(name: String, file: String) throws {
    #expect(folder.filePath(named: name) == "\(folder.path)/\(file)")
    try folder.approve([id: .crashed], named: name, subject: .function)
    #expect(try folder.file(named: name).outcomes == [id: .crashed])
  }
}

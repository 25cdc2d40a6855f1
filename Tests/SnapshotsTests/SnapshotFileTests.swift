import Invocations
import JSONTree
import Testing

@testable import Snapshots

@Suite("A snapshot file")
struct SnapshotFileTests {
  static let id = RecordingID(id: "a0977730-0731-4a04-ade3-30403362839d")

  static let text = """
    {
      "triggerSource": "PreSignUp_SignUp",
      "outcomes": [
        {
          "error": { "errorType": "SignUpRefused", "errorMessage": "This e-mail domain is not invited" },
          "recordings": [
            "b"
          ]
        },
        {
          "incomplete": ["/request/session/0", "context/clientContext"],
          "recordings": [
            "c"
          ]
        },
        {
          "response": { "autoConfirmUser": true, "autoVerifyEmail": true, "autoVerifyPhone": false },
          "outside": [{ "path": "/request/a", "removed": true }, { "path": "/request/b", "value": {} }],
          "recordings": [
            "d"
          ]
        },
        {
          "outside": [{ "path": "/response", "removed": true }],
          "recordings": [
            "h"
          ]
        },
        {
          "response": { "autoConfirmUser": true, "autoVerifyEmail": true, "autoVerifyPhone": false },
          "recordings": [
            "a0977730-0731-4a04-ade3-30403362839d",
            "e",
            "e#2"
          ]
        },
        {
          "response": {
            "claims": [
              "a long element, so that it does not fit",
              "into the hundred columns of a line",
              null
            ]
          },
          "recordings": [
            "f"
          ]
        },
        {
          "timedOut": true,
          "recordings": [
            "g"
          ]
        }
      ]
    }

    """

  static var file: SnapshotFile {
    let response: JSONValue = ["autoVerifyEmail": true, "autoConfirmUser": true, "autoVerifyPhone": false]
    let outside = [
      OutsideChange(path: JSONPointer("/request/a")!, value: nil),
      OutsideChange(path: JSONPointer("/request/b")!, value: .object([:])),
    ]
    let claims: JSONValue = ["a long element, so that it does not fit", "into the hundred columns of a line", .null]
    return SnapshotFile(
      name: "PreSignUp_SignUp", subject: .triggerSource,
      outcomes: [
        id: .answered(response: response, outside: []),
        RecordingID(id: "b"): .failed(
          errorType: "SignUpRefused", errorMessage: "This e-mail domain is not invited"),
        RecordingID(id: "c"): .incomplete(["/request/session/0", "context/clientContext"]),
        RecordingID(id: "d"): .answered(response: response, outside: outside),
        RecordingID(id: "e", attempt: 2): .answered(response: response, outside: []),
        RecordingID(id: "e"): .answered(response: response, outside: []),
        RecordingID(id: "f"): .answered(response: ["claims": claims], outside: []),
        RecordingID(id: "g"): .timedOut,
        RecordingID(id: "h"): .answered(response: nil, outside: []),
      ])
  }

  private func read(_ text: String) throws -> SnapshotFile {
    try SnapshotFile(reading: Array(text.utf8), file: "s.json", name: "PreSignUp_SignUp")
  }

  private func text(_ file: SnapshotFile) -> String {
    String(decoding: file.bytes, as: UTF8.self)
  }

  @Test func `is a table of outcomes and the recordings that have them`() {
    #expect(text(Self.file) == Self.text)
  }

  @Test func `begins with the function where there is no trigger source`() {
    let file = SnapshotFile(
      name: "f\"\n", subject: .function, outcomes: [RecordingID(id: "a"): .returned(.null), Self.id: .crashed])
    #expect(
      text(file) == """
        {
          "function": "f\\"\\n",
          "outcomes": [
            {
              "crashed": true,
              "recordings": [
                "a0977730-0731-4a04-ade3-30403362839d"
              ]
            },
            {
              "returned": null,
              "recordings": [
                "a"
              ]
            }
          ]
        }

        """)
  }

  @Test func `reads what it wrote`() throws {
    let file = try read(Self.text)
    #expect(file.outcomes == Self.file.outcomes)
    #expect(file.subject == .triggerSource)
    #expect(text(file) == Self.text)
  }

  @Test func `reads other blanks and another order`() throws {
    let file = try read(
      "\u{FEFF}"
        + #"""
        { "outcomes" :[{"recordings":["b","a"],"response":{ }},{"outside":[ {"value":1,"path":"/x/10"},
        {"path":"/x/9","removed":true}],"recordings":[],"response":1}, {"response":{},"recordings":["c","a"]}],
        "triggerSource":"PreSignUp_SignUp"}
        """#)
    #expect(
      text(file) == """
        {
          "triggerSource": "PreSignUp_SignUp",
          "outcomes": [
            {
              "response": {},
              "recordings": [
                "a",
                "b",
                "c"
              ]
            }
          ]
        }

        """)
  }

  @Test func `gives back every outcome, whatever it holds`() throws {
    for seed in 0..<300 {
      var random = RandomOutcomes(seed: seed)
      let file = random.file()
      let again = try read(text(file))
      #expect(again.outcomes == file.outcomes)
      #expect(again.bytes == file.bytes)
    }
  }

  @Test func `stays as it is when what it holds is approved again`() {
    for seed in 0..<300 {
      var random = RandomOutcomes(seed: seed)
      let file = random.file()
      var again = file
      #expect(again.approve(file.outcomes) == SnapshotChanges())
      #expect(again.bytes == file.bytes)
    }
  }

  @Test func `changes only the lines of the recording that was approved`() {
    for seed in 0..<300 {
      var random = RandomOutcomes(seed: seed)
      let file = random.file()
      guard let id = file.outcomes.keys.sorted().first else { continue }
      var changed = file
      changed.approve([id: random.approved()])
      var without = file
      without.remove([id])
      var changedWithout = changed
      changedWithout.remove([id])
      #expect(changedWithout.bytes == without.bytes)
    }
  }

  @Test func `keeps the spelling of a number that is approved again`() throws {
    var file = SnapshotFile(
      name: "PreSignUp_SignUp", subject: .triggerSource,
      outcomes: [RecordingID(id: "b"): .returned(.number(JSONNumber("1.0")!))])
    let before = text(file)
    #expect(file.approve([RecordingID(id: "b"): .returned(1)]) == SnapshotChanges())
    #expect(text(file) == before)
    #expect(file.approve([RecordingID(id: "a"): .returned(1)]) == SnapshotChanges(added: [RecordingID(id: "a")]))
    #expect(text(file) == before.replacing("        \"b\"", with: "        \"a\",\n        \"b\""))
  }

  @Test func `says which recordings are new, moved and removed`() {
    var file = Self.file
    let changes = file.approve([
      RecordingID(id: "g"): .timedOut, RecordingID(id: "b"): .crashed, RecordingID(id: "z"): .crashed,
    ])
    #expect(changes == SnapshotChanges(added: [RecordingID(id: "z")], moved: [RecordingID(id: "b")]))
    #expect(
      file.remove([RecordingID(id: "z"), RecordingID(id: "y")]) == SnapshotChanges(removed: [RecordingID(id: "z")]))
  }

  @Test func `holds values as deep as JSON may nest`() throws {
    var deep: JSONValue = .null
    for _ in 0..<510 { deep = [deep] }
    let invocation = Invocation(
      id: Self.id, triggerSource: "T", functionName: nil, event: ["response": .null], context: nil, recordedAt: nil)
    let outcome = ApprovedOutcome(.returned(["response": deep, "a": ["b": deep]]), of: invocation)
    let file = SnapshotFile(name: "PreSignUp_SignUp", subject: .triggerSource, outcomes: [Self.id: outcome])
    #expect(try read(text(file)).outcomes == file.outcomes)
  }
}

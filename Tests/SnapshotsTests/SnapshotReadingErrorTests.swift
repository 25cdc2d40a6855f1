import Invocations
import JSONTree
import Snapshots
import Testing

@Suite("A snapshot file that cannot be read")
struct SnapshotReadingErrorTests {
  private func error(_ text: String) -> String {
    do {
      _ = try SnapshotFile(reading: Array(text.utf8), file: "s.json", name: "T")
      return "none"
    } catch {
      return error.description
    }
  }

  private func file(_ outcomes: String) -> String {
    "{\n\"triggerSource\": \"T\",\n\"outcomes\": [\n\(outcomes)\n]}"
  }

  private let repair = "; repair it, or take the committed file again"

  @Test(arguments: ["<<<<<<< HEAD", "=======", ">>>>>>> branch", "||||||| base"])
  func `holds a merge conflict marker`(marker: String) {
    #expect(
      error("{\n\n\(marker)\n}")
        == "cannot read s.json: line 3 is a merge conflict marker; take either side, then run replay update")
  }

  @Test func `has a recording under two outcomes`() {
    let text = file(
      """
      {"crashed": true, "recordings": ["a",
        "b"]},
      {"timedOut": true, "recordings": [
        "b"]}
      """)
    #expect(
      error(text)
        == "cannot read s.json: line 7: recording b stands under two outcomes; delete it under one of them, or "
        + "under both and run replay update b")
  }

  @Test func `is of another name`() {
    #expect(
      error("{\"triggerSource\": \"U\\n\", \"outcomes\": []}")
        == "cannot read s.json: line 1: it holds the snapshots of \"U\\n\", not of \"T\"; rename the file or correct the "
        + "line")
  }

  @Test(arguments: [
    ("", 1, 1, "the text ends inside a value"),
    ("{\n  \"triggerSource\": \"T\"", 2, 23, "the text ends inside a value"),
    ("{\"triggerSource\": tru}", 1, 22, "a character that cannot stand there"),
    ("{\"triggerSource\" \"T\"}", 1, 18, "a character that cannot stand there"),
    ("{\"triggerSource\": \"T\",}", 1, 23, "a character that cannot stand there"),
    ("{,\"triggerSource\": \"T\"}", 1, 2, "a character that cannot stand there"),
    ("{\"triggerSource\": \"T\" \"outcomes\": []}", 1, 23, "a character that cannot stand there"),
    ("{\"triggerSource\": \"T\"} {}", 1, 24, "text after the end of the value"),
    ("{\"outcomes\": [], \"outcomes\": []}", 1, 18, "a key that the object already has"),
    ("{\"triggerSource\": \"\\x\"}", 1, 21, "an escape that JSON does not know"),
  ])
  func `is not JSON`(text: String, line: Int, column: Int, reason: String) {
    #expect(error(text) == "cannot read s.json: line \(line), column \(column): \(reason)\(repair)")
  }

  @Test(arguments: [
    ("[]", 1, "the file is no object"),
    ("{}", 1, "neither \"triggerSource\" nor \"function\" says whose it is"),
    ("{\"triggerSource\": 1}", 1, "the name is no string"),
    ("{\"triggerSource\": \"T\",\n\"function\": \"T\"}", 2, "the file says twice whose it is"),
    ("{\"triggerSource\": \"T\",\n\"outcomes\": {}}", 2, "\"outcomes\" is no list"),
    ("{\"triggerSource\": \"T\",\n\"masks\": {}}", 2, "a member that a snapshot file does not have"),
  ])
  func `has another frame`(text: String, line: Int, problem: String) {
    #expect(error(text) == "cannot read s.json: line \(line): \(problem)\(repair)")
  }

  @Test(arguments: [
    ("1", "an outcome is no object"),
    ("{\"recordings\": [1]}", "not the id of a recording"),
    ("{\"recordings\": [\"\"]}", "not the id of a recording"),
    ("{\"recordings\": {}}", "\"recordings\" is no list"),
    ("{\"crashed\": false}", "\"crashed\" is not true"),
    ("{\"error\": {\"errorType\": \"E\"}}", "\"error\" is not {\"errorType\": string, \"errorMessage\": string}"),
    ("{\"incomplete\": [1]}", "\"incomplete\" is no list of paths"),
    ("{\"outside\": 1}", "\"outside\" is no list"),
    ("{\"outside\": [1]}", "a change is no object"),
    ("{\"outside\": [{\"path\": \"/a\"}]}", "a change is {\"path\", \"value\"} or {\"path\", \"removed\": true}"),
    (
      "{\"outside\": [{\"path\": \"/a\", \"value\": 1, \"removed\": true}]}",
      "a change is {\"path\", \"value\"} or {\"path\", \"removed\": true}"
    ),
    (
      "{\"outside\": [{\"path\": \"a\", \"value\": 1}]}",
      "a change is {\"path\", \"value\"} or {\"path\", \"removed\": true}"
    ),
    ("{\"verdict\": 1}", "a member that an outcome does not have"),
    ("{}", shape), ("{\"crashed\": true, \"timedOut\": true}", shape), ("{\"response\": 1, \"returned\": 1}", shape),
    ("{\"outside\": []}", shape),
    ("{\"response\": 1, \"outside\": [{\"path\": \"/response\", \"removed\": true}]}", shape),
  ])
  func `has an outcome of another shape`(outcome: String, problem: String) {
    #expect(error(file(outcome)) == "cannot read s.json: line 4: \(problem)\(repair)")
  }

  private static let shape =
    "an outcome is one of response (with outside), returned, error, timedOut, crashed and incomplete"

  @Test func `never ends the process`() {
    for seed in 0..<3000 {
      var random = RandomOutcomes(seed: seed)
      var bytes = Array(SnapshotFileTests.text.utf8)
      for _ in 0...random.number(below: 3) {
        let index = random.number(below: bytes.count)
        switch random.number(below: 3) {
        case 0: bytes.remove(at: index)
        case 1: bytes[index] = UInt8(random.number(below: 256))
        default: bytes.removeLast(bytes.count - index)
        }
        if bytes.isEmpty { break }
      }
      let result = Result { try SnapshotFile(reading: bytes, file: "s.json", name: "PreSignUp_SignUp") }
      if case .failure(let error) = result { #expect(error is SnapshotError) }
    }
  }

  @Test func `nests too deep`() {
    let text = file("{\"response\": \(String(repeating: "[", count: 100_000))")
    #expect(error(text) == "cannot read s.json: line 4, column 526: nesting deeper than 512\(repair)")
  }
}

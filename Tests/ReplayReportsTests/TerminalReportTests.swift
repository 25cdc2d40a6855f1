import Invocations
import JSONTree
import ReplayReports
import Replaying
import Snapshots
import Testing

@Suite("The report for people")
struct TerminalReportTests {
  private func text(
    _ judgements: [Judgement], width: Int = 100, usesColor: Bool = false, lineLimit: Int = 20, options: [String] = []
  ) throws -> String {
    try Fixtures.text(judgements) { write in
      TerminalReport(
        width: width, usesColor: usesColor, lineLimit: lineLimit, options: options, naming: { $0.short }, write: write)
    }
  }

  @Test func `shows what differs and the next commands`() throws {
    #expect(
      try text([Fixtures.differs]) == """
        PreSignUp_SignUp
          ✗ a0977730  answered differently
              response.autoConfirmUser   true → false

        1 replayed: 0 matched, 1 differs
        replay show a0977730 for the whole event; replay update PreSignUp_SignUp to approve

        """)
  }

  @Test func `is one line where everything matched`() throws {
    #expect(try text([Fixtures.everything[0], Fixtures.everything[0]]) == "2 replayed: 2 matched\n")
    #expect(try text([]) == "0 replayed\n")
  }

  @Test func `names each trigger without a handler once`() throws {
    #expect(
      try text(Fixtures.everything.suffix(2)) == """
        PreTokenGeneration: no handler

        0 replayed; 2 without a handler

        """)
  }

  @Test func `shows every verdict, and nothing of a log as it is`() throws {
    #expect(
      try text(Fixtures.everything) == #"""
        PreSignUp_SignUp
          ✗ a0977730  answered differently
              response.autoConfirmUser   true → false
          + new#2  new, not approved yet
              response { "a": [1, null] }
          ✗ kind  answered with an error instead of a response
              approved   response { "autoConfirmUser": true }
              now        error SignUp\u{1b}[31mRefused: "Not\ninvited"
          ? hole  incomplete, not replayed: the log lost 2 values
              request.session[0]          [Object]
              context clientContext.env   [Getter/Setter]

        -it's\u{1b}[2J <&>\u{202e}
          ✗ out  answered differently
              response                 { "k\u{7f}": "short" } → missing
              outside request["a b"]   1                      → missing
              outside request.x        missing                → "\u{9b}\"<"

        PreTokenGeneration: no handler

        7 replayed: 2 matched (1 incomplete, approved), 3 differs, 1 new, 1 incomplete; 2 without a handler
        replay show a0977730 for the whole event; replay update -- PreSignUp_SignUp $'-it\'s\x1b[2J <&>\xe2\x80\xae' to approve

        """#)
  }

  @Test func `paints only what a mark or a word says too`() throws {
    #expect(
      try text([Fixtures.differs], usesColor: true) == """
        \u{1B}[1mPreSignUp_SignUp\u{1B}[0m
          \u{1B}[31m✗\u{1B}[0m a0977730  answered differently
              response.autoConfirmUser   true → false

        1 replayed: 0 matched, 1 differs
        replay show a0977730 for the whole event; replay update PreSignUp_SignUp to approve

        """)
  }

  @Test func `repeats in its commands what the user gave`() throws {
    #expect(
      try text([Fixtures.differs], options: ["--recordings", "my folder"]).split(separator: "\n").last
        == "replay --recordings 'my folder' show a0977730 for the whole event; "
        + "replay --recordings 'my folder' update PreSignUp_SignUp to approve")
  }

  @Test func `cuts long values where they part, and long paths in the middle`() throws {
    let long = String(repeating: "x", count: 200)
    let old = ApprovedOutcome.answered(
      response: ["a": JSONValue(long + "1"), "b": JSONValue(long), "c": [.string(JSONString(long))]], outside: [])
    let new = ApprovedOutcome.answered(
      response: ["a": JSONValue(long + "2"), "b": 1, "c": [JSONString(long): 1], JSONString(long): 1], outside: [])
    let text = try text([Fixtures.judgement(.differs, approved: old, fresh: new)], width: 80)
    #expect(
      text == """
        PreSignUp_SignUp
          ✗ a0977730  answered differently
              response.a                                 …xxx1"         → …xxx2"
              response.b                                 "xxxxxxxxxxxx… → 1
              response.c                                 ["xxxxxxxxxxx… → { "xxxxxxxxxx…
              response.xxxx…xxxxxxxxxxxxxxxxxxxxxxxxxx   missing        → 1

        1 replayed: 0 matched, 1 differs
        replay show a0977730 for the whole event; replay update PreSignUp_SignUp to approve

        """)
  }

  @Test func `fits every line of a block into the width`() throws {
    let long = String(repeating: "é", count: 300)
    let outcomes: [ApprovedOutcome] = [
      .answered(response: ["a": JSONValue(long), "b": 1], outside: []), .returned(JSONValue(long)),
      .failed(errorType: JSONString(long), errorMessage: JSONString(long)),
    ]
    for width in [60, 80, 100, 200] {
      for old in outcomes {
        for new in outcomes {
          let judgements = [
            Fixtures.judgement(.differs, approved: old, fresh: new), Fixtures.judgement(.new, fresh: new),
          ]
          let lines = try text(judgements, width: width).split(separator: "\n").filter { $0.hasPrefix("      ") }
          #expect(lines.allSatisfy { $0.unicodeScalars.count <= width })
        }
      }
    }
  }

  @Test func `says how many differences it left out, and how to see them`() throws {
    let values = (0..<30).map { JSONValue($0) }
    let judgement = Fixtures.judgement(
      .differs, approved: .answered(response: .array(values), outside: []),
      fresh: .answered(response: .array(values.map { _ in .null }), outside: []))
    let lines = try text([judgement], lineLimit: 3).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[2...5] == [
        "      response[0]   0 → null", "      response[1]   1 → null", "      response[2]   2 → null",
        "      … and 27 more: replay --json a0977730",
      ])
  }

  @Test func `quotes names for a shell`() throws {
    let names = ["plain.name-1", "two words", "it's", "", "tab\t", "é", "$(x)"]
    let judgements = names.map { Fixtures.judgement(.new, name: $0, fresh: .crashed) }
    #expect(
      try text(judgements).split(separator: "\n").last
        == #"replay show a0977730 for the whole event; replay update plain.name-1 'two words' 'it'\''s' '' "#
        + #"$'tab\x09' 'é' '$(x)' to approve"#)
  }

  @Test func `stops where its reader has gone`() throws {
    struct Closed: Error {}
    var report = TerminalReport(naming: { $0.short }, write: { _ in throw Closed() })
    #expect(throws: Closed.self) { try report.receive(.judged(Fixtures.differs)) }
  }
}

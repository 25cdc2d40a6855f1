import Invocations
import Testing

@testable import RecordingStore

@Suite struct `A selection of recordings` {
  /// Names and ids as `triggerSource|functionName|id`, `-` for none.
  private static let recordings = [
    "PostConfirmation_ConfirmForgotPassword|post|11111111-0000",
    "PostConfirmation_ConfirmSignUp|post|11112222-0000",
    "PreSignUp_SignUp|signUp|a0977730-0731-4a04-ade3-30403362839d",
    "PreSignUp_SignUp|signUp|a0977730-0731-4a04-ade3-30403362839d#2",
    "PreSignUp_SignUp|signUp|a0977730-ffff",
    "-|other|abc",
    "-|-|odd#1",
    "-|a*b|PreSignUp_SignUp",
  ]

  private static func summaries() throws -> [RecordingSummary] {
    let store = try StoreFile(folder: "recordings", name: "recordings")
    return recordings.enumerated().map { index, line in
      let parts = line.split(separator: "|").map(String.init)
      let id = parts[2] == "odd#1" ? RecordingID(id: "odd#1") : RecordingID(parts[2])!
      return RecordingSummary(
        store: store, rowID: Int64(index), id: id, triggerSource: parts[0] == "-" ? nil : parts[0],
        functionName: parts[1] == "-" ? nil : parts[1], recordedAt: nil, outcomeName: nil, lossCount: 0)
    }
  }

  @Test(arguments: [
    ([], [0, 1, 2, 3, 4, 5, 6, 7], []),
    (["PreSignUp_SignUp"], [2, 3, 4], []),
    (["presignup_signup"], [], ["presignup_signup"]),
    (["post"], [0, 1], []),
    (["PostConfirmation_*"], [0, 1], []),
    (["*"], [0, 1, 2, 3, 4, 5, 7], []),
    (["*_SignUp", "other"], [2, 3, 4, 5], []),
    (["PreSignUp_SignU?"], [2, 3, 4], []),
    (["?", "PreSignUp_SignUp?"], [], ["?", "PreSignUp_SignUp?"]),
    (["a*b"], [7], []),
    (["unknown"], [6], []),
    (["abc"], [5], []),
    (["odd#1"], [6], []),
    (["a0977730-0731-4a04-ade3-30403362839d"], [2, 3], []),
    (["a0977730-0731-4a04-ade3-30403362839d#1"], [2], []),
    (["a0977730-0731-4a04-ade3-30403362839d#2"], [3], []),
    (["a0977730-0731-4a04-ade3-30403362839d#3"], [], ["a0977730-0731-4a04-ade3-30403362839d#3"]),
    (["a0977730-0"], [2, 3], []),
    (["a0977730-0#2"], [3], []),
    (["a0977730#2"], [3], []),
    (["11112"], [1], []),
    (["111"], [], ["111"]),
    (["a0977730-f", "11112", "post", "nothing", "nothing", ""], [0, 1, 4], ["nothing", ""]),
    (["#", "#2", "a#x"], [], ["#", "#2", "a#x"]),
  ])
  func `finds what was typed`(terms: [String], indices: [Int], unmatched: [String]) throws {
    let summaries = try Self.summaries()
    let found = try RecordingSelection(terms).find(in: summaries)
    #expect(found.selected == indices.map { summaries[$0] })
    #expect(found.unmatched == unmatched)
  }

  @Test func `asks for more of an id that is not unique`() throws {
    let summaries = try Self.summaries()
    #expect(
      errorText { _ = try RecordingSelection(["1111"]).find(in: summaries) }
        == "cannot select 1111: 2 recordings begin with it (11111111-0000, 11112222-0000); type more of the id")
    #expect(
      throws: SelectionError.ambiguous(
        "a0977730",
        candidates: [
          RecordingID(id: "a0977730-0731-4a04-ade3-30403362839d"),
          RecordingID(id: "a0977730-0731-4a04-ade3-30403362839d", attempt: 2), RecordingID(id: "a0977730-ffff"),
        ])
    ) { try RecordingSelection(["a0977730"]).find(in: summaries) }
  }

  @Test(arguments: [
    ("*", "", true), ("?", "", false), ("a*", "a", true), ("*a", "ba", true), ("a*b*c", "aXbYbZc", true),
    ("a*b*c", "aXbYbZ", false), ("**?", "é", true), ("?", "😀", true), ("*.*", "a.b", true), ("a?c", "ac", false),
  ])
  func `matches patterns against whole names`(pattern: String, name: String, isMatch: Bool) throws {
    #expect(try #require(NamePattern(pattern)).matches(name) == isMatch)
  }

  @Test func `is not slowed down by many stars`() throws {
    let pattern = try #require(NamePattern(String(repeating: "*a", count: 500) + "b"))
    #expect(!pattern.matches(String(repeating: "a", count: 2000)))
  }
}

import Testing

@testable import ReplayCommand

@Suite struct `Suggested names` {
  static let names = ["PreSignUp_SignUp", "PostAuthentication_Authentication", "list", "update", "record"]

  @Test(arguments: [
    ("PreSignUp_SingUp", ["PreSignUp_SignUp"]), ("presignup_signup", ["PreSignUp_SignUp"]), ("lst", ["list"]),
    ("updaet", ["update"]), ("PreSignUp", ["PreSignUp_SignUp"]), ("SignUp", ["PreSignUp_SignUp"]),
    ("Nothing_Here", []), ("", []), ("x", []),
  ])
  func `what is near is suggested`(word: String, expected: [String]) {
    #expect(Suggestions.near(word, among: Self.names) == expected)
  }

  @Test func `a question names up to three`() {
    #expect(Suggestions.question([]) == nil)
    #expect(Suggestions.question(["a"]) == "did you mean 'a'?")
    #expect(Suggestions.question(["a", "b", "c"]) == "did you mean 'a', 'b' or 'c'?")
  }

  @Test(arguments: [("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "acb", 1), ("kitten", "sitting", 3)])
  func `distance counts changes and swaps`(left: String, right: String, expected: Int) {
    #expect(Suggestions.editDistance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == expected)
  }

  @Test func `a name of any length is compared in bounded time`() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(Suggestions.near(long, among: [long + "b"]).count == 1)
  }
}

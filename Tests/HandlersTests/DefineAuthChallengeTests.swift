import Handlers
import JSONTree
import Testing

@Suite struct `What comes next in a sign-in` {
  /// `C+` is a right code, `C-` a wrong one, `A` an SRP_A, `P` a password, `M` an SMS code, `+` right and `-` wrong.
  private func session(_ items: String) -> String {
    let names = ["C": "CUSTOM_CHALLENGE", "A": "SRP_A", "P": "PASSWORD_VERIFIER", "M": "SMS_MFA"]
    return "["
      + items.split(separator: " ").map {
        #"{"challengeName":"\#(names[String($0.prefix(1))]!)","challengeResult":\#($0.hasSuffix("+")),"#
          + #""challengeMetadata":null}"#
      }.joined(separator: ",") + "]"
  }

  private func decision(_ items: String, userNotFound: Bool?) async throws -> String {
    let flag = userNotFound.map { #","userNotFound":\#($0)"# } ?? ""
    return try await BackendUnderTest().response(
      "DefineAuthChallenge_Authentication", request: #"{"userAttributes":{},"session":\#(session(items))\#(flag)}"#,
      response: #"{"challengeName":null,"issueTokens":null,"failAuthentication":null}"#
    ).text
  }

  private static let code = #"{"challengeName":"CUSTOM_CHALLENGE","issueTokens":false,"failAuthentication":false}"#
  private static let password = #"{"challengeName":"PASSWORD_VERIFIER","issueTokens":false,"failAuthentication":false}"#
  private static let tokens = #"{"challengeName":null,"issueTokens":true,"failAuthentication":false}"#
  private static let refusal = #"{"challengeName":null,"issueTokens":false,"failAuthentication":true}"#

  private static let table = [
    ("", code, code), ("C-", code, code), ("C- C-", code, code), ("C- C- C-", refusal, refusal),
    ("C- C- C- C-", refusal, refusal),
    // A right code signs in when it is the last thing that was answered, and within three attempts.
    ("C+", tokens, code), ("C- C+", tokens, code), ("C- C- C+", tokens, refusal), ("C- C- C- C+", refusal, refusal),
    ("C+ C-", code, code), ("C+ C- C-", refusal, refusal), ("C+ M+", code, code),
    // Only codes are attempts.
    ("A+", password, password), ("A+ P+", code, code), ("A+ P+ M+", code, code), ("A+ P+ C-", code, code),
    ("A+ P+ M+ C- C-", code, code), ("A+ P+ C- C- C+", tokens, refusal), ("A+ P+ C- C- C-", refusal, refusal),
    // A wrong password is the end, whatever came after it.
    ("A+ P-", refusal, refusal), ("A+ P- C+", refusal, refusal), ("A-", refusal, refusal), ("P+", code, code),
    ("A+ P+ M-", refusal, refusal), ("M+", code, code),
  ]

  @Test(arguments: table) func `follows from the session`(items: String, known: String, unknown: String) async throws {
    #expect(try await decision(items, userNotFound: false) == known)
    #expect(try await decision(items, userNotFound: nil) == known)
    #expect(try await decision(items, userNotFound: true) == unknown)
  }

  @Test func `fills an empty skeleton`() async throws {
    let response = try await BackendUnderTest().response(
      "DefineAuthChallenge_Authentication", request: #"{"userAttributes":{},"session":[]}"#, response: "{}")
    #expect(response.text == Self.code)
  }
}

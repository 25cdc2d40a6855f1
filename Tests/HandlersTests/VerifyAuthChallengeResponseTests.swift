import CognitoTriggers
import JSONTree
import Testing

@testable import Handlers

@Suite struct `An answer to a code` {
  private func isCorrect(_ answer: String, parameters: String, rest: String = "") async throws -> JSONValue? {
    let response = try await BackendUnderTest().response(
      "VerifyAuthChallengeResponse_Authentication",
      request: #"{"userAttributes":{},"challengeAnswer":"\#(answer)"\#(parameters)\#(rest)}"#,
      response: #"{"answerCorrect":null}"#)
    #expect(response.object?.count == 1)
    return response["answerCorrect"]
  }

  @Test(arguments: [
    ("042042", true), ("042043", false), ("142042", false), ("04204", false), ("0420420", false),
    ("042042042042", false), ("42042", false), (" 042042", false), ("", false), ("０４２０４２", false),
    (#"\ud800"#, false), (#"042042\u0000"#, false),
  ])
  func `is right when it is the code exactly`(answer: String, expected: Bool) async throws {
    let parameters = #","privateChallengeParameters":{"code":"042042"}"#
    #expect(try await isCorrect(answer, parameters: parameters) == .bool(expected))
    #expect(try await isCorrect(answer, parameters: parameters, rest: #","userNotFound":false"#) == .bool(expected))
  }

  @Test(arguments: ["042042", "", "1"])
  func `is never right for a user that does not exist`(answer: String) async throws {
    #expect(
      try await isCorrect(
        answer, parameters: #","privateChallengeParameters":{"code":"042042"}"#, rest: #","userNotFound":true"#)
        == false)
  }

  @Test(
    arguments: [
      "", #","privateChallengeParameters":null"#, #","privateChallengeParameters":{}"#,
      #","privateChallengeParameters":{"code":""}"#, #","privateChallengeParameters":{"code":null}"#,
      #","privateChallengeParameters":{"expected":"1"}"#,
    ])
  func `is never right where no code is known`(parameters: String) async throws {
    for answer in ["", "1", "000000"] {
      #expect(try await isCorrect(answer, parameters: parameters) == false)
    }
  }

  @Test(arguments: [
    ("", "", true), ("a", "a", true), ("a", "b", false), ("a", "", false), ("", "a", false), ("aa", "a", false),
    ("a", "aa", false), ("\u{E9}", "e\u{301}", false), ("abc", "abd", false), ("abcabc", "abc", false),
  ])
  func `is compared byte by byte`(guess: String, secret: String, expected: Bool) {
    #expect(ConstantTime.areEqual(guess, secret) == expected)
  }
}

@Suite struct `A whole sign-in` {
  private func conversation(answers: [(String) -> String], userNotFound: Bool) async throws -> [String] {
    let backend = BackendUnderTest()
    let known = #""userAttributes":{"email":"rosa@example.com"},"userNotFound":\#(userNotFound)"#
    var session: [String] = []
    var story: [String] = []
    for (round, answer) in (answers + [{ $0 }]).enumerated() {
      let items = #""session":[\#(session.joined(separator: ","))]"#
      let decision = try await backend.response(
        "DefineAuthChallenge_Authentication", request: "{\(known),\(items)}", response: "{}")
      if decision["issueTokens"] == true { return story + ["signed in"] }
      if decision["failAuthentication"] == true { return story + ["refused"] }
      let challenge = try await backend.response(
        "CreateAuthChallenge_Authentication",
        request: "{\(known),\(items),\"challengeName\":\(try #require(decision["challengeName"]).text)}",
        response: "{}",
        id: "round \(round)")
      let parameters = try #require(challenge["privateChallengeParameters"])
      let verdict = try await backend.response(
        "VerifyAuthChallengeResponse_Authentication",
        request: "{\(known),\"privateChallengeParameters\":\(parameters.text),"
          + #""challengeAnswer":"\#(answer(try #require(parameters["code"]?.string)))"}"#, response: "{}")
      let isRight = try #require(verdict["answerCorrect"]).text
      story.append(isRight)
      session.append(
        #"{"challengeName":"CUSTOM_CHALLENGE","challengeResult":\#(isRight),"#
          + #""challengeMetadata":\#(try #require(challenge["challengeMetadata"]).text)}"#)
    }
    return story
  }

  @Test func `ends with tokens after the right code`() async throws {
    #expect(try await conversation(answers: [{ $0 }], userNotFound: false) == ["true", "signed in"])
    #expect(
      try await conversation(answers: [{ _ in "no" }, { _ in "" }, { $0 }], userNotFound: false)
        == ["false", "false", "true", "signed in"])
  }

  @Test func `ends without them after three wrong codes`() async throws {
    #expect(
      try await conversation(answers: [{ _ in "no" }, { _ in "no" }, { _ in "no" }], userNotFound: false)
        == ["false", "false", "false", "refused"])
  }

  @Test func `never ends with tokens for a user that does not exist`() async throws {
    #expect(
      try await conversation(answers: [{ $0 }, { $0 }, { $0 }], userNotFound: true)
        == ["false", "false", "false", "refused"])
  }
}

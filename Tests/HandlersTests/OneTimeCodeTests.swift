import CognitoTriggers
import Invocations
import JSONTree
import Testing

@testable import Handlers

@Suite struct `A sign-in code` {
  private let skeleton =
    #"{"publicChallengeParameters":null,"privateChallengeParameters":null,"challengeMetadata":null}"#

  private func create(
    _ backend: BackendUnderTest = BackendUnderTest(), attributes: String = #"{"email":"rosa@example.com"}"#,
    challenge: String = "CUSTOM_CHALLENGE", wrongAnswers: Int = 0, userNotFound: Bool = false, id: String = "first"
  ) async throws -> JSONValue {
    let item = #"{"challengeName":"CUSTOM_CHALLENGE","challengeResult":false,"challengeMetadata":"EMAIL_CODE"}"#
    let session =
      [#"{"challengeName":"SRP_A","challengeResult":true,"challengeMetadata":null}"#]
      + Array(repeating: item, count: wrongAnswers)
    return try await backend.response(
      "CreateAuthChallenge_Authentication",
      request: #"{"userAttributes":\#(attributes),"challengeName":"\#(challenge)","#
        + #""session":[\#(session.joined(separator: ","))],"userNotFound":\#(userNotFound)}"#,
      response: skeleton, id: id)
  }

  private func code(_ response: JSONValue) throws -> String {
    try #require(response["privateChallengeParameters"]?["code"]?.string)
  }

  @Test func `is the same whenever a recording is replayed`() async throws {
    let backend = BackendUnderTest()
    let first = try await create(backend)
    #expect(
      first.text == #"{"publicChallengeParameters":{"medium":"EMAIL","attemptsLeft":"3"},"#
        + #""privateChallengeParameters":{"code":"\#(try code(first))"},"challengeMetadata":"EMAIL_CODE"}"#)
    #expect(try await create(backend) == first)
    #expect(try code(try await create(id: "second")) != code(first))
    #expect(try code(try await create(id: "first#2")) != code(first))
  }

  @Test func `is sent to the user's e-mail address`() async throws {
    let backend = BackendUnderTest()
    let code = try code(try await create(backend))
    #expect(backend.sent == [BackendUnderTest.Sent(code: code, email: "rosa@example.com")])
  }

  @Test(arguments: ["{}", #"{"email":""}"#, #"{"phone_number":"+12065550142"}"#])
  func `is sent nowhere without an address, and drawn all the same`(attributes: String) async throws {
    let backend = BackendUnderTest()
    #expect(try await create(backend, attributes: attributes) == (try await create()))
    #expect(backend.sent == [])
  }

  @Test(arguments: ["{}", #"{"email":"rosa@example.com"}"#])
  func `is drawn for a user that does not exist, and never sent`(attributes: String) async throws {
    let backend = BackendUnderTest()
    let unknown = try await create(backend, attributes: attributes, userNotFound: true)
    #expect(unknown.text == (try await create()).text)
    #expect(backend.sent == [])
  }

  @Test(arguments: [(0, "3"), (1, "2"), (2, "1"), (3, "0"), (4, "0")])
  func `says how many attempts are left`(wrongAnswers: Int, left: String) async throws {
    let response = try await create(wrongAnswers: wrongAnswers)
    #expect(response["publicChallengeParameters"]?["attemptsLeft"]?.string == left)
  }

  @Test func `is in nothing that the client is told or a session repeats`() async throws {
    for number in 0..<300 {
      let response = try await create(wrongAnswers: number % 3, id: "recording \(number)")
      let code = try code(response)
      #expect(code.utf8.count == 6)
      #expect(code.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
      let visible = try #require(response["publicChallengeParameters"]).text
      #expect(!visible.contains(code))
      #expect(!visible.contains("rosa"))
      #expect(response["challengeMetadata"] == "EMAIL_CODE")
    }
  }

  @Test func `is not made for a challenge of Cognito's own`() async throws {
    let backend = BackendUnderTest()
    #expect(try await create(backend, challenge: "PASSWORD_VERIFIER").text == skeleton)
    #expect(backend.sent == [])
  }

  @Test func `is any of a million, each by the same draws`() {
    struct Draws: RandomNumberGenerator {
      var rest: [UInt64]
      mutating func next() -> UInt64 { rest.removeFirst() }
    }
    func digits(_ draws: UInt64...) -> String {
      var draws = Draws(rest: draws)
      return OneTimeCode(using: &draws).digits
    }
    #expect(digits(0) == "000000")
    #expect(digits(42) == "000042")
    #expect(digits(999_999) == "999999")
    #expect(digits(1_000_000) == "000000")
    // The last, incomplete million of UInt64 would make small codes likelier.
    #expect(digits(.max, 7) == "000007")
    #expect(digits(18_446_744_073_709_000_000, 8) == "000008")
    #expect(digits(18_446_744_073_708_999_999) == "999999")
    var seeded = HandlerRandom.seeded("a recording")
    #expect(OneTimeCode(using: &seeded).digits == "924615")
  }
}

import Invocations
import JSONTree
import Testing

@testable import Redaction

@Suite struct `Rules of a project's own` {
  private static let key = RedactionKey.generate(random: HandlerRandom.seeded("own rules"))

  private static let event: JSONValue = [
    "version": "1", "triggerSource": "PreSignUp_SignUp", "userName": "rosa",
    "request": [
      "userAttributes": ["email": "rosa@our-shop.com", "custom:plan": "gold", "locale": "de"],
      "validationData": ["captcha": "solved", "invite": "friend"],
      "clientMetadata": ["rosa@our-shop.com": "key and all", "version": "2.7"],
      "privateChallengeParameters": ["answer": "12345"], "scopes": ["openid", "rosa"],
    ],
  ]

  private static func recording(_ rules: [RedactionRules.Rule], domains: [String] = []) throws -> (Recording, Redactor)
  {
    let redactor = Redactor(key: key, rules: try RedactionRules(rules, keptDomains: domains))
    var invocation = LoggedInvocation()
    invocation.requestID = "d74443f8-25a4-4080-95a1-c439ca2c0f6c"
    invocation.event = event
    invocation.context = ["clientContext": ["custom": ["build": "7"]], "functionName": "sign-up"]
    invocation.losses = [
      Loss(part: .event, path: JSONPointer("/request/validationData/deep")!, marker: "[Object]", kind: .depth)
    ]
    return (try #require(redactor.recording(from: invocation)), redactor)
  }

  /// What is stored without any.
  private static func usual() throws -> JSONValue { try recording([]).0.event }

  private static func value(_ path: String, in event: JSONValue) -> JSONValue? { event[JSONPointer(path)!] }

  @Test func `keep what is at a place, with the keys and all that is inside`() throws {
    let event = try Self.recording([
      .init(.keep, "/request/clientMetadata"), .init(.keep, "/request/userAttributes/custom:plan"),
    ]).0.event
    #expect(event["request"]?["clientMetadata"] == Self.event["request"]?["clientMetadata"])
    #expect(event["request"]?["userAttributes"]?["custom:plan"] == "gold")
    #expect(event["request"]?["userAttributes"]?["email"] == (try Self.usual())["request"]?["userAttributes"]?["email"])
  }

  @Test func `never keep a secret`() throws {
    let event = try Self.recording([.init(.keep, "/request")]).0.event
    #expect(event["request"]?["userAttributes"] == Self.event["request"]?["userAttributes"])
    #expect(event["request"]?["privateChallengeParameters"]?["answer"]?.string?.count == 5)
    #expect(event["request"]?["privateChallengeParameters"]?["answer"] != "12345")
    #expect(throws: RedactionRuleError.keptSecret(path: "/request/password")) {
      try RedactionRules([.init(.keep, "/request/password")])
    }
    #expect(throws: RedactionRuleError.keptSecret(path: "/request/session/*/challengeMetadata")) {
      try RedactionRules([.init(.keep, "/request/session/*/challengeMetadata")])
    }
  }

  @Test func `drop and replace members, and what was lost inside them`() throws {
    let (recording, _) = try Self.recording([
      .init(.drop, "/request/validationData"), .init(.drop, "/request/scopes/*"),
      .init(.replace(["a": 1]), "/request/clientMetadata/version"),
      .init(.replace("none"), "/request/privateChallengeParameters/answer"), .init(.drop, "context/clientContext"),
    ])
    #expect(recording.event["request"]?["validationData"] == nil)
    #expect(recording.event["request"]?["scopes"] == [])
    #expect(recording.event["request"]?["clientMetadata"]?["version"] == ["a": 1])
    #expect(recording.event["request"]?["privateChallengeParameters"] == ["answer": "none"])
    #expect(recording.context == ["functionName": "sign-up"])
    #expect(recording.losses == [])
  }

  @Test func `pseudonymise what is plain otherwise`() throws {
    let event = try Self.recording([.init(.pseudonymise, "/request/scopes/*")]).0.event
    let scopes = try #require(event["request"]?["scopes"]?.array)
    #expect(scopes[0] != "openid" && scopes[0].string?.count == 6)
    #expect(scopes[1] == (try Self.usual())["request"]?["scopes"]?.array?[1])
  }

  @Test func `go before the general ones, and the closer before the wider`() throws {
    let event = try Self.recording([
      .init(.pseudonymise, "/request"), .init(.keep, "/request/*/version"), .init(.drop, "/request/clientMetadata/*"),
    ]).0.event
    #expect(event["request"]?["clientMetadata"] == [:])
    #expect(event["triggerSource"] == "PreSignUp_SignUp")
    #expect(event["request"]?["scopes"]?.array?[0] != "openid")
  }

  @Test func `keep domains of addresses, and those below`() throws {
    let event = try Self.recording([], domains: ["Our-Shop.com"]).0.event
    let email = try #require(event["request"]?["userAttributes"]?["email"]?.string)
    #expect(email.hasSuffix("@our-shop.com") && email != "rosa@our-shop.com")
    let pseudonyms = Pseudonymizer(key: Self.key, keptDomains: ["our-shop.com"])
    #expect(pseudonyms.pseudonym(of: "rosa@mail.our-shop.com").hasSuffix("@mail.our-shop.com"))
    #expect(pseudonyms.pseudonym(of: "rosa@your-shop.com").hasSuffix(".example"))
    #expect(throws: RedactionRuleError.badDomain("our shop")) { try RedactionRules([], keptDomains: ["our shop"]) }
  }

  @Test func `that find nothing are named`() throws {
    let rules: [RedactionRules.Rule] = [
      .init(.keep, "/request/userAttributes/custom:plan"), .init(.keep, "/request/userAttributes/custom:plane"),
      .init(.drop, "/request/validationData/captcha"), .init(.drop, "/request/validationData/capture"),
      .init(.replace(1), "context/clientContext/custom"), .init(.pseudonymise, "context/identity"),
    ]
    #expect(try Self.recording(rules).1.unusedRules == [rules[1], rules[3], rules[5]])
  }

  @Test(arguments: ["", "/", "request", "/a//b", "/a/**/b", "context", "context/", "contextual/a"])
  func `name a place`(path: String) {
    #expect(throws: RedactionRuleError.self) { try RedactionRules([.init(.drop, path)]) }
  }

  @Test func `are written and read`() throws {
    let rules = try RedactionRules(
      [
        .init(.keep, "/a"), .init(.drop, "/b/*"), .init(.pseudonymise, "context/c/**"), .init(.replace(.null), "/d"),
        .init(.replace("x"), "/e"),
      ], keptDomains: ["b.com", "a.com"])
    #expect(RedactionRules(json: rules.json) == rules)
    #expect(RedactionRules(json: RedactionRules.none.json) == RedactionRules.none)
    #expect(RedactionRules(json: ["rules": [["keep": "nowhere"]], "keepDomains": []]) == nil)
  }
}

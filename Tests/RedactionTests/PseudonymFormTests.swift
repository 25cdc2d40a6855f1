import Invocations
import JSONTree
import Testing

@testable import Redaction

@Suite struct PseudonymFormTests {
  private let pseudonyms = Pseudonymizer(key: .generate(random: HandlerRandom.seeded("forms")))

  /// The pseudonym, after checking that a second look gives the same and that it is new.
  private func pseudonym(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
    let result = pseudonyms.pseudonym(of: text)
    #expect(result == pseudonyms.pseudonym(of: text), sourceLocation: sourceLocation)
    #expect(result != text, sourceLocation: sourceLocation)
    return result
  }

  @Test func `a name keeps its script, its length and its capitals`() {
    #expect(pseudonym("Rosa Lind-Öberg").wholeMatch(of: /[A-Z][a-z]{3} [A-Z][a-z]{3}-[À-Þ][a-z]{4}/) != nil)
    #expect(pseudonym("山田 太郎").wholeMatch(of: /[一-鿿]{2} [一-鿿]{2}/) != nil)
    #expect(pseudonym("やまだ").wholeMatch(of: /[ぁ-ゖ]{3}/) != nil)
    #expect(pseudonym("Юрий").wholeMatch(of: /[А-Я][а-я]{3}/) != nil)
  }

  @Test func `what has nothing to exchange stays`() {
    for text in ["", " ", "-", "@", "{####}", "…", "[]", "{}", "[true,null]"] {
      #expect(pseudonyms.pseudonym(of: text) == text)
    }
  }

  @Test func `case does not matter to a pseudonym, and stays`() {
    #expect(pseudonym("Rosa").lowercased() == pseudonym("rosa"))
    #expect(pseudonym("Rosa.Lind@Corp.DE").lowercased() == pseudonym("rosa.lind@corp.de"))
    #expect(pseudonym("rosa@corp.de") != pseudonym("rosa@Corp.de"))
  }

  @Test func `an e-mail address stays one, at a provider that stays or under example`() {
    #expect(
      pseudonym("Rosa.Lind+News@gmail.com").wholeMatch(of: /[A-Z][a-z]{3}\.[A-Z][a-z]{3}\+[A-Z][a-z]{3}@gmail\.com/)
        != nil)
    #expect(pseudonym("rosa@example.org").wholeMatch(of: /[a-z]{4}@example\.org/) != nil)
    #expect(pseudonym("rosa@shop.test").wholeMatch(of: /[a-z]{4}@shop\.test/) != nil)
    #expect(pseudonym("rosa@localhost").wholeMatch(of: /[a-z]{4}@localhost/) != nil)
    #expect(pseudonym("rosa@mail.corp.co.jp").wholeMatch(of: /[a-z]{4}@[a-z]{12}\.example/) != nil)
    #expect(pseudonym("o'rosa_1@notgmail.com").wholeMatch(of: /[a-z]'[a-z]{4}_[0-9]@[a-z]{12}\.example/) != nil)
  }

  @Test func `an address is known with a tag, with dots, by its name and by its domain`() {
    let plain = pseudonym("rosalind@corp.de")
    let name = pseudonym("rosalind")
    #expect(plain.hasPrefix("\(name)@"))
    #expect(pseudonym("rosalind+a1@corp.de").hasPrefix("\(name)+"))
    #expect(pseudonym("rosa.lind@corp.de").split(separator: ".").joined() == plain.split(separator: ".").joined())
    let domain = plain.split(separator: "@")[1]
    #expect(pseudonym("paul@corp.de").hasSuffix("@\(domain)"))
    #expect(pseudonym("paul@corp.se").hasSuffix("@\(domain)") == false)
    #expect(pseudonym("https://corp.de/paul").hasPrefix("https://\(domain)/"))
  }

  @Test func `a phone number keeps its plus, its country and its length, however it is spaced`() {
    #expect(pseudonym("+15550100123").wholeMatch(of: /\+1[1-9][0-9]{9}/) != nil)
    #expect(pseudonym("+4915550100123").wholeMatch(of: /\+49[1-9][0-9]{10}/) != nil)
    #expect(pseudonym("+3585550100123").wholeMatch(of: /\+358[1-9][0-9]{9}/) != nil)
    #expect(pseudonym("+1 555-010.0123").filter { $0 == "+" || $0.isNumber } == pseudonym("+15550100123"))
    #expect(pseudonym("+1 555-010.0123").wholeMatch(of: /\+1 [0-9]{3}-[0-9]{3}\.[0-9]{4}/) != nil)
  }

  @Test func `a UUID keeps version, variant and case`() {
    #expect(
      pseudonym("6f9d1c2e-40a1-4ab3-8c5e-2b7d9e1f4a60").wholeMatch(
        of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    #expect(
      pseudonym("6F9D1C2E-40A1-70B3-BC5E-2B7D9E1F4A60").wholeMatch(
        of: /[0-9A-F]{8}-[0-9A-F]{4}-7[0-9A-F]{3}-B[0-9A-F]{3}-[0-9A-F]{12}/) != nil)
  }

  @Test func `names that AWS gives keep what is AWS's`() {
    #expect(
      pseudonym("us-east-1_Ex4mPle01").wholeMatch(of: /us-east-1_[A-Z][a-z][0-9][a-z][A-Z][a-z]{2}[0-9]{2}/) != nil)
    #expect(pseudonym("us-east-1_Ex4mPle01_Google") == pseudonym("us-east-1_Ex4mPle01") + "_Google")
    #expect(pseudonym("xx-east-1_Ex4mPle01").hasPrefix("xx-east-1_") == false)
    #expect(
      pseudonym("2022/08/25/[$LATEST]0123456789abcdef0123456789abcdef").wholeMatch(
        of: /2022\/08\/25\/\[\$LATEST\][0-9a-f]{32}/) != nil)
    let account = pseudonym("111122223333")
    #expect(account.wholeMatch(of: /[0-9]{12}/) != nil)
    #expect(
      pseudonym("arn:aws:lambda:eu-west-1:111122223333:function:shop-preSignUp:$LATEST")
        == "arn:aws:lambda:eu-west-1:\(account):function:shop-preSignUp:$LATEST")
    #expect(
      pseudonym("arn:aws:iam::111122223333:role/rosa") == "arn:aws:iam::\(account):role/\(pseudonym("rosa"))")
    #expect(pseudonym("arn:aws:s3:::rosa/lind").wholeMatch(of: /arn:aws:s3:::[a-z]{4}\/[a-z]{4}/) != nil)
    #expect(!pseudonym("arn:aws:s3:::rosa/lind").contains("rosa"))
    #expect(pseudonym("Google_104270000000000000001") == "Google_\(pseudonym("104270000000000000001"))")
    #expect(pseudonym("CODE-123456") == "CODE-\(pseudonym("123456"))")
  }

  @Test func `dates stay dates, times stay times, addresses of machines stay such`() {
    #expect(Timestamp(iso8601: pseudonym("1990-02-28") + "T00:00:00Z") != nil)
    #expect(Timestamp(iso8601: pseudonym("2026-11-22T18:03:11.250Z")) != nil)
    #expect(Timestamp(iso8601: pseudonym("2026-11-22T18:03:11+02:00")) != nil)
    let octets = pseudonym("203.0.113.24").split(separator: ".").compactMap { UInt8($0) }
    #expect(octets.count == 4)
  }

  @Test func `hexadecimal stays hexadecimal and everything else does not become it`() {
    var random = HandlerRandom.seeded("hexadecimal")
    for _ in 0..<300 {
      let hexadecimal = String((0..<15).map { _ in "0123456789abcdef".randomElement(using: &random)! }) + "a0"
      #expect(pseudonym(hexadecimal).wholeMatch(of: /[0-9a-f]{17}/) != nil)
      let other = String((0..<16).map { _ in "0123456789".randomElement(using: &random)! }) + "g"
      #expect(pseudonym(other).wholeMatch(of: /[0-9]{16}[g-z]/) != nil)
    }
  }

  @Test func `addresses, numbers and ids in a text have the pseudonyms they have alone`() {
    let text = "Hello rosa@corp.de (+15550100123), code 123456, sub 6f9d1c2e-40a1-4ab3-8c5e-2b7d9e1f4a60."
    let result = pseudonym(text)
    for part in ["rosa@corp.de", "+15550100123", "123456", "6f9d1c2e-40a1-4ab3-8c5e-2b7d9e1f4a60"] {
      #expect(result.contains(pseudonym(part)))
      #expect(!result.contains(part))
    }
    #expect(!result.contains("Hello"))
  }

  @Test func `JSON in a text stays JSON, with the pseudonyms that its values have alone`() throws {
    let identities =
      #"[{"userId":"104270000000000000001","providerName":"Google","providerType":"Google","issuer":null,"primary":true}]"#
    #expect(
      pseudonym(identities)
        == #"[{"userId":"\#(pseudonym("104270000000000000001"))","providerName":"Google","providerType":"Google","issuer":null,"primary":true}]"#
    )
    #expect(
      pseudonym(#"{"a":{"rosa@corp.de":"rosa"},"b":"{\"c\":\"rosa\"}"}"#)
        == #"{"a":{"\#(pseudonym("rosa@corp.de"))":"\#(pseudonym("rosa"))"},"b":"{\"c\":\"\#(pseudonym("rosa"))\"}"}"#)
  }

  @Test func `a web token keeps its form, and its claims the pseudonyms that they have alone`() throws {
    func encoded(_ json: String) -> String { JSONString(codePoints: Base64URL.encoded(Array(json.utf8))).text }
    let header = #"{"kid":"abc","alg":"RS256"}"#
    let claims = #"{"sub":"rosa","token_use":"id","exp":1790003600,"email_verified":true}"#
    let token = "\(encoded(header)).\(encoded(claims)).c2lnbmF0dXJlLXNpZ25hdHVyZQ"
    let parts = pseudonym("Bearer \(token)").split(separator: " ")[1].split(separator: ".")
    func decoded(_ text: Substring) throws -> String {
      String(decoding: try #require(Base64URL.decoded(text.unicodeScalars.map(\.value)[...])), as: UTF8.self)
    }
    try #require(parts.count == 3)
    #expect(try decoded(parts[0]) == #"{"kid":"\#(pseudonym("abc"))","alg":"RS256"}"#)
    #expect(
      try decoded(parts[1])
        == #"{"sub":"\#(pseudonym("rosa"))","token_use":"id","exp":1790003600,"email_verified":true}"#)
    #expect(parts[2] != "c2lnbmF0dXJlLXNpZ25hdHVyZQ")
    #expect(parts[2].utf8.count == 26)
  }

  @Test func `numbers keep sign, point and exponent`() throws {
    for (text, form) in [
      ("-12.50", /-[1-9][0-9]\.[0-9]{2}/), ("0.5", /[0-9]\.[0-9]/), ("7e3", /[0-9]e3/), ("40", /[1-9][0-9]/),
    ] {
      let number = try #require(JSONNumber(text))
      let result = pseudonyms.pseudonym(of: number).text
      #expect(result.wholeMatch(of: form) != nil)
      #expect(result != text)
    }
  }

  @Test func `half a surrogate pair stays half a pair, and another one`() {
    let lone = JSONString(utf16: [0x61, 0xD83D, 0x62, 0xDE00])
    let result = pseudonyms.pseudonym(of: lone)
    #expect(result != lone)
    #expect(result.utf16.count == 4)
    #expect(UTF16.isLeadSurrogate(result.utf16[1]) && UTF16.isTrailSurrogate(result.utf16[3]))
  }

  @Test func `another key gives other pseudonyms`() {
    let other = Pseudonymizer(key: .generate(random: HandlerRandom.seeded("other")))
    for text in ["rosalind", "rosalind@corp.de", "+15550100123", "6f9d1c2e-40a1-4ab3-8c5e-2b7d9e1f4a60", "12345678"] {
      #expect(other.pseudonym(of: text) != pseudonym(text))
    }
  }

  @Test(arguments: [
    "@", "a@", "+1", "eyJ-", "[", "{\"a\":", "arn:aws:", "a.", "us-east-1_a", "https://", "0a", "\u{301}",
  ])
  func `hostile text takes no more than its length in time`(_ part: String) {
    let text = String(repeating: part, count: 30_000)
    #expect(pseudonyms.pseudonym(of: text).unicodeScalars.count >= 30_000)
    #expect(pseudonyms.scrubbed(text).unicodeScalars.count >= 30_000)
  }
}

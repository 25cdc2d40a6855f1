import Invocations
import JSONTree
import Testing

@testable import Redaction

@Suite struct CommonFormTests {
  private let pseudonyms = Pseudonymizer(key: .generate(random: HandlerRandom.seeded("common forms")))

  /// Whether there is a shortcut for the text, after checking that it gives what the long way gives.
  private func hasShortcut(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> Bool {
    let string = JSONString(text)
    guard let short = pseudonyms.pseudonymOfCommonForm(string) else { return false }
    let long = JSONString(codePoints: pseudonyms.pseudonym(of: string.codePoints, depth: 0))
    #expect(short == long, "\(text)", sourceLocation: sourceLocation)
    return true
  }

  @Test(arguments: [
    "6f9d1c2e-40a1-4ab3-8c5e-2b7d9e1f4a60", "6F9D1C2E-40A1-70B3-BC5E-2B7D9E1F4A60", "+15550100123", "+4915550100123",
    "+3585550100", "+4901234567", "1", "0042", "123456", "104270000000000000001", "Rosa", "rosa lind", "O'Hara-Lind",
    "rosa.lind42", "rosa@corp.de", "Rosa.Lind@GMAIL.com", "rosa+a1@mail.corp.co.jp", "x+@a.de",
    "r2@localhost",
  ])
  func `there is one for what logs are full of`(_ text: String) {
    #expect(hasShortcut(text))
  }

  @Test(arguments: [
    "", "@", "a@", "+x@a.de", "@a.de", ".a@b.de", "a.@b.de", "a b@c.de", "a@b@c.de", "a@b", "a@b.", "a@-b.de",
    "a@b..de",
    "6f9d1c2e-40a1-4ab3-8c5e-2b7d9e1f4A60", "+05550100123", "+123456", "+1234567890123456", "+1 5550100123",
    "CODE-123456", "Google_1", "1990-02-28", "1990-02-28T10:00:00Z", "203.0.113.24", "rosa123456", "abcdefgh.ijkl.eyJ",
    "eyJabcdef.ghijkl.mn", "0123456789abcdef", "us-east-1_Ab1", "{}", "[1]", "ärger", "a/b", "a:b", "a_b",
  ])
  func `there is none for what has, or could get, a form of its own`(_ text: String) {
    #expect(!hasShortcut(text))
  }

  @Test func `it gives what the long way gives, whatever the text`() {
    var random = HandlerRandom.seeded("shortcuts")
    let pieces = [
      "a", "e", "y", "J", "eyJ", "Z", "rosa", "CODE", "Google", "0", "7", "42", "1990", "02", "255", "-", "-", ".", ".",
      "'", " ", "+", "@", "@", "corp.de", "gmail.com", "_", "6f9d1c2e", "40a1", "é", "{", ":", "/",
    ]
    var shortcuts = 0
    for _ in 0..<40_000 {
      let count = Int.random(in: 1...7, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random)! }.joined()
      if hasShortcut(text) { shortcuts += 1 }
    }
    #expect(shortcuts > 9_000)
    #expect(shortcuts < 39_000)
  }
}

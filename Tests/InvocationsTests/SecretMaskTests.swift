import Invocations
import JSONTree
import Testing

@Suite("The mask over secrets")
struct SecretMaskTests {
  /// Whatever stands under a key `secret` is one.
  private struct Places: SecretPlaces {
    func root(of part: InvocationPart) -> Bool { false }
    func place(of key: JSONString, in parent: Bool) -> Bool { parent || key == "secret" }
    func element(of parent: Bool) -> Bool { parent }
    func isSecret(_ place: Bool) -> Bool { place }
  }

  private static func mask(event: JSONValue = [:], returned: JSONValue = [:]) -> SecretMask {
    var known = KnownSecrets(Places())
    known.learn(given: event, nil)
    known.learn(returned, of: .returned)
    return known.mask
  }

  @Test func `hides what stands at a secret place, and keeps the structure`() {
    let value: JSONValue = [
      "secret": ["code": "1", "tries": 3, "isNew": true, "none": .null, "list": ["ab", []], "empty": [:]], "open": "x",
    ]
    #expect(
      Self.mask().masked(value, of: .returned) == [
        "secret": [
          "code": "‹secret›", "tries": "‹secret›", "isNew": "‹secret›", "none": .null, "list": ["‹secret›", []],
          "empty": [:],
        ], "open": "x",
      ])
  }

  @Test func `a path may lead into a secret`() {
    let path = JSONPointer("/secret")!
    #expect(Self.mask().masked(["a": "b"], of: .event, at: path) == ["a": "‹secret›"])
    #expect(Self.mask().isSecret(path, in: .event))
    #expect(!Self.mask().isSecret(JSONPointer("/open")!, in: .event))
  }

  @Test(arguments: [
    ("4815", "it was 4815.", "it was ‹secret›."), ("481", "it was 481.", "it was 481."),
    ("4815", "48154815", "‹secret›‹secret›"), ("true", "true", "true"), ("", "nothing", "nothing"),
    (#"a"b\c"#, #"{"x":"a\"b\\c"}"#, #"{"x":"‹secret›"}"#), (#"a"b\c"#, #"a\\\"b\\\\c"#, "‹secret›"),
    ("grün", #"gr\u00fcn"#, "‹secret›"), ("a+b/c=", "?t=a%2Bb%2Fc%3D&x", "?t=‹secret›&x"),
    ("CODE-481516", "the code 481516", "the code ‹secret›"), ("2026-03-04", "2026", "2026"),
    ("004815", "number 4815", "number ‹secret›"), ("EMAIL_CODE", "EMAIL", "EMAIL"),
  ])
  func `hides the same text wherever it occurs, however it is spelled`(secret: String, text: String, shown: String) {
    let mask = Self.mask(event: ["secret": JSONValue(secret)])
    #expect(mask.masked(text) == shown)
    #expect(mask.masked(JSONValue(text), of: .returned) == JSONValue(shown))
    #expect(mask.masked(shown) == shown)
  }

  @Test func `hides a number that was made of a secret, and the secret that is a number`() {
    let mask = Self.mask(event: ["secret": "004815"], returned: ["secret": 162_342])
    #expect(mask.masked([4815, 4816, 116_234_200], of: .returned) == ["‹secret›", 4816, "‹secret›"])
    #expect(mask.masked("tried 162342") == "tried ‹secret›")
  }

  @Test func `hides it in keys and paths, which stay different`() {
    let mask = Self.mask(event: ["secret": ["481516", "234298"]])
    #expect(mask.masked(["481516": 1, "234298": 2], of: .returned) == ["‹secret›": 1, "‹secret›'": 2])
    #expect(mask.masked(JSONPointer("/a/x481516")!) == JSONPointer("/a/x‹secret›"))
  }

  @Test func `a key of the event is no secret elsewhere`() {
    let mask = Self.mask(event: ["secret": ["medium": "email"], "attributes": ["email": "rosa"]])
    #expect(mask.masked(["email": "email"], of: .returned) == ["email": "email"])
    #expect(mask.masked(["secret": "email"], of: .returned) == ["secret": "‹secret›"])
  }

  @Test(arguments: [
    ("token abcdef\n… 12 bytes …\nuvwxyz end", "token ‹secret›\n… 12 bytes …\n‹secret› end"),
    ("wxyz, and abcdefghuvwxyz, and abcd", "‹secret›, and ‹secret›, and ‹secret›"),
    ("xyz, and abc", "xyz, and abc"), ("\n… many bytes …\n", "\n… many bytes …\n"), ("", ""),
  ])
  func `what a function wrote may be cut in the middle of a secret`(written: String, shown: String) {
    #expect(Self.mask(event: ["secret": "abcdefghuvwxyz"]).masked(written: written) == shown)
  }

  @Test func `the marker of a loss is hidden where it may hold the value`() {
    func shown(_ marker: String, _ kind: Loss.Kind) -> String {
      Self.mask().masked(Loss(part: .event, path: JSONPointer("/secret")!, marker: marker, kind: kind)).marker
    }
    #expect(shown("123456n", .bigint) == "‹secret›")
    #expect(shown("[Object]", .depth) == "[Object]")
  }
}

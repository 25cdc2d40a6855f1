import Invocations
import Testing

@testable import Redaction

@Suite struct RedactionKeyTests {
  private static let digits = String(repeating: "00112233445566778899aabbccddeeff", count: 2)

  @Test(arguments: [digits + "\n", digits, digits + "\r\n", digits.uppercased() + "\n"])
  func `reads 64 hexadecimal digits and writes them back in one form`(_ text: String) throws {
    let key = try RedactionKey(text: Array(text.utf8))
    #expect(String(decoding: key.text, as: UTF8.self) == Self.digits + "\n")
  }

  @Test(arguments: [
    "", "\n", String(digits.dropLast()), digits + "0", digits + "\n\n", " " + digits, digits.dropLast() + "g",
    digits.dropLast() + "é", "0x" + digits.dropLast(2),
  ])
  func `refuses everything else`(_ text: String) {
    #expect(throws: RedactionKeyError.malformed) { try RedactionKey(text: Array(text.utf8)) }
  }

  @Test func `a new key is drawn whole from the generator`() {
    let one = RedactionKey.generate(random: HandlerRandom.seeded("one"))
    #expect(one.text == RedactionKey.generate(random: HandlerRandom.seeded("one")).text)
    #expect(one.text != RedactionKey.generate(random: HandlerRandom.seeded("two")).text)
    #expect(one.text.count == 65)
    #expect(RedactionKey.generate().text != RedactionKey.generate().text)
  }

  @Test func `the fingerprint tells keys apart and is no part of the key`() throws {
    let key = RedactionKey.generate(random: HandlerRandom.seeded("one"))
    let other = RedactionKey.generate(random: HandlerRandom.seeded("two"))
    #expect(key.fingerprint.utf8.count == 16)
    #expect(key.fingerprint.utf8.allSatisfy { $0.isASCIIDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) })
    #expect(key.fingerprint == (try RedactionKey(text: key.text)).fingerprint)
    #expect(key.fingerprint != other.fingerprint)
    #expect(!String(decoding: key.text, as: UTF8.self).contains(key.fingerprint))
  }

  @Test func `errors say what to do and hold no key`() {
    #expect(
      RedactionKeyError.missing(path: "a/b").description
        == "cannot read the redaction key a/b: there is no such file; name another with --redaction-key")
    #expect(
      RedactionKeyError.notWritten(path: "a/b", reason: "Permission denied").description
        == "cannot write a new redaction key to a/b: Permission denied; name a file in a folder of yours with "
        + "--redaction-key")
  }
}

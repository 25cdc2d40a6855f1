import Invocations
import JSONTree
import Testing

@testable import Redaction

@Suite struct RememberingTests {
  /// Few places for many texts, which differ as little as texts can.
  private func texts() -> [JSONString] {
    var texts: [JSONString] = ["", "\0", "\0\0", JSONString(utf16: [0xD800]), "\u{FFFD}"]
    for length in [1, 7, 8, 9, 15, 16, 17, 31, 64, 127, 128, 129, 300] {
      for number in 0..<200 {
        texts.append(JSONString(String(repeating: "a", count: length) + String(number)))
        texts.append(JSONString(String(number) + String(repeating: "a", count: length)))
      }
    }
    return texts
  }

  @Test func `what is remembered of a text is its own, or nothing`() {
    var table = RecentTable<JSONString>(places: 64)
    var strings = SameStringTable(places: 64)
    var known = (byBytes: 0, byBits: 0)
    let texts = texts()
    for round in 0..<2 {
      for (index, text) in texts.enumerated() {
        for use: UInt64 in [0, 1, 1 << 32] {
          let value = JSONString("\(use) \(index)")
          if let found = text.withUTF8({ table.value(use, $0) }) {
            #expect(found == value)
            known.byBytes += 1
          }
          text.withUTF8 { table.insert(value, use, $0) }
          if text.withUTF8({ $0.count <= 128 }) { #expect(text.withUTF8 { table.value(use, $0) } == value) }
          if let found = strings.value(use, text) {
            #expect(found == index * 4 + Int(use & 3))
            known.byBits += 1
          }
          strings.insert(index * 4 + Int(use & 3), use, text)
          #expect(strings.value(use, text) == index * 4 + Int(use & 3))
        }
      }
      #expect(known.byBytes < texts.count, "round \(round)")
    }
  }

  @Test func `a pseudonym is the same whatever was asked before`() {
    let key = RedactionKey.generate(random: HandlerRandom.seeded("remembering"))
    let busy = Pseudonymizer(key: key)
    let texts = texts()
    let first = texts.map { busy.pseudonym(of: $0) }
    let keys = texts.map(busy.key)
    for (index, text) in texts.enumerated().reversed() {
      #expect(busy.pseudonym(of: text) == first[index])
      #expect(busy.key(text) == keys[index])
      if index % 50 == 0 { #expect(Pseudonymizer(key: key).pseudonym(of: text) == first[index]) }
    }
  }
}

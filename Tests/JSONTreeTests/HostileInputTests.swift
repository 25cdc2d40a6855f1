import JSONTree
import SeededRandomness
import Testing

/// Input made to crash a reader or to take it for hours. Nothing is timed: what takes quadratic time does not end here.
@Suite struct `Hostile JSON` {
  @Test func `twenty thousand damaged texts are read or refused, and what was read is written and read again`() throws {
    var generator = SeededGenerator(seed: 2022)
    var refused = 0
    for seed in 0..<20_000 {
      var maker = ValueMaker(seed: seed % 500)
      var bytes = maker.spelling(of: maker.value(depth: 4))
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        let byte =
          Bool.random(using: &generator) ? UInt8.random(in: 0...255, using: &generator) : Self.favourite(&generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes.insert(byte, at: place)
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2: bytes.removeLast(min(bytes.count, place / 4))
        default: if place < bytes.count { bytes[place] = byte }
        }
      }
      do {
        let value = try JSONReader.read(bytes)
        #expect(isSpelledAlike(try JSONReader.read(JSONWriter.compact(value)), value), "seed \(seed)")
      } catch {
        refused += 1
        #expect((0...bytes.count).contains(error.offset), "seed \(seed)")
      }
    }
    #expect((2000...19_000).contains(refused))
  }

  private static func favourite(_ generator: inout SeededGenerator) -> UInt8 {
    Array(#"{}[]":,\u0-.eE"#.utf8).randomElement(using: &generator)!
  }

  @Test(arguments: [6_000, 48_000]) func `an object of many members takes linear time`(count: Int) throws {
    let members = (0..<count).map { #""a\#($0 % 10)\#($0)z":\#($0)"# }
    let text = "{" + members.joined(separator: ",") + "}"
    let value = try JSONReader.read(text)
    let reversed = try JSONReader.read("{" + members.reversed().joined(separator: ",") + "}")
    #expect(value.object?.count == count)
    #expect(JSONWriter.compact(value) == Array(text.utf8))
    #expect(JSONWriter.canonical(value) == JSONWriter.canonical(reversed))
    #expect(value == reversed)
    #expect(value.hashValue == reversed.hashValue)
    let late = "{" + members.joined(separator: ",") + ","
    #expect(
      readingError(Array((late + members[count - 1] + "}").utf8)) == JSONReadError(.duplicateKey, at: late.utf8.count))
  }

  @Test(arguments: [5_000, 40_000]) func `thousands of differences are found and applied in linear time`(count: Int) {
    func object(_ range: Range<Int>, _ step: Int) -> JSONValue {
      .object(JSONObject(unique: range.map { .init(key: JSONString("k\($0)"), value: JSONValue($0 % step)) }))
    }
    func array(_ count: Int, _ step: Int) -> JSONValue { .array((0..<count).map { JSONValue($0 % step) }) }
    let one: JSONValue = ["members": object(0..<count, 7), "items": array(count, 5)]
    let other: JSONValue = ["members": object(count / 2..<count * 2, 3), "items": array(count / 3, 2)]
    #expect(one.applying(one.differences(to: other)) == other)
    #expect(other.applying(other.differences(to: one)) == one)
  }

  @Test(arguments: [20_000, 160_000]) func `long arrays, strings and numbers take linear time`(count: Int) throws {
    func repeated(_ piece: String) -> String { String(repeating: piece, count: count) }
    let texts = [
      "[" + repeated("[],") + "{}]", "[" + repeated("-1.5e3,") + "0]", "\"" + repeated(#"\n"#) + "\"",
      "\"" + repeated(#"\\\u00e9"#) + "\"", "\"" + repeated("é\\t") + "\"", "\"" + repeated(#"\ud800"#) + "\"",
      "\"" + repeated(#"\ud800é"#) + "\"", "\"" + repeated(#"\ud83d\ude00x"#) + "\"", "\"" + repeated("a") + "\"",
      "1" + repeated("0"), "0." + repeated("0") + "1", "1e" + repeated("9"), "1e-" + repeated("0") + "1",
      repeated(" ") + "1" + repeated("\n"),
    ]
    for text in texts {
      let value = try JSONReader.read(text)
      let again = try JSONReader.read(JSONWriter.canonical(value))
      #expect(again == value)
      #expect(again.hashValue == value.hashValue)
      #expect(try JSONReader.read(JSONWriter.pretty(value)) == value)
      _ = (value.number?.integer, value.string)
    }
    for text in ["[" + repeated("1,"), "\"" + repeated(#"\u0041"#), repeated("["), repeated(#"{"a":"#), repeated("\t")]
    {
      #expect(readingError(Array(text.utf8)) != nil)
    }
  }

  @Test func `pretty text tries no line twice at the cost of what does not fit in it`() throws {
    let count = 20_000
    let nests = [
      "\"" + String(repeating: "x", count: count) + "\"", "\"" + String(repeating: #"\ud800"#, count: count) + "\"",
      "{" + (0..<count).map { #""\#($0)":1"# }.joined(separator: ",") + "}",
      "[" + String(repeating: "1,", count: count) + "1]", "1" + String(repeating: "0", count: count),
    ]
    for inner in nests {
      let text = String(repeating: "[", count: 100) + inner + String(repeating: "]", count: 100)
      let value = try JSONReader.read(text)
      #expect(try JSONReader.read(JSONWriter.pretty(value, width: 400)) == value)
    }
  }

  @Test func `duplicates are found wherever they stand, however alike the keys are`() {
    var generator = SeededGenerator(seed: 7)
    var duplicates = 0
    for round in 0..<3000 {
      let count = Int.random(in: 0...40, using: &generator)
      // Keys of one length that begin, end and have in their middle the same, so that a cheap check cannot tell them apart.
      let keys = (0..<count).map { _ in
        let digits = Int.random(in: 0..<(round % 3 == 0 ? 20 : 2000), using: &generator)
        return "a\(digits / 100 % 10)\(digits / 1000)m\(digits / 10 % 10)\(digits % 10)z"
      }
      let expected = keys.indices.first { keys[..<$0].contains(keys[$0]) }
      let text = "{" + keys.map { #""\#($0)":0"# }.joined(separator: ",") + "}"
      let error = readingError(Array(text.utf8))
      #expect(error == expected.map { JSONReadError(.duplicateKey, at: 1 + $0 * 12) }, "round \(round)")
      let members = keys.map { JSONObject.Member(key: JSONString($0), value: .null) }
      #expect(JSONObject.firstDuplicate(in: members) == expected, "round \(round)")
      duplicates += expected == nil ? 0 : 1
    }
    #expect((500...2500).contains(duplicates))
  }
}

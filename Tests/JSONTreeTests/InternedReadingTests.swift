import JSONTree
import Testing

/// Reading with strings that were read before: what is remembered may make reading faster and must change nothing.
@Suite struct `Reading with remembered strings` {
  @Test func `gives what reading without them gives`() throws {
    let strings = InternedStrings()
    for seed in 0..<1000 {
      var maker = ValueMaker(seed: seed)
      let text = maker.spelling(of: maker.value())
      let alone = try JSONReader.read(text)
      #expect(isSpelledAlike(try Self.read(text, strings), alone), "seed \(seed)")
    }
  }

  @Test func `refuses what reading without them refuses, at the same byte`() {
    let strings = InternedStrings()
    for seed in 0..<60 {
      var maker = ValueMaker(seed: seed)
      let text = JSONWriter.compact(maker.value())
      for cut in text.indices.reversed() {
        let part = Array(text[..<cut])
        #expect(Self.failure { try Self.read(part, strings) } == Self.failure { try JSONReader.read(part) })
      }
    }
  }

  @Test func `finds a key that stands twice, however it is written`() {
    let strings = InternedStrings()
    let texts = [#"{"ab":1,"c":{"d":2},"e":3}"#, #"{"ab":1,"c":{"d":2},"ab":3}"#, #"{"ab":1,"c":{"d":2},"\u0061b":3}"#]
    for _ in 0..<3 {
      let found = texts.map { text in Self.failure { try Self.read(Array(text.utf8), strings) } }
      #expect(found == [nil, JSONReadError(.duplicateKey, at: 20), JSONReadError(.duplicateKey, at: 20)])
    }
  }

  @Test func `tells strings of every length apart that differ in one byte`() throws {
    let strings = InternedStrings()
    for length in 1...48 {
      for place in 0..<length {
        for byte in [UInt8(ascii: "a"), UInt8(ascii: "b")] {
          var key = [UInt8](repeating: UInt8(ascii: "x"), count: length)
          key[place] = byte
          let text =
            #"{""# + String(decoding: key, as: UTF8.self) + #"":""# + String(decoding: key, as: UTF8.self) + #""}"#
          let expected = JSONString(String(decoding: key, as: UTF8.self))
          #expect(try Self.read(Array(text.utf8), strings) == .object([expected: .string(expected)]))
        }
      }
    }
  }

  private static func read(_ text: [UInt8], _ strings: InternedStrings) throws(JSONReadError) -> JSONValue {
    let result = text.withUnsafeBufferPointer { bytes in
      Result { () throws(JSONReadError) in try JSONReader.read(bytes, strings: strings) }
    }
    return try result.get()
  }

  private static func failure(_ body: () throws -> JSONValue) -> JSONReadError? {
    do {
      _ = try body()
      return nil
    } catch {
      return error as? JSONReadError
    }
  }
}

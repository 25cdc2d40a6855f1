import JSONTree
import Testing

@Suite struct `JSON values` {
  @Test func `give what they hold to those who ask for it`() {
    let value: JSONValue = ["a": true, "b": 12, "c": "x", "d": [1], "e": .null, "f": [:]]
    #expect(value["a"]?.bool == true && value["b"]?.bool == nil)
    #expect(value["b"]?.number?.integer == 12 && value["c"]?.number == nil)
    #expect(value["c"]?.string == "x" && value["d"]?.string == nil)
    #expect(value["d"]?.array == [1] && value["f"]?.array == nil)
    #expect(value["e"]?.isNull == true && value["f"]?.isNull == false)
    #expect(value["f"]?.object == JSONObject() && value["e"]?.object == nil)
    #expect(value["g"] == nil && JSONValue.null["a"] == nil)
  }

  @Test func `set, replace and remove members, and leave what is no object alone`() {
    var value: JSONValue = ["a": 1, "b": 2]
    value["c"] = 3
    value["a"] = .null
    value["b"] = nil
    value["missing"] = nil
    #expect(JSONWriter.compact(value) == Array(#"{"a":null,"c":3}"#.utf8))
    var list: JSONValue = [1]
    list["a"] = 1
    #expect(list == [1])
  }

  @Test func `are unequal across kinds`() {
    let kinds: [JSONValue] = [
      .null, true, false, 0, 1, "", "1", [], [.null], [:], ["": .null], ["a": .null], ["a": [:]],
    ]
    for (index, left) in kinds.enumerated() {
      for (other, right) in kinds.enumerated() { #expect((left == right) == (index == other)) }
    }
    #expect(Set(kinds).count == kinds.count)
  }

  @Test func `compare objects without regard to order, wherever they begin to disagree`() throws {
    let one = try JSONReader.read(#"{"a":1,"b":2,"c":3,"d":4}"#)
    let equal = [#"{"a":1,"b":2,"d":4,"c":3}"#, #"{"d":4,"c":3,"b":2,"a":1.0}"#, #"{"b":2,"a":1,"c":3,"d":4}"#]
    let unequal = [
      #"{"a":1,"b":2,"d":3,"c":4}"#, #"{"a":2,"b":1,"d":4,"c":3}"#, #"{"a":1,"b":2,"c":3}"#,
      #"{"a":1,"b":2,"c":3,"e":4}"#,
      #"{"a":1,"b":2,"d":4,"e":3}"#, #"{"a":1,"b":2,"c":3,"d":4,"e":5}"#,
    ]
    for text in equal {
      let other = try JSONReader.read(text)
      #expect(one == other && other == one && one.hashValue == other.hashValue, "\(text)")
    }
    for text in unequal {
      let other = try JSONReader.read(text)
      #expect(one != other && other != one, "\(text)")
    }
  }

  @Test func `keep members in order while their values are mapped`() {
    let object: JSONObject = ["b": 1, "a": 2]
    let mapped = object.mapValues { member in member.key == "a" ? .null : member.value }
    #expect(JSONWriter.compact(.object(mapped)) == Array(#"{"b":1,"a":null}"#.utf8))
  }

  @Test func `strings know whether they are text, and give their code units and bytes`() {
    let torn = JSONString(utf16: [0x61, 0xD800, 0xD83D, 0xDE00, 0xDC00])
    #expect(!torn.isWellFormed)
    #expect(torn.text == "a\u{FFFD}😀\u{FFFD}")
    #expect(torn.utf16 == [0x61, 0xD800, 0xD83D, 0xDE00, 0xDC00])
    #expect(torn.withUTF8(Array.init) == [0x61, 0xED, 0xA0, 0x80, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xB0, 0x80])
    let whole = JSONString(utf16: Array("é😀".utf16))
    #expect(whole.isWellFormed && whole == "é😀" && whole.withUTF8(Array.init) == Array("é😀".utf8))
    #expect(JSONString("\u{FFFD}") != JSONString(utf16: [0xD800]))
    #expect(JSONString("é") != "e\u{301}" && JSONString("é") < "ê" && JSONString("e\u{301}") < "é")
    #expect(JSONString("\u{FFFF}") < "😀" && JSONString("") < "\u{0}" && JSONString("a") < "a\u{0}")
  }

  @Test func `strings are told apart at every place and length`() {
    for length in 0...20 {
      let base = Array(repeating: UInt16(0x61), count: length)
      let same = JSONString(utf16: base)
      #expect(same == JSONString(String(repeating: "a", count: length)))
      #expect(same < JSONString(utf16: base + [0x61]) && same != JSONString(utf16: base + [0x61]))
      for place in base.indices {
        var changed = base
        changed[place] = 0x62
        #expect(JSONString(utf16: changed) != same && same < JSONString(utf16: changed))
      }
    }
  }
}

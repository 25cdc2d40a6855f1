import JSONTree
import Testing

@Suite struct `JSON writer` {
  @Test func `escapes quotes, backslashes, controls and lone surrogates, and nothing else`() {
    let string = JSONString(utf16: Array("\"\\/\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}é\u{2028}\u{FEFF}😀".utf16))
    let expected = #""\"\\/\u0000\b\t\n\u000b\f\r\u001f"# + "\u{7F}é\u{2028}\u{FEFF}😀\""
    #expect(text(JSONWriter.compact(.string(string))) == expected)
    let torn = JSONString(utf16: string.utf16 + [0xD800, 0x22, 0x0A])
    #expect(text(JSONWriter.compact(.string(torn))) == expected.dropLast() + #"\ud800\"\n""#)
  }

  @Test func `escapes at every place of a long string`() throws {
    for length in 0...40 {
      for place in 0...length {
        let before = String(repeating: "x", count: place)
        let after = String(repeating: "é", count: length - place)
        #expect(text(JSONWriter.compact(JSONValue(before + "\n" + after))) == "\"\(before)\\n\(after)\"")
      }
    }
  }

  @Test func `sorts members by the bytes of their keys`() throws {
    let keys = [
      "z", "a", "", "aa", "a\u{0}", "é", "e\u{301}", "custom:b", "custom:a", "custom:", "custom", "custom:a1", "😀",
      "\u{FFFF}",
      "Z", "cognito:email_alias", "cognito:email_alia", "cognito:email_aliat",
    ]
    let object = JSONObject(unique: keys.map { JSONObject.Member(key: JSONString($0), value: .null) })
    let sorted = keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let written = try JSONReader.read(JSONWriter.canonical(.object(object)))
    #expect(written.object?.members.map(\.key) == sorted.map { JSONString($0) })
    let compact = try JSONReader.read(JSONWriter.compact(.object(object)))
    #expect(compact.object?.members.map(\.key) == keys.map { JSONString($0) })
  }

  private let event: JSONValue = [
    "triggerSource": "PreSignUp_SignUp",
    "request": ["userAttributes": ["email": "ada@example.com"], "validationData": .null],
    "list": [1, [], [:], ["x", true]], "empty": [:],
  ]

  @Test func `puts on one line what fits there`() {
    #expect(
      text(JSONWriter.pretty(event, width: 60)) == """
        {
          "empty": {},
          "list": [1, [], {}, ["x", true]],
          "request": {
            "userAttributes": { "email": "ada@example.com" },
            "validationData": null
          },
          "triggerSource": "PreSignUp_SignUp"
        }
        """)
    #expect(text(JSONWriter.pretty(["b": 1, "a": [1, 2]])) == #"{ "a": [1, 2], "b": 1 }"#)
    #expect(text(JSONWriter.pretty(["b": 1, "a": [1, 2]], sortsMembers: false)) == #"{ "b": 1, "a": [1, 2] }"#)
  }

  @Test func `counts what is taken of the first line, and indents those that follow`() {
    let value: JSONValue = ["a": [1, 2]]
    let line = #"{ "a": [1, 2] }"#
    #expect(text(JSONWriter.pretty(value, width: 15)) == line)
    #expect(text(JSONWriter.pretty(["": 1, "a": 2], width: 17)) == #"{ "": 1, "a": 2 }"#)
    #expect(text(JSONWriter.pretty(value, width: 20, column: 5)) == line)
    #expect(text(JSONWriter.pretty(value, width: 19, column: 5, indentation: 4)) == "{\n      \"a\": [1, 2]\n    }")
    #expect(text(JSONWriter.pretty(value, width: 14)) == "{\n  \"a\": [1, 2]\n}")
    #expect(text(JSONWriter.pretty(value, width: 0)) == "{\n  \"a\": [\n    1,\n    2\n  ]\n}")
  }

  @Test func `writes empty and plain values alike in every form`() {
    let plain: [(JSONValue, String)] = [
      (.null, "null"), (true, "true"), (false, "false"), (.number(JSONNumber("1.0")!), "1.0"), ("", #""""#), ([], "[]"),
      ([:], "{}"),
    ]
    for (value, expected) in plain {
      #expect(text(JSONWriter.compact(value)) == expected)
      #expect(text(JSONWriter.canonical(value)) == expected)
      #expect(text(JSONWriter.pretty(value, width: 0)) == expected)
    }
  }

  private func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}

/// Strings are written sixteen bytes at a time.
@Suite struct `Writing strings of every length` {
  @Test(arguments: ["\"", "\\", "\n", "\u{1F}", "\u{7F}", " ", "é", "😀"])
  func `escapes what needs it at every place, and nothing else`(special: String) throws {
    for length in 0...40 {
      for place in 0...length {
        let text = String(repeating: "a", count: place) + special + String(repeating: "b", count: length - place)
        let written = String(decoding: JSONWriter.compact(JSONValue(text)), as: UTF8.self)
        let escaped = ["\"": #"\""#, "\\": #"\\"#, "\n": #"\n"#, "\u{1F}": #"\u001f"#][special] ?? special
        #expect(written == "\"" + text.replacing(special, with: escaped) + "\"")
        #expect(try JSONReader.read(written) == JSONValue(text))
      }
    }
  }
}

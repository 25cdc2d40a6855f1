import JSONTree
import Testing

@Suite struct `JSON Pointer` {
  private static let spellings: [(text: String, tokens: [JSONString], dotted: String)] = [
    ("", [], ""),
    ("/", [""], #"[""]"#),
    ("//", ["", ""], #"[""][""]"#),
    ("/response/autoConfirmUser", ["response", "autoConfirmUser"], "response.autoConfirmUser"),
    ("/request/session/0", ["request", "session", "0"], "request.session[0]"),
    ("/0/a", ["0", "a"], "[0].a"),
    ("/-", ["-"], #"["-"]"#),
    ("/007", ["007"], "[007]"),
    ("/-1", ["-1"], #"["-1"]"#),
    ("/a-b/$c/_d1", ["a-b", "$c", "_d1"], "a-b.$c._d1"),
    ("/1a", ["1a"], #"["1a"]"#),
    (
      "/userAttributes/cognito:email_alias", ["userAttributes", "cognito:email_alias"],
      #"userAttributes["cognito:email_alias"]"#
    ),
    ("/a.b/c d", ["a.b", "c d"], #"["a.b"]["c d"]"#),
    ("/a~1b/m~0n/~01", ["a/b", "m~n", "~1"], #"["a/b"]["m~n"]["~1"]"#),
    ("/\"\\\n", ["\"\\\n"], #"["\"\\\n"]"#),
    ("/é/\u{301}", ["é", "\u{301}"], "[\"é\"][\"\u{301}\"]"),
    ("/😀", ["😀"], #"["😀"]"#),
  ]

  @Test func `is read and written as RFC 6901 has it, and dotted for people`() {
    for (text, tokens, dotted) in Self.spellings {
      #expect(JSONPointer(text)?.tokens == tokens, "\(text)")
      #expect(JSONPointer(tokens).description == text, "\(text)")
      #expect(JSONPointer(tokens).dotted == dotted, "\(text)")
    }
  }

  @Test func `is not read from other text`() {
    for text in ["a", " /a", "#/a", "/~", "/~2", "/a~", "/~/0", "\u{301}/a"] {
      #expect(JSONPointer(text) == nil, "\(text)")
    }
  }

  @Test func `keeps a lone surrogate in its text`() {
    let pointer = JSONPointer([JSONString(utf16: [0xD800]), JSONString(utf16: [0x7E, 0xDC00, 0x2F]), "0"])
    let json = String(decoding: JSONWriter.compact(.string(pointer.text)), as: UTF8.self)
    #expect(json == #""/\ud800/~0\udc00~1/0""#)
    #expect(JSONPointer(pointer.text) == pointer)
    #expect(JSONPointer(JSONPointer(["a/b", ""]).text) == JSONPointer(["a/b", ""]))
    for units: [UInt16] in [[0x61, 0xD800], [0x2F, 0xD800, 0x7E], [0x2F, 0x7E, 0xD800]] {
      #expect(JSONPointer(JSONString(utf16: units)) == nil)
    }
  }

  @Test func `shows a lone surrogate as the replacement character`() {
    #expect(JSONPointer([JSONString(utf16: [0x61, 0xD800])]).description == "/a\u{FFFD}")
  }

  @Test func `finds what stands at it, and nothing where nothing stands`() throws {
    // The example of RFC 6901, section 5.
    let value = try JSONReader.read(
      #"{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8,"01":9,"null":null}"#)
    let table: [(pointer: String, found: JSONValue?)] = [
      ("", value), ("/foo", ["bar", "baz"]), ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3),
      ("/g|h", 4), ("/i\\j", 5), ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8), ("/01", 9), ("/null", .null), ("/foo/2", nil),
      ("/foo/01", nil), ("/foo/-", nil), ("/foo/-1", nil), ("/foo/+1", nil), ("/foo/0/0", nil), ("/null/a", nil),
      ("/foo/99999999999999999999", nil), ("/bar", nil), ("//", nil),
    ]
    for (pointer, found) in table {
      #expect(value[try #require(JSONPointer(pointer))] == found, "\(pointer)")
    }
  }

  @Test func `knows what lies inside it`() throws {
    let place = try #require(JSONPointer("/a/b"))
    #expect(place.isInside(JSONPointer()) && place.isInside(place) && place.appending(0).isInside(place))
    #expect(!place.isInside(place.appending("c")) && !JSONPointer(["a", "bc"]).isInside(place))
  }

  @Test func `is ordered place by place, a place before what lies inside it`() {
    let sorted = ["", "/", "/a", "/a/b", "/a/b/0", "/a/c", "/ab", "/b"].compactMap { JSONPointer($0) }
    #expect(sorted.reversed().sorted() == sorted)
    #expect(sorted.count == 8)
  }
}

import JSONTree
import Testing

@Suite struct `JSON reader` {
  private static let malformed: [(text: String, error: JSONReadError)] = [
    ("", JSONReadError(.unexpectedEnd, at: 0)),
    (" \n", JSONReadError(.unexpectedEnd, at: 2)),
    ("\u{FEFF}", JSONReadError(.unexpectedEnd, at: 3)),
    ("\u{FEFF}\u{FEFF}1", JSONReadError(.unexpectedByte, at: 3)),
    ("[\u{FEFF}1]", JSONReadError(.unexpectedByte, at: 1)),
    ("1 2", JSONReadError(.trailingBytes, at: 2)),
    ("{}}", JSONReadError(.trailingBytes, at: 2)),
    ("null,", JSONReadError(.trailingBytes, at: 4)),
    ("1\u{0}", JSONReadError(.trailingBytes, at: 1)),
    ("nul", JSONReadError(.unexpectedEnd, at: 3)),
    ("nulL", JSONReadError(.unexpectedByte, at: 3)),
    ("truE", JSONReadError(.unexpectedByte, at: 3)),
    ("fals ", JSONReadError(.unexpectedByte, at: 4)),
    ("True", JSONReadError(.unexpectedByte, at: 0)),
    ("undefined", JSONReadError(.unexpectedByte, at: 0)),
    ("NaN", JSONReadError(.unexpectedByte, at: 0)),
    ("'a'", JSONReadError(.unexpectedByte, at: 0)),
    ("\u{A0}1", JSONReadError(.unexpectedByte, at: 0)),
    ("\u{B}1", JSONReadError(.unexpectedByte, at: 0)),
    ("// 1", JSONReadError(.unexpectedByte, at: 0)),
    ("]", JSONReadError(.unexpectedByte, at: 0)),
    ("[1,]", JSONReadError(.unexpectedByte, at: 3)),
    ("[,1]", JSONReadError(.unexpectedByte, at: 1)),
    ("[1 2]", JSONReadError(.unexpectedByte, at: 3)),
    ("[1}", JSONReadError(.unexpectedByte, at: 2)),
    (#"{"a":1,}"#, JSONReadError(.unexpectedByte, at: 7)),
    (#"{"a" 1}"#, JSONReadError(.unexpectedByte, at: 5)),
    (#"{"a":}"#, JSONReadError(.unexpectedByte, at: 5)),
    (#"{"a":1 "b":2}"#, JSONReadError(.unexpectedByte, at: 7)),
    ("{a:1}", JSONReadError(.unexpectedByte, at: 1)),
    ("{1:1}", JSONReadError(.unexpectedByte, at: 1)),
    (#"{"a":1]"#, JSONReadError(.unexpectedByte, at: 6)),
    ("+1", JSONReadError(.unexpectedByte, at: 0)),
    (".5", JSONReadError(.unexpectedByte, at: 0)),
    ("01", JSONReadError(.trailingBytes, at: 1)),
    ("[01]", JSONReadError(.unexpectedByte, at: 2)),
    ("-", JSONReadError(.unexpectedEnd, at: 1)),
    ("-a", JSONReadError(.invalidNumber, at: 1)),
    ("--1", JSONReadError(.invalidNumber, at: 1)),
    ("-Infinity", JSONReadError(.invalidNumber, at: 1)),
    ("1.", JSONReadError(.unexpectedEnd, at: 2)),
    ("[1.]", JSONReadError(.invalidNumber, at: 3)),
    ("[1.e5]", JSONReadError(.invalidNumber, at: 3)),
    ("[1e]", JSONReadError(.invalidNumber, at: 3)),
    ("[1e+]", JSONReadError(.invalidNumber, at: 4)),
    ("0x1F", JSONReadError(.trailingBytes, at: 1)),
    ("1n", JSONReadError(.trailingBytes, at: 1)),
    (#"""#, JSONReadError(.unexpectedEnd, at: 1)),
    (#""abc"#, JSONReadError(.unexpectedEnd, at: 4)),
    (#""abcdefghijk\"#, JSONReadError(.unexpectedEnd, at: 13)),
    (#""\"#, JSONReadError(.unexpectedEnd, at: 2)),
    (#""\u00"#, JSONReadError(.unexpectedEnd, at: 5)),
    (#""\x41""#, JSONReadError(.invalidEscape, at: 2)),
    (#""\'""#, JSONReadError(.invalidEscape, at: 2)),
    (#""\U0041""#, JSONReadError(.invalidEscape, at: 2)),
    (#""\u00g0""#, JSONReadError(.invalidEscape, at: 5)),
    (#""\u+041""#, JSONReadError(.invalidEscape, at: 3)),
    (#""\u{41}""#, JSONReadError(.invalidEscape, at: 3)),
    (#""\u004""#, JSONReadError(.invalidEscape, at: 6)),
    ("\"\n\"", JSONReadError(.controlCharacter, at: 1)),
    ("\"abc\u{0}\"", JSONReadError(.controlCharacter, at: 4)),
    ("\"0123456789\u{1F}\"", JSONReadError(.controlCharacter, at: 11)),
    ("\"\\n\t\"", JSONReadError(.controlCharacter, at: 3)),
    ("{\"a\u{1}\":1}", JSONReadError(.controlCharacter, at: 3)),
    (#"{"a":1,"a":1}"#, JSONReadError(.duplicateKey, at: 7)),
    (#"{"a":1,"b":2, "\u0061":3}"#, JSONReadError(.duplicateKey, at: 14)),
    (#"{"\ud800":1,"\uD800":3}"#, JSONReadError(.duplicateKey, at: 12)),
    (#"{"😀":1,"\ud83d\ude00":3}"#, JSONReadError(.duplicateKey, at: 10)),
    (#"{"":1,"":2}"#, JSONReadError(.duplicateKey, at: 6)),
    (#"[{"x":{"a":1,"a":2}}]"#, JSONReadError(.duplicateKey, at: 13)),
  ]

  @Test func `names what is wrong with malformed text, and where`() {
    for (text, error) in Self.malformed {
      #expect(readingError(Array(text.utf8)) == error, "\(text)")
    }
  }

  private static let badUTF8: [(kind: String, bytes: [UInt8], offset: Int)] = [
    ("a stray continuation byte", [0x80], 0),
    ("a lead byte before the quote", [0x61, 0xC3], 1),
    ("an overlong slash", [0xC0, 0xAF], 0),
    ("an overlong NUL", [0xE0, 0x80, 0x80], 0),
    ("a surrogate", [0xED, 0xA0, 0x80], 0),
    ("a scalar beyond U+10FFFF", [0xF4, 0x90, 0x80, 0x80], 0),
    ("a byte that UTF-8 never has", [0x61, 0x62, 0xFF], 2),
    ("three of four bytes", [0x61, 0xF0, 0x9F, 0x98, 0x61], 1),
    ("a bad byte after good ones", Array("aé😀aé😀".utf8) + [0xFE], 14),
    ("Latin-1", [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72], 1),
  ]

  @Test func `refuses bytes that are not UTF-8, in every kind of string`() {
    let places: [(before: String, after: String)] = [
      (#"""#, #"""#), (#"{""#, #"":1}"#), (#"[""#, #"\n"]"#), (#"["\n"#, #""]"#), (#""\ud83d"#, #"""#),
    ]
    for (kind, bytes, offset) in Self.badUTF8 {
      for (before, after) in places {
        let text = Array(before.utf8) + bytes + Array(after.utf8)
        #expect(
          readingError(text) == JSONReadError(.invalidUTF8, at: before.utf8.count + offset), "\(kind) in \(before)")
      }
    }
    #expect(readingError([0xFF]) == JSONReadError(.unexpectedByte, at: 0))
    #expect(readingError(Array("\"".utf8) + [0xFF, 0x01, 0x22]) == JSONReadError(.invalidUTF8, at: 1))
  }

  @Test func `passes over a byte order mark and blanks`() throws {
    #expect(try JSONReader.read("\u{FEFF} \t\r\n[ 1 , true ]\n") == [1, true])
  }

  @Test func `keeps keys apart that Swift's strings would merge`() throws {
    let text = #"{"é":1,"e\#u{301}":2,"\u00e9\u200d":3}"#
    let value = try JSONReader.read(text)
    #expect(value.object?.members.map(\.value) == [1, 2, 3])
    #expect(value["é"] == 1)
    #expect(value["e\u{301}"] == 2)
    #expect(JSONWriter.compact(value) == Array("{\"é\":1,\"e\u{301}\":2,\"é\u{200D}\":3}".utf8))
  }

  @Test func `keeps a combining mark after a quote out of the grammar`() throws {
    #expect(try JSONReader.read("\"\u{301}\"") == "\u{301}")
    #expect(readingError(Array("\"a\"\u{301}".utf8)) == JSONReadError(.trailingBytes, at: 3))
  }

  @Test func `keeps lone surrogates and joins pairs`() throws {
    let value = try JSONReader.read(#"["\ud800","\uDC00\ud800x","\ud83d\ude00","\ud83d\ud83d\ude00","a\udc00é"]"#)
    let expected: [JSONString] = [
      JSONString(utf16: [0xD800]), JSONString(utf16: [0xDC00, 0xD800, 0x78]), "😀",
      JSONString(utf16: [0xD83D, 0xD83D, 0xDE00]), JSONString(utf16: [0x61, 0xDC00, 0xE9]),
    ]
    #expect(value == .array(expected.map { .string($0) }))
    let written = #"["\ud800","\udc00\ud800x","😀","\ud83d😀","a\udc00é"]"#
    #expect(JSONWriter.compact(value) == Array(written.utf8))
  }

  @Test func `reads every escape`() throws {
    let text = #""\"\\\/\b\f\n\r\t\u0000\u001F\u00e9\u2028\uFFFF""#
    #expect(try JSONReader.read(text) == "\"\\/\u{8}\u{C}\n\r\t\u{0}\u{1F}é\u{2028}\u{FFFF}")
  }

  @Test func `nests 512 deep and no deeper`() throws {
    for (open, close) in [("[", "]"), (#"{"a":"#, "}")] {
      let inner = open == "[" ? "" : "1"
      func text(_ depth: Int) -> String {
        String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
      }
      let value = try JSONReader.read(text(512))
      #expect(JSONWriter.compact(value) == Array(text(512).utf8))
      #expect(try JSONReader.read(JSONWriter.pretty(value)) == value)
      #expect(try JSONReader.read(JSONWriter.canonical(value)).hashValue == value.hashValue)
      #expect(value.differences(to: value) == [])
      let tooDeep = JSONReadError(.tooDeep, at: 512 * open.utf8.count)
      #expect(readingError(Array(text(513).utf8)) == tooDeep)
      #expect(readingError(Array(String(repeating: open, count: 1_000_000).utf8)) == tooDeep)
    }
    let wide = Array((String(repeating: "[],", count: 600) + "[]").utf8)
    #expect(try JSONReader.read([0x5B] + wide + [0x5D]).array?.count == 601)
  }

  @Test func `a value that was cut off anywhere is an error at its end`() {
    let whole = Array(#"{"a":[true,false,null,-12.5e+3],"é\u00e9\ud83d\ude00":{"b":"x\ny😀","":[]}}"#.utf8)
    for length in whole.indices {
      #expect(readingError(Array(whole[..<length])) == JSONReadError(.unexpectedEnd, at: length), "\(length) bytes")
    }
    #expect(readingError(whole) == nil)
  }

  @Test func `reads a value in the middle of other text`() throws {
    let bytes = Array(#"event:  {"a": 1}, rest"#.utf8)
    let (value, end) = try bytes.withUnsafeBufferPointer { try JSONReader.readPrefix($0, at: 6) }
    #expect(value == ["a": 1])
    #expect(end == 16)
    #expect(throws: JSONReadError(.unexpectedEnd, at: bytes.count)) {
      try bytes.withUnsafeBufferPointer { try JSONReader.readPrefix($0, at: bytes.count) }
    }
  }

  @Test func `an error says what and where in words, lines and columns`() {
    let text = "{\n  \"a\": 1,\n  \"a\": 2\n}"
    let error = readingError(Array(text.utf8))
    #expect(error?.description == "a key that the object already has at byte 14")
    #expect(error.map { "\($0.position(in: text.utf8))" } == "(line: 3, column: 3)")
  }
}

/// The error with which `bytes` cannot be read; nil where they can.
func readingError(_ bytes: [UInt8]) -> JSONReadError? {
  do {
    _ = try JSONReader.read(bytes)
    return nil
  } catch {
    return error
  }
}

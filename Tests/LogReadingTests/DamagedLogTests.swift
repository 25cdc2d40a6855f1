import Invocations
import JSONTree
import LogReading
import Testing

/// Cut, hostile and strange text: nothing crashes, nothing is half-read, nothing takes forever.
@Suite struct DamagedLogTests {
  private static let logs = [
    Samples.lambda,
    "## A\n```\n" + Samples.event + "\n" + Samples.context + "\n```\n",
    "event: {'a': {'b': [1, 'x', (2,)]}, 'c': None}\n",
    #"event={"a":{"b":[1,"x\n"]},"c":null} context={"awsRequestId":"r","functionName":"f"}"#,
    "{\"events\":[{\"timestamp\":1,\"message\":\"START RequestId: \(Samples.request) Version: 1\\n\"},"
      + "{\"timestamp\":2,\"message\":\"event: { a: { b: 1 } }\\n\"}]}",
  ]

  @Test(arguments: logs)
  func `never half-reads a log that is cut at any byte`(log: String) {
    let bytes = Array(log.utf8)
    let whole = LogReader.read(bytes, source: "sample.log").invocations
    for cut in bytes.indices {
      for part in [bytes[..<cut], bytes[cut...]] {
        for invocation in LogReader.read(Array(part), source: "sample.log").invocations {
          #expect(
            whole.contains { $0.event == invocation.event || invocation.event == nil }
              && whole.contains { $0.context == invocation.context || invocation.context == nil },
            "cut at byte \(cut)")
        }
      }
    }
  }

  @Test func `says of a cut event where and why it was not read`() {
    let log = Samples.lambda.prefix { $0 != "}" }
    #expect(
      LogReader.read(String(log)).text == "rejected line 3: the text ends before the value does")
  }

  @Test func `goes on after damaged text`() {
    let log = Samples.lambda.replacing("autoVerifyEmail: false,", with: "autoVerif")
    #expect(
      LogReader.read(log).text == """
        \(Samples.request) (prefix) #1 shop-preSignUp 2024-05-06T07:08:09.012Z
          context \(Samples.contextJSON)
          {"outcome":"returned"}
        \(Samples.contextNotes)
        rejected line 3: a value that is damaged, or printed in a form that cannot be read exactly
        """)
  }

  @Test func `takes no piece of a value for a value`() {
    let log = Samples.event.split(separator: "\n").dropFirst(5).joined(separator: "\n")
    #expect(
      LogReader.read(log).text == "rejected line 1: a piece of a value whose beginning is missing or damaged")
  }

  @Test func `reads nesting of 512 and rejects what is deeper`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(LogReader.read("event: " + nested(512)).invocations.count == 1)
    #expect(
      LogReader.read("event: " + nested(513)).text == "rejected line 1: brackets nested deeper than 512")
    let objects = String(repeating: "{ a: ", count: 600) + "1" + String(repeating: " }", count: 600)
    #expect(LogReader.read("event: " + objects).text == "rejected line 1: brackets nested deeper than 512")
  }

  @Test(arguments: [
    "\n", "\t \n", "x -\n", "{ triggerSource: 'A', response: { a: 1 } }\n",
    "[", "{", "{ a: ", "[ ", "{'a': (", "x{1: <", "x{1: a ", "event: {\n", "[Symbol(a)], ", "a: Error: b\n", "`",
    "<ref *1> ",
    "[ a: Error: x ", "{ a: /[", "Foo <", "[Object: null prototype] ", "... 1 more item, ", "```\n", "# a\n",
    "'a' +\n ", "}\n",
    "START RequestId: ", "2024-05-06T07:08:09 ", "{\"events\":[", "\"a\":", "map(", "\u{301}", "é ", "x[Symbol(",
    ": A <b> ",
    "[ a: 1, b: Error: x\n at f (x:1:1)\n", "a: 1, B: Error: c, ", "{ A: 1, b: { Error: x\n at f (x:1:1)\n c: 1 } }, ",
    "Error: x\n at f (x:1:1)\ny\n", "[Error: [\n x], ", "a: Foo /a, ", "{ [a b ", "{ Decimal(", "\"{\\\"a\\\":", "{({",
    "Symbol(a): b) ", "{ AError: b\n",
    "[ <9999999999 empty items>, ", "event: { a: 1 }\n", "{\"level\":\"INFO\",\"timestamp\":\"\",\"message\":{}}\n",
  ])
  func `survives a hundred kilobytes of anything`(pattern: String) {
    let bytes = Array(String(repeating: pattern, count: 100_000 / pattern.utf8.count).utf8)
    let prefix = Array("2024-05-06T07:08:09.010Z\t\(Samples.request)\tINFO\t".utf8)
    #expect(LogReader.read(bytes, source: "x").invocations.allSatisfy { $0.context == nil })
    #expect(LogReader.read(prefix + bytes, source: "x").invocations.count <= 1)
    #expect(LogReader.read(prefix + Array("event: [ ".utf8) + bytes, source: "x").invocations.count <= 1)
  }

  @Test func `survives a megabyte of opening brackets`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(LogReader.read(bytes, source: "x").text == "rejected line 1: brackets nested deeper than 512")
  }

  @Test func `keeps no list of losses that is much longer than the value`() {
    let keys = (0..<400).map { "{ \(String(repeating: "k", count: 60))\($0): " }.joined()
    let lists = String(repeating: "[Object], ", count: 2000)
    let log = "event: " + keys + "[ \(lists)1 ]" + String(repeating: " }", count: 400)
    #expect(
      LogReader.read(log).text
        == "rejected line 1: a value that lost so much, so deep inside, that no list of it can be kept")
    #expect(LogReader.read("event: { a: [ \(lists)1 ] }").invocations.first?.losses.count == 2000)
  }

  @Test func `survives random bytes`() {
    var random = HandlerRandom.seeded("random bytes")
    let alphabet = Array("{}[]()<>'\"`:,.+-=/\\ \n\r\tab01eE*#|\u{301}🙂RequestId".utf8) + [0x00, 0xFF, 0xC3, 0x1B]
    for _ in 0..<500 {
      let count = Int.random(in: 0..<300, using: &random)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random)! }
      #expect(LogReader.read(bytes, source: "x").invocations.allSatisfy { $0.requestID == nil })
      _ = LogReader.read(Array("event: { a: ".utf8) + bytes, source: "x")
    }
  }

  @Test(arguments: [
    (
      "{ a: '\u{301}x', b: '\u{FE0F}', c: '\u{200D}', d: '1\u{FE0F}\u{20E3}' }",
      ["\u{301}x", "\u{FE0F}", "\u{200D}", "1\u{FE0F}\u{20E3}"]
    ),
    (
      "{ a: 'x\u{2028}y\u{2029}', b: '\u{85}', c: '\u{FEFF}', d: '\u{A0}' }",
      ["x\u{2028}y\u{2029}", "\u{85}", "\u{FEFF}", "\u{A0}"]
    ),
    ("{ a: 'é', b: 'e\u{301}', c: '👨\u{200D}👩', d: '\u{7F}' }", ["é", "e\u{301}", "👨\u{200D}👩", "\u{7F}"]),
  ])
  func `reads scalars and not characters`(text: String, strings: [String]) {
    for newline in ["\n", "\r\n"] {
      let log = "event:  \(text.replacing(", ", with: ",\(newline)  "))\(newline)"
      let expected = JSONValue.object(
        JSONObject(unique: zip(["a", "b", "c", "d"], strings).map { .init(key: JSONString($0), value: JSONValue($1)) }))
      #expect(LogReader.read(log).invocations.map(\.event) == [expected])
    }
  }

  @Test func `tells keys apart that look the same`() {
    let event = LogReader.read("event: { 'é': 1, 'e\u{301}': 2 }").invocations.first?.event
    #expect(event?.object?.members.map(\.value) == [1, 2])
  }
}

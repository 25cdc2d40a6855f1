import Invocations
import JSONTree
import LogReading
import Testing

/// What one printed value is read as: its JSON, then a line for each place that the text did not give.
@Suite struct PrintedValueTests {
  @Test(arguments: node)
  func `reads what Node prints`(text: String, expected: String) {
    #expect(reading("event:  " + text) == expected)
  }

  static let node: [(String, String)] = [
    (
      "{ a: Error: b\n     at c (d.js:1:1)\n     at e (f.mjs:11:29), g: 1, h: Error: i\n     at j (k.js:1:1), l: 'x' }",
      """
      {"a":null,"g":1,"h":null,"l":"x"}
      no JSON /a error Error
      no JSON /h error Error
      """
    ),
    (
      "{\n  a: Error: look\n      at the stars, { b: 1\n  end\n      at c (d.js:1:1)\n      at new Promise (<anonymous>),\n  z: 1\n}",
      """
      {"a":null,"z":1}
      no JSON /a error Error
      """
    ),
    (
      "{\n  t: Uint8Array(101) [\n    0, 0,\n    ... 99 more items\n  ],\n  m: Map(2) { 1 => [ 1, ... 1 more item ], ... 1 more item }\n}",
      """
      {"t":null,"m":null}
      lost /t moreItems ... 99 more items
      lost /m moreItems ... 1 more item
      no JSON /t typedArray Uint8Array(101)
      no JSON /m map Map(2)
      """
    ),
    (
      "{ p: Promise {\n    <pending>\n  } }",
      """
      {"p":null}
      lost /p promise Promise { <pending> }
      """
    ),
    ("{}", "{}"),
    ("[]", "[]"),
    ("{ a: 1, 'b-c': 'x', d: [ true, null, -0.5 ] }", #"{"a":1,"b-c":"x","d":[true,null,-0.5]}"#),
    ("{ version: '1',\n  request:\n   { a: 'x',\n     b: {} } }", #"{"version":"1","request":{"a":"x","b":{}}}"#),
    (#"{ a: "it's", b: `'"`, c: '\'"`', d: '\n\t\\' }"#, #"{"a":"it's","b":"'\"","c":"'\"`","d":"\n\t\\"}"#),
    (#"{ a: '\u001b', b: '\x1B\x7F' }"#, "{\"a\":\"\\u001b\",\"b\":\"\\u001b\u{7F}\"}"),
    ("{\n  a: 'one\\n' +\n    \"two's\\n\" +\n    'three +'\n}", #"{"a":"one\ntwo's\nthree +"}"#),
    (
      "{ n: 1e+21, m: 5e-324, k: 123456789012345680000, z: -0 }",
      #"{"n":1e+21,"m":5e-324,"k":123456789012345680000,"z":-0}"#
    ),
    ("[\n    1,  22,\n  333,   4\n]", "[1,22,333,4]"),
    (
      "{ s: '[Object]', t: '... 3 more items', u: 'undefined' }",
      #"{"s":"[Object]","t":"... 3 more items","u":"undefined"}"#
    ),
    ("{ constructor: 1, undefined: 2, ['__proto__']: 3 }", #"{"constructor":1,"undefined":2,"__proto__":3}"#),
    (
      "{ a: { b: { c: [Object], d: [Array], e: {} } } }",
      """
      {"a":{"b":{"c":null,"d":null,"e":{}}}}
      lost /a/b/c depth [Object]
      lost /a/b/d depth [Array]
      """
    ),
    (
      "{ f: [Function (anonymous)], g: [Function: g], c: [class A extends B], x: [Getter/Setter] }",
      """
      {"f":null,"g":null,"c":null,"x":null}
      lost /f function [Function (anonymous)]
      lost /g function [Function: g]
      lost /c class [class A extends B]
      lost /x accessor [Getter/Setter]
      """
    ),
    (
      "Foo {\n  a: Error: b\n      at c (d.js:1:1),\n  e: 1\n}",
      """
      {"a":null,"e":1}
      no JSON /a error Error
      no JSON  class Foo
      """
    ),
    (
      "{ a: Symbol(b(1) {), c: [Error: d) {e], f: Symbol(g): h) }",
      """
      {"a":null,"c":null,"f":null}
      no JSON /a symbol Symbol(b(1) {)
      no JSON /c error [Error: d) {e]
      no JSON /f symbol Symbol(g): h)
      """
    ),
    ("[ 1, 2, ... 50 more items ]", "[1,2]\nlost  moreItems ... 50 more items"),
    ("{ s: 'abc'... 5 more characters }", #"{"s":"abc"}"# + "\nlost /s moreCharacters ... 5 more characters"),
    ("{ s: 'a\u{FFFD}b' }", #"{"s":"a"# + "\u{FFFD}" + #"b"}"# + "\nlost /s replacementCharacter \u{FFFD}"),
    (#"{ s: '\ud800' }"#, #"{"s":null}"# + "\nno JSON /s loneSurrogate \\ud800"),
    (
      "{ a: undefined, b: NaN, c: -Infinity, d: 12n }",
      """
      {"a":null,"b":null,"c":null,"d":null}
      no JSON /a undefined undefined
      no JSON /b number NaN
      no JSON /c number -Infinity
      no JSON /d bigint 12n
      """
    ),
    (
      "{ d: 2022-08-25T12:34:56.789Z, e: Invalid Date, r: /a[/]b\\/c/gi }",
      """
      {"d":null,"e":null,"r":null}
      no JSON /d date 2022-08-25T12:34:56.789Z
      no JSON /e date Invalid Date
      no JSON /r regexp /a[/]b\\/c/gi
      """
    ),
    (
      "{ m: Map(1) { 'a' => { b: [Object] } }, s: Set(2) { 1, 'x' }, w: WeakMap { <items unknown> } }",
      """
      {"m":null,"s":null,"w":null}
      lost /w weak WeakMap { <items unknown> }
      no JSON /m map Map(1)
      no JSON /s set Set(2)
      """
    ),
    (
      "Foo { x: 1, q: [Object: null prototype] { y: 2 } }",
      """
      {"x":1,"q":{"y":2}}
      no JSON /q nullPrototype [Object: null prototype]
      no JSON  class Foo
      """
    ),
    (
      "<ref *1> { self: [Circular *1] }",
      """
      {"self":null}
      no JSON  refTarget <ref *1>
      no JSON /self circular [Circular *1]
      """
    ),
    (
      "[ 1, <2 empty items>, x: 'y', [Symbol(z)]: 1 ]",
      """
      [1,null,null]
      no JSON /1 holes <2 empty items>
      no JSON  extraKey x
      no JSON  extraKey [Symbol(z)]
      """
    ),
    (
      "{ b: <Buffer 68 65>, c: <Buffer 01 ... 9 more bytes>, t: Uint8Array(1) [ 7 ] }",
      """
      {"b":null,"c":null,"t":null}
      lost /c moreBytes <Buffer 01 ... 9 more bytes>
      no JSON /b buffer <Buffer 68 65>
      no JSON /t typedArray Uint8Array(1)
      """
    ),
    (
      "{\n  err: TypeError: it's, bad } ]\n      at f (/var/task/index.js:1:2) {\n    code: 'E'\n  },\n  a: 1\n}",
      """
      {"err":null,"a":1}
      no JSON /err error TypeError
      """
    ),
    (
      "{ e: [Error: it's [ok]], p: Promise { <pending> }, o: Money<12.50 EUR>, z: 1 }",
      """
      {"e":null,"p":null,"o":null,"z":1}
      lost /p promise Promise { <pending> }
      lost /o opaque Money<12.50 EUR>
      no JSON /e error [Error: it's [ok]]
      """
    ),
    (
      "{ [Symbol(a)]: 1, Symbol(b): 2, c: Symbol(x) }",
      """
      {"c":null}
      no JSON  symbol [Symbol(a)]
      no JSON  symbol Symbol(b)
      no JSON /c symbol Symbol(x)
      """
    ),
  ]

  @Test(arguments: python)
  func `reads what Python prints`(text: String, expected: String) {
    #expect(reading("event: " + text) == expected)
  }

  static let python: [(String, String)] = [
    (
      #"{'a': True, 'b': None, 'c': [1, 2.0, 1e-07], "it's": False}"#,
      #"{"a":true,"b":null,"c":[1,2.0,1e-07],"it's":false}"#
    ),
    (#"{'s': '\xad\u2028\U0001f600\'"'}"#, "{\"s\":\"\u{AD}\u{2028}😀'\\\"\"}"),
    ("{'s': 'one '\n      'two'}", #"{"s":"one two"}"#),
    (
      "{'t': (1, 'a'), 'e': (), 'd': datetime.datetime(2022, 8, 25), 'n': nan}",
      """
      {"t":[1,"a"],"e":[],"d":null,"n":null}
      no JSON /t tuple (…)
      no JSON /e tuple (…)
      no JSON /d datetime datetime.datetime(2022, 8, 25)
      no JSON /n number nan
      """
    ),
    (
      "{b'k': 1, 'p': b'a'\n b'b', 'z': 2}",
      """
      {"p":null,"z":2}
      no JSON  nonStringKey b'k'
      no JSON /p bytes b'a'\n b'b'
      """
    ),
    (
      "{'b': b'\\xff', 'c': Decimal('12.50'), 'o': <app.Foo object at 0x7f>, 1: 2, 'r': [...]}",
      """
      {"b":null,"c":null,"o":null,"r":null}
      lost /o angle <app.Foo object at 0x7f>
      lost /r circular [...]
      no JSON /b bytes b'\\xff'
      no JSON /c call Decimal('12.50')
      no JSON  nonStringKey 1
      """
    ),
  ]

  @Test(arguments: [
    #"{"a":"it's \"q\"","b":[1,-2.5e3,true,null],"c":{"d":{"e":{"f":{}}}}}"#,
    #"{"u":"\u65e5\ud83d\ude00\/"}"#,
    "{\n\t\"a\" : [ 1 ,\n 2 ]\n}",
  ])
  func `reads JSON`(text: String) throws {
    let expected = try JSONReader.read(text)
    #expect(LogReader.read("EVENT\n" + text).invocations.map(\.event) == [expected])
  }

  @Test(arguments: [
    "Map(1) { 'a' => 1 }", "{ a: My: b\n  c\n     at d (e.js:1:1), f: 1 }", "[ 1, cause: TypeError: b\n at c ]",
    "{ a: 'x", "{ a: 'x\ny' }", "{ a: 1", "{ a: 1,",
    "{ a: [ 1 }", "{ a: 1, }", "[ 1, ]", "{ a 1 }", "{ a: }",
    "{ a: 1 b: 2 }", "{ a: 1, a: 2 }", "{ a: '\\q' }", "{ a: 01 }", "{ a: 1_00 }", "{ a: 1_ }", "{ a: 1000_0 }",
    "{ a: 1_e3 }",
    "{ a: b: 1 }", "{a:1}",
    "{Header:{Version:1 UserName:u}}", "{version=1, name=A, b=c {d}}", "{ 'a' => 1 }", "map[a:b]", "[object Object]",
    "Event(version: \"1\", opt: Optional(\"x\"))", "Object {\"a\": String(\"x\"), \"l\": Array [Null,],}",
    "{ a: [Object }", "{ a: [b, c: [Object] }", "{ a: (1, 2) }", "{'a': (1, )}", "{ a: <1 empty item> }",
    "{ a: ... 1 more item }",
  ])
  func `rejects as a whole what it cannot read exactly`(text: String) {
    let contents = LogReader.read(Self.prefix + "event: " + text)
    #expect(contents.invocations == [])
    #expect(contents.rejected.map(\.position) == ["line 1"])
    #expect(contents.rejected.map { String(decoding: $0.text, as: UTF8.self) } == ["event: " + text])
    for rejected in contents.rejected {
      #expect(!rejected.reason.contains("Header") && !rejected.reason.contains("version"))
    }
  }

  private static let prefix = "2024-05-06T07:08:09.010Z\t11111111-2222-4333-8444-555555555555\tINFO\t"

  /// The event of the only invocation in the log, and its notes, one a line.
  private func reading(_ message: String) -> String {
    let contents = LogReader.read(Self.prefix + message)
    guard contents.invocations.count == 1, let event = contents.invocations[0].event else { return contents.text }
    let invocation = contents.invocations[0]
    let lines =
      [String(decoding: JSONWriter.compact(event), as: UTF8.self)]
      + invocation.losses.map { "lost \($0.path) \($0.kind.rawValue) \($0.marker)" }
      + invocation.nonJSON.map { "no JSON \($0.path) \($0.kind.rawValue) \($0.marker)" }
    return lines.joined(separator: "\n")
  }
}

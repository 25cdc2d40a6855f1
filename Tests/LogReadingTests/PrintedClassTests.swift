import Testing

/// What classes print in forms of their own: subclasses of the language's classes, and anything at all.
@Suite struct PrintedClassTests {
  @Test(arguments: texts)
  func `ends what a class prints of itself at a comma and a blank`(text: String, expected: String) {
    #expect(PrintedReading.of(text) == expected)
  }

  static let texts: [(String, String)] = [
    ("{ triggerSource: 'A', x: [ a,b, 5 ] }", "{\"triggerSource\":\"A\",\"x\":[null,5]}\n/x/0 opaque a,b"),
    ("{ s: Set(2) { Error: what, AppError: { a: 1 } } }", "{\"s\":null}\n/s set Set(2)"),
    ("[ Point(1,2) and 3,4, 5 ]", "[null,5]\n/0 opaque Point(1,2) and 3,4"),
    // Two members after which one is missing, or three.
    ("{ a: b,c: 1, d: 2 }", PrintedReading.damaged),
  ]

  @Test(arguments: expressions)
  func `reads regular expressions of subclasses`(text: String, expected: String) {
    #expect(PrintedReading.of(text) == expected)
  }

  static let expressions: [(String, String)] = [
    ("[ MyRe /a, b/g, 5 ]", "[null,5]\n/0 regexp MyRe /a, b/g"),
    (
      "{ a: MyRe /a, b/ { x: 1 }, b: MyRe /[/,]/dgimsuvy }",
      "{\"a\":null,\"b\":null}\n/a regexp MyRe /a, b/\n/b regexp MyRe /[/,]/dgimsuvy"
    ),
    (
      "{ a: Path /usr, b: 1, c: Path /bin }",
      "{\"a\":null,\"b\":1,\"c\":null}\n/a opaque Path /usr\n/c opaque Path /bin"
    ),
    ("{ a: Path /usr, b: Path /g }", PrintedReading.ambiguous),
  ]

  @Test(arguments: forms)
  func `reads what classes of the language print`(text: String, expected: String) {
    #expect(PrintedReading.of(text) == expected)
  }

  static let forms: [(String, String)] = [
    (
      "{ s: [Map Entries] { [ 1, 1 ] }, t: [Set Entries] { [ 1, 1 ] }, u: MapIterator { 'a' }, v: SetIterator { 1 } }",
      """
      {"s":null,"t":null,"u":null,"v":null}
      /s iterator [Map Entries]
      /t iterator [Set Entries]
      /u iterator MapIterator
      /v iterator SetIterator
      """
    ),
    (
      "{ s: [String (Sub): 'x], y: 1, z: ['], n: [Number (Sub): 3], z: 1 }",
      """
      {"s":null,"n":null,"z":1}
      /s boxed [String (Sub): 'x], y: 1, z: [']
      /n boxed [Number (Sub): 3]
      """
    ),
    (
      "{ p: MyP { <pending> }, q: MyP { <rejected> Error: x\n    at f (/a.js:1:2) }, r: MyP [Promise] { 1 } }",
      """
      {"p":null,"q":null,"r":null}
      /p promise Promise { <pending> }
      /q promise MyP
      /r promise MyP [Promise]
      """
    ),
    // `%o`
    ("{ z: 1, [a-b]: [ 1 ] }", "{\"z\":1}\n extraKey [a-b]"),
    (
      "{ m: MyMap(0) [Map] {}, s: MySet(0) [Set] {}, u: URLSearchParams {}, r: MyRe /ab/g }",
      """
      {"m":null,"s":null,"u":null,"r":null}
      /m map MyMap(0) [Map]
      /s set MySet(0) [Set]
      /u map URLSearchParams
      /r regexp MyRe /ab/g
      """
    ),
    (
      "{ a: Object <Object <[Object: null prototype] {}>> {}, b: Object <Complex prototype> { c: 1 } }",
      """
      {"a":{},"b":{"c":1}}
      /a class Object <Object <[Object: null prototype] {}>>
      /b class Object <Complex prototype>
      """
    ),
    (
      "{ a: ArrayBuffer { [Uint8Contents]: <00 ... 10 more bytes>, byteLength: 11 }, b: ArrayBuffer { [Uint8Contents]: <00>, byteLength: 1 } }",
      """
      {"a":null,"b":null}
      /a moreBytes ArrayBuffer { [Uint8Contents]: <00 ... 10 more bytes>, byteLength: 11 }
      /b buffer ArrayBuffer
      """
    ),
    (
      "{ d: DataView { byteLength: 60, buffer: ArrayBuffer { [Uint8Contents]: <00 ... 10 more bytes>, byteLength: 60 } } }",
      """
      {"d":null}
      /d moreBytes DataView { byteLength: 60, buffer: ArrayBuffer { [Uint8Contents]: <00 ... 10 more bytes>, byteLength: 60 } }
      """
    ),
    ("{ e: [External: 7f3a], z: 1 }", "{\"e\":null,\"z\":1}\n/e opaque [External: 7f3a]"),
  ]
}

import Testing

/// What classes print in forms of their own: subclasses of the language's classes, and anything at all.
@Suite struct PrintedClassTests {
  @Test(arguments: texts)
  func `ends what a class prints of itself at a comma and a blank`(text: String, expected: String) {
    #expect(PrintedReading.of(text) == expected)
  }

  static let texts: [(String, String)] = [
    ("{ triggerSource: 'A', x: [ a,b, 5 ] }", "{\"triggerSource\":\"A\",\"x\":[null,5]}\n/x/0 opaque a,b"),
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
}

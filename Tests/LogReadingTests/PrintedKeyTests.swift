import Testing

/// Keys that are no plain names, and what stands at them.
@Suite struct PrintedKeyTests {
  @Test(arguments: symbols)
  func `tells a symbol that is a key from one that is a value`(text: String, expected: String) {
    #expect(PrintedReading.of(text) == expected)
  }

  // Node 24 prints symbols that are keys without brackets.
  static let symbols: [(String, String)] = [
    (
      "{ triggerSource: 'A', x: [ Symbol(foo): 'a' ], y: [ Symbol(q) ], z: 1 }",
      """
      {"triggerSource":"A","x":[],"y":[null],"z":1}
      /x extraKey Symbol(foo)
      /y/0 symbol Symbol(q)
      """
    ),
    ("[ 1, Symbol(foo): Symbol(bar) ]", "[1]\n extraKey Symbol(foo)"),
    ("[ 1, Symbol(foo): 2 ]", "[1]\n extraKey Symbol(foo)"),
    ("[ 1, Symbol(foo): 'a) ]', Symbol(b): [ 1, Symbol(c): {} ] ]", "[1]\n extraKey Symbol(foo)\n extraKey Symbol(b)"),
    (
      "{ t: Uint8Array(1) [ 1, Symbol(foo): 3 ], b: <Buffer 61, Symbol(a): 1> }",
      "{\"t\":null,\"b\":null}\n/t typedArray Uint8Array(1)\n/b buffer <Buffer 61, Symbol(a): 1>"
    ),
    // Descriptions that look like keys.
    ("[ Symbol(a): b), Symbol(): 1) ]", "[null,null]\n/0 symbol Symbol(a): b)\n/1 symbol Symbol(): 1)"),
  ]

  @Test(arguments: surrogates)
  func `keeps the place of what stands below half a surrogate pair`(text: String, expected: String) {
    #expect(PrintedReading.of(text) == expected)
  }

  static let surrogates: [(String, String)] = [
    (
      #"{ triggerSource: 'A', '\ud800': NaN, '"# + "\u{FFFD}" + #"': 5 }"#,
      #"{"triggerSource":"A","\ud800":null,""# + "\u{FFFD}" + #"":5}"#
        + "\n loneSurrogate \\ud800\n\"/\\ud800\" number NaN"
    ),
    (
      #"{'triggerSource': 'A', '~\ud800/': [[...]]}"#,
      #"{"triggerSource":"A","~\ud800/":[null]}"#
        + "\n\"/~0\\ud800~1/0\" circular [...]\n loneSurrogate \\ud800"
    ),
    (
      #"{"triggerSource":"A","\udc00":{"a":NaN}}"#,
      #"{"triggerSource":"A","\udc00":{"a":null}}"# + "\n loneSurrogate \\ud800\n\"/\\udc00/a\" number NaN"
    ),
  ]
}

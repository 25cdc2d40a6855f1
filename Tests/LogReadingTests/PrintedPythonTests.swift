import Testing

/// What Python prints, where it could be taken for JSON that is damaged, or for what Node prints.
@Suite struct PrintedPythonTests {
  @Test(arguments: strings)
  func `joins only the pieces into which pprint cuts a string`(text: String, expected: String) {
    #expect(PrintedReading.of(text) == expected)
  }

  static let strings: [(String, String)] = [
    // JSON and `repr` without a comma.
    (#"{"triggerSource":"A","a":["x" "y"]}"#, PrintedReading.damaged),
    (#"{"triggerSource":"A","a":"x" "y"}"#, PrintedReading.damaged),
    ("{\"triggerSource\":\"A\",\"a\":[\"x\"\n\"y\"]}", PrintedReading.damaged),
    ("{\"triggerSource\":\"A\",\"a\":[\"x \"\n\"y\"]}", PrintedReading.damaged),
    ("{'triggerSource': 'A', 'a': ['a' 'b']}", PrintedReading.damaged),
    ("{'triggerSource': 'A', 'a': ['a'\n  'b']}", PrintedReading.damaged),
    ("{'triggerSource': 'A', 'a': [b'x' b'y']}", PrintedReading.damaged),
    // pprint(…, width=20)
    (
      "{'a': \"it's a long \"\n      'text of words\\n'\n      \"that's \"\n      'all',\n 'b': ('one '\n       'two'),\n 'c': b'12345678'\n      b'90'}",
      #"{"a":"it's a long text of words\nthat's all","b":"one two","c":null}"# + "\n/c bytes b'12345678'\n      b'90'"
    ),
  ]

  @Test(arguments: sets)
  func `takes no damaged dictionary for a set`(text: String, expected: String) {
    #expect(PrintedReading.of(text) == expected)
  }

  static let sets: [(String, String)] = [
    ("{'triggerSource': 'A', 'x': {'a': 1, 'b'}}", PrintedReading.damaged),
    ("{'triggerSource': 'A', 'x': {'b', 'a': 1}}", PrintedReading.damaged),
    ("{'triggerSource': 'A', 'x': {1: 'a', 'b'}}", PrintedReading.damaged),
    ("{'triggerSource': 'A', 'a': 1, 'b'}", PrintedReading.damaged),
    ("{'x': {'a', 'b'}, 'y': {1, (2, 3)}}", "{\"x\":null,\"y\":null}\n/x set {…}\n/y set {…}"),
  ]
}

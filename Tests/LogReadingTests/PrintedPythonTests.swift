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

  @Test(arguments: keys)
  func `reads keys of all types`(text: String, expected: String) {
    #expect(PrintedReading.of(text) == expected)
  }

  static let keys: [(String, String)] = [
    (
      "{datetime.date(2020, 1, 1): 'x', Decimal('1'): 2, NT(a=1, b=2): 3, frozenset({1}): 4, <Color.RED: 'r'>: 5, <class 'int'>: 6, 'z': 7}",
      """
      {"z":7}
       nonStringKey datetime.date(2020, 1, 1)
       nonStringKey Decimal('1')
       nonStringKey NT(a=1, b=2)
       nonStringKey frozenset({1})
       nonStringKey <Color.RED: 'r'>
       nonStringKey <class 'int'>
      """
    ),
    ("{'x': {NT(a=1, b=2), (1,), <Color.RED: 'r'>, -1}, 'z': 7}", "{\"x\":null,\"z\":7}\n/x set {…}"),
  ]

  @Test(arguments: indented)
  func `reads what pprint indents`(text: String, expected: String) {
    #expect(PrintedReading.of(text) == expected)
  }

  static let indented: [(String, String)] = [
    // indent=2: only the closing brackets tell it from Node.
    (
      "{ 'custom:d': None,\n  'email': True,\n  'l': [False, None]}",
      #"{"custom:d":null,"email":true,"l":[false,null]}"#
    ),
    ("[ None,\n  {'a': True},\n  'x y']", #"[null,{"a":true},"x y"]"#),
    (
      "{ 'x': { 'aa',\n         'bb'},\n  't': ( 1,\n         'cc')}",
      "{\"x\":null,\"t\":[1,\"cc\"]}\n/x set {…}\n/t tuple (…)"
    ),
    ("{ 'a:b': None,\n  's': { None,\n         'kk'}}", "{\"a:b\":null,\"s\":null}\n/s set {…}"),
    // indent=4
    (
      "{   'x': {   'aa',\n             'bb'},\n    'n': {1.5, 2}}",
      "{\"x\":null,\"n\":null}\n/x set {…}\n/n set {…}"
    ),
    // Node, and classes that print such words of themselves.
    ("{ 'a:b': None, c: [ True ] }", "{\"a:b\":null,\"c\":[null]}\n/a:b opaque None\n/c/0 opaque True"),
    ("[ None, 1 ]", "[null,1]\n/0 opaque None"),
  ]
}

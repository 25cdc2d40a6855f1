import Testing

/// Errors inside values: their messages may hold anything, and the values around them may look like messages.
@Suite struct PrintedErrorTests {
  @Test(arguments: members)
  func `takes no members for a message`(text: String, expected: String) {
    #expect(PrintedReading.of(text) == expected)
  }

  static let members: [(String, String)] = [
    // Node 20 with `compact: true, breakLength: Infinity`.
    (
      "{ triggerSource: 'A', request: { Name: 'n', err: { Error: x\n          at f (/a.js:1:2)\n        code: 5 } }, y: { k: 1 }, z: 1 }",
      """
      {"triggerSource":"A","request":{"Name":"n","err":null},"y":{"k":1},"z":1}
      /request/err error Error: x
                at f (/a.js:1:2)
      """
    ),
    (
      "{ triggerSource: 'A', request: { Name: 'n', b: 1 }, y: { err: { Error: x\n          at f (/a.js:1:2)\n        code: 5 }, q: 2 }, z: 1 }",
      """
      {"triggerSource":"A","request":{"Name":"n","b":1},"y":{"err":null,"q":2},"z":1}
      /y/err error Error: x
                at f (/a.js:1:2)
      """
    ),
    (
      "{ triggerSource: 'A', r: { Name: { Error: x\n        at f (/a.js:1:2)\n      code: 5 } }, z: 1 }",
      """
      {"triggerSource":"A","r":{"Name":null},"z":1}
      /r/Name error Error: x
              at f (/a.js:1:2)
      """
    ),
    (
      "{ triggerSource: 'A', r: { LastError: 'n', err: { Error: x\n        at f (/a.js:1:2)\n      code: 5 } }, z: 1 }",
      PrintedReading.ambiguous
    ),
    (
      "{ m: [ 'x', index: 0, groups: undefined ], e: Error: q\n    at f (/a.js:1:2), z: 1 }",
      """
      {"m":["x"],"e":null,"z":1}
      /m extraKey index
      /m extraKey groups
      /e error Error
      """
    ),
    // A class that prints `AppError: no` of itself.
    (
      "{\n  triggerSource: 'A',\n  x: AppError: no,\n  y: { k: 1 },\n  err: Error: q\n      at f (/a.js:1:2),\n  z: 1\n}",
      PrintedReading.ambiguous
    ),
    (
      "{ triggerSource: 'A', x: AppError: no, y: { k: 1 }, err: Error: q\n    at f (/a.js:1:2), z: 1 }",
      PrintedReading.ambiguous
    ),
    (
      "{\n  x: { y: [ AppError: can't ] },\n  errors: [\n    Error: q\n        at f (/a.js:1:2),\n    2\n  ]\n}",
      PrintedReading.ambiguous
    ),
    // An array with a property.
    (
      "{\n  triggerSource: 'A',\n  x: [ 'a', LastError: 'none' ],\n  y: { k: 1 },\n  errors: [\n    Error: q\n        at f (/a.js:1:2),\n    2\n  ],\n  z: 1\n}",
      PrintedReading.ambiguous
    ),
  ]

  @Test(arguments: messages)
  func `takes a message for no members`(text: String, expected: String) {
    #expect(PrintedReading.of(text) == expected)
  }

  static let messages: [(String, String)] = [
    (
      "{\n  a: Error: one, two: three, Error: four }\n      at f (/a.js:1:2),\n  z: 1\n}",
      "{\"a\":null,\"z\":1}\n/a error Error"
    ),
    (
      "{\n  a: ZodError: [\n    {\n      \"code\": \"x\",\n      \"path\": []\n    }\n  ]\n      at f (/a.js:1:2),\n  z: 1\n}",
      "{\"a\":null,\"z\":1}\n/a error ZodError"
    ),
    (
      "{\n  a: AppError: Error: connect, failed\n      at f (/a.js:1:2),\n  z: 1\n}",
      "{\"a\":null,\"z\":1}\n/a error AppError"
    ),
    (
      "{ e: { AccessDenied: Access Denied\n    at f (/a.js:1:2)\n  code: 5 }, z: 1 }",
      "{\"e\":null,\"z\":1}\n/e error AccessDenied: Access Denied\n    at f (/a.js:1:2)"
    ),
  ]
}

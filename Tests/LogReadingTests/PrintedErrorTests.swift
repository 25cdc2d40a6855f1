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
    // An object, and an error in it.
    (
      "{ r: { LastError: 'n',\n    err: { Error: x\n        at f (/a.js:1:2)\n      code: 5 } }, z: 1 }",
      "{\"r\":{\"LastError\":\"n\",\"err\":null},\"z\":1}\n/r/err error Error: x\n        at f (/a.js:1:2)"
    ),
    // A comma is missing.
    (
      "{\n  e: Error: x\n      at f (/a.js:1:2)\n  y: 1,\n  z: Error: x\n      at f (/a.js:1:2)\n}",
      PrintedReading.damaged
    ),
    ("{\n  e: Error: x\n      at f (/a.js:1:2)\n  z: Error: x\n      at f (/a.js:1:2)\n}", PrintedReading.damaged),
    ("[\n  Error: x\n      at f (/a.js:1:2)\n  Error: y\n      at f (/a.js:1:2)\n]", PrintedReading.damaged),
    ("[\n  Error: x\n      at f (/a.js:1:2)\n  2,\n  Error: y\n      at f (/a.js:1:2)\n]", PrintedReading.damaged),
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
      "{\n  e: MultipleValidationErrors: There were 2 validation errors:\n  * MissingRequiredParameter: Missing required key 'a' in params\n  * UnexpectedParameter: Unexpected key 'x' found in params\n      at f (/a.js:40:28) {\n    code: 'M'\n  },\n  z: 1\n}",
      "{\"e\":null,\"z\":1}\n/e error MultipleValidationErrors"
    ),
    // Node 8.
    (
      "{\n  e: Error: x\n      at f (/a.js:1:2)\n      at <anonymous>\n      at g (internal/b.js:2:7),\n  f: Foo: y\n      at <anonymous>,\n  z: 1\n}",
      "{\"e\":null,\"f\":null,\"z\":1}\n/e error Error\n/f error Foo"
    ),
    (
      "{ e: Error: x\n       at <anonymous>, z: { k: Error: x\n          at <anonymous> }, q: 1 }",
      "{\"e\":null,\"z\":{\"k\":null},\"q\":1}\n/e error Error\n/z/k error Error"
    ),
    // A message in which a whole stack stands.
    (
      "{\n  e: Error: wrap: Error: inner\n      at f (/a.js:1:2)\n  and more\n      at g (/b.js:1:1),\n  z: 1\n}",
      "{\"e\":null,\"z\":1}\n/e error Error"
    ),
    // A message that is JSON, and no stack.
    (
      "{\n  e: [ZodError: [\n    {\n      \"code\": \"]\",\n      \"path\": [\n        \"a\"\n      ],\n      \"b\": 1\n    }\n  ]],\n  z: 1\n}",
      """
      {"e":null,"z":1}
      /e error [ZodError: [
          {
            "code": "]",
            "path": [
              "a"
            ],
            "b": 1
          }
        ]]
      """
    ),
    // Node 10 and older.
    (
      "{ x: { [Error: m [x]] code: 5 },\n  y: { [Error] code: 5 },\n  s: { [String: 'a]bc'] x: 1 },\n  r: { /x/g foo: 1 },\n  d: { MyDate 1970-01-01T00:00:00.000Z x: 1 },\n  e: { Error: multi\n   line\n       at f (/a.js:1:2)\n     code: 'E' },\n  z: 1 }",
      """
      {"x":null,"y":null,"s":null,"r":null,"d":null,"e":null,"z":1}
      /x error [Error: m [x]]
      /y error [Error]
      /s boxed [String: 'a]bc']
      /r regexp /x/g
      /d date MyDate 1970-01-01T00:00:00.000Z
      /e error Error: multi
         line
             at f (/a.js:1:2)
      """
    ),
    (
      "{ e: { AccessDenied: Access Denied\n    at f (/a.js:1:2)\n  code: 5 }, z: 1 }",
      "{\"e\":null,\"z\":1}\n/e error AccessDenied: Access Denied\n    at f (/a.js:1:2)"
    ),
  ]
}

import Invocations
import JSONTree
import LogReading
import Testing

/// Forms in which values are printed seldom, and in which more could be taken for a part of them than is.
@Suite struct PrintedFormTests {
  @Test(arguments: forms)
  func `ends a value where it ends`(text: String, expected: String) throws {
    let contents = LogReader.read(
      "2024-05-06T07:08:09.010Z\t11111111-2222-4333-8444-555555555555\tINFO\tevent: " + text)
    let invocation = try #require(contents.invocations.first)
    let lines =
      [String(decoding: JSONWriter.compact(try #require(invocation.event)), as: UTF8.self)]
      + (invocation.losses + invocation.nonJSON).map { "\($0.path) \($0.kind.rawValue) \($0.marker)" }
    #expect(lines.joined(separator: "\n") == expected)
    #expect(contents.rejected == [])
  }

  static let forms: [(String, String)] = [
    // What has no prototype is printed with a prefix that looks like a marker.
    (
      "{ a: [Date: null prototype] 1970-01-01T00:00:00.000Z, b: 2,\n  c: [Getter] }",
      "{\"a\":null,\"b\":2,\"c\":null}\n/c accessor [Getter]\n/a date [Date: null prototype] 1970-01-01T00:00:00.000Z"
    ),
    (
      "{ a: [RegExp: null prototype] /x/, b: [Object: null prototype] [Module], c: [Object: null prototype] { d: 1 } }",
      """
      {"a":null,"b":null,"c":{"d":1}}
      /b depth [Object: null prototype]
      /a regexp /x/
      /c nullPrototype [Object: null prototype]
      """
    ),
    (
      "{\n  a: [Error: null prototype]: no\n      at f (x.js:1:1),\n  b: 1\n}",
      "{\"a\":null,\"b\":1}\n/a error [Error: null prototype]"
    ),
    (
      "{ a: [Uint8Array(1): null prototype] [ 0 ], b: Bytes(1) [Uint8Array] [ 0 ] }",
      """
      {"a":null,"b":null}
      /a typedArray [Uint8Array(1): null prototype]
      /b typedArray Bytes(1) [Uint8Array]
      """
    ),
    // An error on the line of an instance is not of the instance's name.
    ("Foo { a: 1 } Error: after\n    at f (x.js:1:1)", "{\"a\":1}\n class Foo"),
    (
      "{ a: Foo { b: 1 }, c: Error: d\n    at f (x.js:1:1) }",
      "{\"a\":{\"b\":1},\"c\":null}\n/a class Foo\n/c error Error"
    ),
    ("{ a: Proxy [ [ 1 ], {} ], b: 1 }", "{\"a\":null,\"b\":1}\n/a class Proxy"),
    // Node 10 and older: the properties' braces are around what has them.
    (
      "{ e: [MyErr [Error]: no: { x: 1 }], t: [TypeError [ERR_X]: bad] { code: 'ERR_X' }, z: 1 }",
      "{\"e\":null,\"t\":null,\"z\":1}\n/e error [MyErr [Error]: no: { x: 1 }]\n/t error [TypeError [ERR_X]: bad]"
    ),
    (
      "{ f: { [Function: f] a: 1 }, d: { 1970-01-01T00:00:00.000Z b: { c: 1 } }, g: 2 }",
      "{\"f\":null,\"d\":null,\"g\":2}\n/f function [Function: f]\n/d date 1970-01-01T00:00:00.000Z"
    ),
    (
      "{ e:\n   { Error: no\n       at f (x.js:1:1)\n     code: 'E1' },\n  g: 2 }",
      "{\"e\":null,\"g\":2}\n/e error Error: no\n       at f (x.js:1:1)"
    ),
    (
      "{ q: URLSearchParams { 'b' => 'c' }, p: Wait [Promise] { 1 }, b: <Buffer 78, [Symbol(k)]: 1> }",
      """
      {"q":null,"p":null,"b":null}
      /q map URLSearchParams
      /p promise Wait [Promise]
      /b buffer <Buffer 78, [Symbol(k)]: 1>
      """
    ),
    ("{ a: 1_234.567_8, b: -12_345, c: 1_000n }", "{\"a\":1234.5678,\"b\":-12345,\"c\":null}\n/c bigint 1_000n"),
    // `pprint` with an indentation puts blanks after brackets.
    (
      "{   'a': None,\n    'b': [   True, (1,), [Ellipsis]],\n    True: 1}",
      """
      {"a":null,"b":[true,[1],[null]]}
      /b/1 tuple (…)
      /b/2/0 ellipsis Ellipsis
       nonStringKey True
      """
    ),
  ]
}

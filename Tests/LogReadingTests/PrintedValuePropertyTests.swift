import Invocations
import JSONTree
import LogReading
import Testing

/// Laws: what a printer made of any value is read as that value, whatever happens to the layout.
@Suite struct PrintedValuePropertyTests {
  @Test func `reads back whatever Node prints, and lists all that it cut`() {
    var random = HandlerRandom.seeded("node")
    for round in 0..<1500 {
      let printer = NodePrinter(Self.object(&random, depth: 0))
      let invocations = LogReader.read("event:  " + printer.text).invocations
      #expect(invocations.map(\.event) == [printer.readable], "round \(round): \(printer.text)")
      #expect(
        invocations.first?.losses.map { "\($0.path) \($0.kind.rawValue)" } == printer.cuts,
        "round \(round): \(printer.text)")
    }
  }

  @Test func `does not depend on layout`() {
    var random = HandlerRandom.seeded("layout")
    for round in 0..<500 {
      let printer = NodePrinter(Self.object(&random, depth: 0))
      let crlf = printer.text.replacing("\n", with: "\r\n")
      let carriageReturns = printer.text.replacing("\n", with: "\r")
      let unindented = printer.text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
      for text in [crlf, carriageReturns, unindented] {
        #expect(
          LogReader.read("event:  " + text).invocations.map(\.event) == [printer.readable], "round \(round): \(text)")
      }
    }
  }

  @Test func `reads back whatever a JSON writer prints`() {
    var random = HandlerRandom.seeded("json")
    for _ in 0..<500 {
      let value = Self.object(&random, depth: -3)
      for bytes in [JSONWriter.compact(value), JSONWriter.pretty(value)] {
        let contents = LogReader.read(Array("event: ".utf8) + bytes, source: "x")
        #expect(contents.invocations.map(\.event) == [value])
        #expect(contents.invocations.allSatisfy { $0.losses.isEmpty && $0.nonJSON.isEmpty })
      }
    }
  }

  private static func object(_ random: inout HandlerRandom, depth: Int) -> JSONValue {
    var object: JSONObject = [:]
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      object[string(&random)] = value(&random, depth: depth + 1)
    }
    return .object(object)
  }

  private static func value(_ random: inout HandlerRandom, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth < 5 ? 12 : 8), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return JSONValue(Int.random(in: -1000...1000, using: &random))
    case 3:
      return .number(
        JSONNumber(["1e+21", "-0", "5e-324", "0.1", "123456789012345680000"].randomElement(using: &random)!)!)
    case 4...7: return .string(JSONString(string(&random)))
    case 8:
      let count = [0, 3, 8, 30, 105].randomElement(using: &random)!
      return .array((0..<count).map { _ in JSONValue(Int.random(in: -99...999, using: &random)) })
    case 9: return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(&random, depth: depth + 1) })
    default: return object(&random, depth: depth)
    }
  }

  /// Pieces that a reader could take for syntax.
  private static let pieces = [
    "a", "key", "x y", "'", "\"", "`", "${", "\\", "\n", "\t", "\r\n", "\u{1B}", "\u{7F}", "\u{2028}", "é", "e\u{301}",
    "\u{301}", "😀",
    "[Object]", "... 3 more items", "{", "}", "[ ", " ]", ": ", ", ", " +", "=>", "undefined", "START RequestId: ",
    "event: {", "//", "~",
    "line of text\n", "日本", "1", "-", "constructor",
  ]

  private static func string(_ random: inout HandlerRandom) -> String {
    (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random)! }.joined()
  }
}

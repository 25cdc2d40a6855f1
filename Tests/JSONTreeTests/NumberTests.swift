import JSONTree
import Testing

@Suite struct `JSON numbers` {
  @Test func `keep their text and refuse what JSON's grammar does not allow`() {
    for text in ["0", "-0", "1", "-1.50", "1e400", "1E+2", "0.1e-7", "1e007", "9007199254740993"] {
      #expect(JSONNumber(text)?.text == text)
    }
    for text in [
      "", "-", "01", "+1", ".5", "1.", "1.e5", "1e", "1e+", "NaN", "Infinity", "0x1", "1_000", " 1", "1 ", "١",
    ] {
      #expect(JSONNumber(text) == nil, "\(text)")
    }
  }

  private static let classes = [
    ["0", "-0", "0.0", "-0.000", "0e5", "0e-99999999999999999999", "-0E99999999999999999999"],
    ["1", "1.0", "10e-1", "0.1E+1", "1e0", "1e-0", "1e00000000000000000000000000000", "100000e-5", "0.00001e5"],
    ["-1", "-1.0", "-10e-1"],
    ["15", "1.5e1", "150e-1"],
    ["9007199254740992", "9007199254740992.0", "9.007199254740992e15"],
    ["9007199254740993", "9007199254740993.000"],
    ["0.1", "1e-1", "0.10"],
    ["0.1000000000000000055511151231257827"],
    ["1e400", "10e399", "0.1e401"],
    ["-1e400"],
    ["1e401"],
    ["1e-400", "0.1e-399"],
    ["1e99999999999999999999"],
    ["1E99999999999999999999"],
    ["1e-99999999999999999999"],
    ["1e9223372036854775807"],
    ["1e-9223372036854775808"],
    ["0.1e-9223372036854775808"],
    ["1e4611686018427387904"],
    ["1e4611686018427386000", "10e4611686018427385999", "0.01e4611686018427386002"],
    ["1e-4611686018427386000", "0.1e-4611686018427385999"],
  ]

  @Test func `are equal when their values are, and then hash alike`() throws {
    let all = Self.classes.enumerated().flatMap { place, texts in texts.map { (place, $0) } }
    for (place, text) in all {
      let number = try #require(JSONNumber(text))
      for (otherPlace, otherText) in all {
        let other = try #require(JSONNumber(otherText))
        #expect((number == other) == (place == otherPlace), "\(text) and \(otherText)")
        if number == other { #expect(number.hashValue == other.hashValue, "\(text) and \(otherText)") }
      }
    }
  }

  @Test func `are integers where they are whole and fit`() {
    let table: [(text: String, integer: Int?)] = [
      ("0", 0), ("-0", 0), ("-0.0", 0), ("0e99999999999999999999", 0), ("1.0", 1), ("1e2", 100), ("-12.50e1", -125),
      ("150e-1", 15), ("1.5", nil), ("1e-1", nil), ("9223372036854775807", .max), ("9223372036854775807.0", .max),
      ("9.223372036854775807e18", .max), ("9223372036854775808", nil), ("-9223372036854775808", .min),
      ("-9223372036854775808.0", .min), ("-922337203685477580.8e1", .min), ("-9223372036854775809", nil),
      ("1e18", 1_000_000_000_000_000_000), ("1e19", nil),
      ("9e18", 9_000_000_000_000_000_000), ("1e400", nil), ("1e99999999999999999999", nil),
      ("1e9223372036854775807", nil), ("1e-9223372036854775808", nil), ("10e-9223372036854775808", nil),
    ]
    for (text, integer) in table {
      #expect(JSONNumber(text)?.integer == integer, "\(text)")
    }
  }

  @Test func `give the nearest Double, infinite beyond its range`() {
    let table: [(text: String, double: Double)] = [
      ("0.1", 0.1), ("1e400", .infinity), ("-1e400", -.infinity), ("1e-400", 0),
      ("9007199254740993", 9_007_199_254_740_992),
      ("1e99999999999999999999", .infinity), ("-1.5E+2", -150),
    ]
    for (text, double) in table {
      #expect(JSONNumber(text)?.double == double, "\(text)")
    }
    #expect(JSONNumber("-0")?.double.sign == .minus)
  }

  @Test func `come from integers of every width`() {
    #expect(
      [JSONNumber(Int.min), JSONNumber(UInt64.max), JSONNumber(-1 as Int8)].map(\.text) == [
        "-9223372036854775808", "18446744073709551615", "-1",
      ])
  }
}

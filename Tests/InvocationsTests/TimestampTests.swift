import Invocations
import Testing

@Suite struct `Timestamps` {
  @Test func `count the days of every month from year 1 to 9999`() {
    var days = -719_162
    for year in 1...9999 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      for (index, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        let first = Timestamp(year: year, month: index + 1, day: 1)
        let last = Timestamp(year: year, month: index + 1, day: length)
        let beyond = Timestamp(year: year, month: index + 1, day: length + 1)
        guard first?.millisecondsSince1970 == Int64(days) * 86_400_000,
          last?.millisecondsSince1970 == Int64(days + length - 1) * 86_400_000, beyond == nil
        else {
          Issue.record("\(year)-\(index + 1)")
          return
        }
        days += length
      }
    }
    #expect(days == 2_932_897)
    for (year, month, day) in [(0, 1, 1), (10_000, 1, 1), (2022, 0, 1), (2022, 13, 1), (2022, 1, 0), (2022, 1, -1)] {
      #expect(Timestamp(year: year, month: month, day: day) == nil)
    }
  }

  @Test func `read what they print, for every moment of the years 1 to 9999`() {
    var random = HandlerRandom.seeded("timestamps")
    let range = Int64(-62_135_596_800_000)...253_402_300_799_999
    let edges = [range.lowerBound, -1, 0, 1, 951_782_399_999, 951_782_400_000, 4_107_542_400_000, range.upperBound]
    for milliseconds in edges + (0..<20_000).map({ _ in Int64.random(in: range, using: &random) }) {
      let time = Timestamp(millisecondsSince1970: milliseconds)
      #expect(Timestamp(iso8601: time.description) == time, "\(milliseconds)")
    }
  }

  private static let written: [(text: String, milliseconds: Int64)] = [
    ("1970-01-01T00:00:00.000Z", 0),
    ("1969-12-31T23:59:59.999Z", -1),
    ("2022-08-25T12:34:56.789Z", 1_661_430_896_789),
    ("2000-02-29T00:00:00.000Z", 951_782_400_000),
    ("2024-02-29T23:59:59.999Z", 1_709_251_199_999),
    ("0001-01-01T00:00:00.000Z", -62_135_596_800_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
  ]

  @Test func `print as ISO 8601`() {
    for (text, milliseconds) in Self.written {
      #expect(Timestamp(millisecondsSince1970: milliseconds).description == text)
      #expect(Timestamp(iso8601: text)?.millisecondsSince1970 == milliseconds)
    }
  }

  @Test func `print moments that no log should hold`() {
    let table: [(Int64, String)] = [
      (253_402_300_800_000, "10000-01-01T00:00:00.000Z"), (-62_135_596_800_001, "0000-12-31T23:59:59.999Z"),
      (-62_167_219_200_001, "-0001-12-31T23:59:59.999Z"), (.max, "292278994-08-17T07:12:55.807Z"),
      (.min, "-292275055-05-16T16:47:04.192Z"),
    ]
    for (milliseconds, text) in table {
      #expect(Timestamp(millisecondsSince1970: milliseconds).description == text)
    }
  }

  @Test func `read decimals of a second and offsets`() {
    let table: [(text: String, same: String)] = [
      ("2022-08-25T12:34:56Z", "2022-08-25T12:34:56.000Z"), ("2022-08-25T12:34:56.7Z", "2022-08-25T12:34:56.700Z"),
      ("2022-08-25T12:34:56.78Z", "2022-08-25T12:34:56.780Z"),
      ("2022-08-25T12:34:56.789999999Z", "2022-08-25T12:34:56.789Z"),
      ("2022-08-25T12:34:56.789+02:00", "2022-08-25T10:34:56.789Z"),
      ("2022-08-25T12:34:56-09:30", "2022-08-25T22:04:56.000Z"),
      ("2022-08-25T12:34:56-00:00", "2022-08-25T12:34:56.000Z"),
      ("2020-03-01T00:30:00+01:00", "2020-02-29T23:30:00.000Z"),
      ("2022-12-31T23:59:59.999-23:59", "2023-01-01T23:58:59.999Z"),
      ("9999-12-31T23:59:59+00:01", "9999-12-31T23:58:59.000Z"),
    ]
    for (text, same) in table {
      #expect(Timestamp(iso8601: text)?.description == same, "\(text)")
    }
  }

  @Test func `are not read from anything else`() {
    let malformed = [
      "", "2022", "2022-08-25", "2022-08-25T12:34:56", "2022-08-25 12:34:56Z", "2022-08-25t12:34:56z",
      "2022-08-25T12:34Z",
      "2022-8-25T12:34:56Z", "22-08-25T12:34:56Z", "2022-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
      "2022-04-31T00:00:00Z",
      "2022-00-01T00:00:00Z", "2022-13-01T00:00:00Z", "2022-01-00T00:00:00Z", "0000-01-01T00:00:00Z",
      "2022-08-25T24:00:00Z", "2022-08-25T12:60:00Z", "2022-08-25T12:34:60Z", "2022-08-25T12:34:56.Z",
      "2022-08-25T12:34:56,789Z", "2022-08-25T12:34:56.1234567890Z", "2022-08-25T12:34:56ZZ", "2022-08-25T12:34:56Z ",
      " 2022-08-25T12:34:56Z", "+2022-08-25T12:34:56Z", "2022-08-25T12:34:56+0200", "2022-08-25T12:34:56+02",
      "2022-08-25T12:34:56+24:00", "2022-08-25T12:34:56+02:60", "2022-08-25T12:34:56+02:00Z", "2022-08-25T12:34:56.",
      "2022-08-25T12:34:56+", "٢٠٢٢-08-25T12:34:56Z", "-001-08-25T12:34:56Z", "0001-01-01T00:00:00+00:01",
      "9999-12-31T23:59:59-00:01",
    ]
    for text in malformed {
      #expect(Timestamp(iso8601: text) == nil, "\(text)")
    }
    let whole = Array("2022-08-25T12:34:56.789+02:00".utf8)
    for length in whole.indices {
      #expect(Timestamp(iso8601: String(decoding: whole[..<length], as: UTF8.self)) == nil, "\(length) bytes")
    }
  }

  @Test func `move by milliseconds and stay in range`() {
    func time(_ milliseconds: Int64) -> Timestamp { Timestamp(millisecondsSince1970: milliseconds) }
    #expect(time(5).advanced(byMilliseconds: -7) == time(-2))
    #expect(time(.max).advanced(byMilliseconds: 1) == time(.max))
    #expect(time(.min).advanced(byMilliseconds: -1) == time(.min))
    #expect(time(-1) < time(0))
  }
}

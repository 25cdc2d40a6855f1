import Invocations
import LogFetching
import Testing

@Suite struct `Times as people give them` {
  static let now = Timestamp(iso8601: "2026-11-22T10:00:00Z")

  @Test(arguments: [
    ("45s", "2026-11-22T09:59:15.000Z"), ("30m", "2026-11-22T09:30:00.000Z"), ("2h", "2026-11-22T08:00:00.000Z"),
    ("3d", "2026-11-19T10:00:00.000Z"), ("1w", "2026-11-15T10:00:00.000Z"), ("0s", "2026-11-22T10:00:00.000Z"),
    ("2026-11-20", "2026-11-20T00:00:00.000Z"), ("2026-11-20T08:30", "2026-11-20T08:30:00.000Z"),
    ("2026-11-20 08:30:15", "2026-11-20T08:30:15.000Z"), ("2026-11-20T08:30:15.5Z", "2026-11-20T08:30:15.500Z"),
    ("2026-11-20T08:30:15+02:00", "2026-11-20T06:30:15.000Z"), ("2026-11-20t08:30-01:00", "2026-11-20T09:30:00.000Z"),
    ("1795341600123", "2026-11-22T10:00:00.123Z"),
  ]) func `a time is read`(text: String, moment: String) throws {
    #expect(try LogTime(text).moment(now: #require(Self.now)).description == moment)
  }

  @Test(arguments: [
    "", "h", "2", "2x", "-2h", "2.5h", "2 h", "99999999999999999999h", "9223372036854775807w", "2026-02-30",
    "2026-11-20T25:00", "2026-11-20X08:30", "yesterday", "2026-11-20T", "٣h", "1795341600",
  ]) func `anything else is none`(text: String) {
    #expect(throws: LogTimeError.self) { try LogTime(text) }
  }

  @Test func `what can be given is said`() {
    #expect(
      "\(LogTimeError.unknown("soon"))" == """
        cannot read the time soon: it is none of 45s, 30m, 2h, 3d, 1w (so long ago), 2026-11-22, 2026-11-22T10:30:00Z, or \
        milliseconds since 1970; give one of these
        """)
    #expect(
      "\(LogTimeError.shortNumber("30"))" == """
        cannot read the time 30: a number alone means milliseconds since 1970, and has twelve digits or more; give it in \
        milliseconds, or with a unit (30m is minutes ago)
        """)
  }
}

package import Invocations

/// A moment as people give it: `2h` (ago), `2026-11-22T10:30:00Z`, `2026-11-22`, or milliseconds since 1970.
package enum LogTime: Equatable, Sendable {
  /// So many milliseconds before now.
  case ago(Int64)
  case at(Timestamp)

  /// Reads
  /// - a whole number with `s`, `m`, `h`, `d` or `w`: so long ago;
  /// - ISO 8601, a date alone (its midnight) or with a time (seconds may be missing); without a zone it is UTC;
  /// - a whole number of at least twelve digits: milliseconds since 1970.
  ///
  /// - Throws: `LogTimeError` for anything else.
  package init(_ text: String) throws(LogTimeError) {
    if let ago = Self.duration(text) {
      self = .ago(ago)
    } else if let milliseconds = Self.number(text) {
      // Fewer digits are seconds, or a year: both would be a moment in 1970 and hours of fetching.
      guard text.utf8.count >= 12 else { throw .shortNumber(text) }
      self = .at(Timestamp(millisecondsSince1970: milliseconds))
    } else if let moment = Self.moment(text) {
      self = .at(moment)
    } else {
      throw .unknown(text)
    }
  }

  /// The moment itself, where `now` is now.
  package func moment(now: Timestamp) -> Timestamp {
    switch self {
    case .ago(let milliseconds): now.advanced(byMilliseconds: -milliseconds)
    case .at(let moment): moment
    }
  }

  private static func duration(_ text: String) -> Int64? {
    let units: [Character: Int64] = ["s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000]
    guard let unit = text.last.flatMap({ units[$0] }), let count = number(String(text.dropLast())) else { return nil }
    let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit)
    return overflow ? nil : milliseconds
  }

  /// Digits and nothing else.
  private static func number(_ text: String) -> Int64? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
  }

  private static func moment(_ text: String) -> Timestamp? {
    var text = text
    if text.utf8.count == 10 { return Timestamp(iso8601: text + "T00:00:00Z") }
    let separator = text.index(text.startIndex, offsetBy: 10, limitedBy: text.endIndex) ?? text.endIndex
    guard separator < text.endIndex, "Tt ".contains(text[separator]) else { return nil }
    var time = text[text.index(after: separator)...]
    var zone = "Z"
    if let start = time.firstIndex(where: { "Zz+-".contains($0) }) {
      zone = time[start...].uppercased()
      time = time[..<start]
    }
    if time.utf8.count == 5 { time += ":00" }
    text = "\(text[..<separator])T\(time)\(zone)"
    return Timestamp(iso8601: text)
  }
}

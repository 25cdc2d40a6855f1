/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
  public var millisecondsSince1970: Int64

  public init(millisecondsSince1970: Int64) {
    self.millisecondsSince1970 = millisecondsSince1970
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }

  /// The moment `milliseconds` later; stays at the end of the range where it would leave it.
  public func advanced(byMilliseconds milliseconds: Int64) -> Timestamp {
    let (sum, overflow) = millisecondsSince1970.addingReportingOverflow(milliseconds)
    return Timestamp(millisecondsSince1970: overflow ? (milliseconds < 0 ? .min : .max) : sum)
  }

  /// Whether it is the same moment, of which one of both may be known to the second only.
  public func isSameMoment(as other: Timestamp) -> Bool {
    if self == other { return true }
    return isWholeSecond != other.isWholeSecond && second == other.second
  }

  /// Whether it may have been cut to a second.
  public var isWholeSecond: Bool { millisecondsSince1970 % 1000 == 0 }

  private var second: Int64 { millisecondsSince1970.floorDivided(by: 1000).quotient }

  /// Midnight UTC of a day of the Gregorian calendar; nil where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else {
      return nil
    }
    // Days from civil, counted in eras of 400 years that begin on the first of March.
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    millisecondsSince1970 = Int64(era * 146_097 + dayOfEra - 719_468) * 86_400_000
  }

  /// Reads `2022-08-25T12:34:56.789Z`: seconds with up to nine decimals or none (the rest of a millisecond is cut off), `Z` or
  /// an offset (`+02:00`, below 24 hours); nil for anything else, also for a leap second and where the offset leads out of the
  /// years 1 to 9999.
  public init?(iso8601 text: String) {
    let bytes = Array(text.utf8)
    func number(_ start: Int, _ length: Int) -> Int? {
      guard start + length <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[start..<start + length] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    func holds(_ character: Unicode.Scalar, at index: Int) -> Bool {
      index < bytes.count && bytes[index] == UInt8(ascii: character)
    }
    guard let year = number(0, 4), holds("-", at: 4), let month = number(5, 2), holds("-", at: 7),
      let day = number(8, 2), holds("T", at: 10), let hour = number(11, 2), hour < 24, holds(":", at: 13),
      let minute = number(14, 2), minute < 60, holds(":", at: 16), let second = number(17, 2), second < 60,
      let midnight = Timestamp(year: year, month: month, day: day)
    else { return nil }
    var index = 19
    var milliseconds = 0
    if holds(".", at: index) {
      let start = index + 1
      index = start
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
      guard (1...9).contains(index - start) else { return nil }
      for place in 0..<3 {
        milliseconds = milliseconds * 10 + (start + place < index ? Int(bytes[start + place] - 0x30) : 0)
      }
    }
    var offset = 0
    if holds("Z", at: index) {
      index += 1
    } else if holds("+", at: index) || holds("-", at: index) {
      guard let hours = number(index + 1, 2), hours < 24, holds(":", at: index + 3), let minutes = number(index + 4, 2),
        minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * (holds("-", at: index) ? -1 : 1)
      index += 6
    } else {
      return nil
    }
    guard index == bytes.count else { return nil }
    let seconds = (hour * 60 + minute - offset) * 60 + second
    self = midnight.advanced(byMilliseconds: Int64(seconds * 1000 + milliseconds))
    guard Self.readable.contains(self) else { return nil }
  }

  /// The moments of the years 1 to 9999, which ISO 8601 writes with four digits.
  private static let readable =
    Timestamp(millisecondsSince1970: -62_135_596_800_000)...Timestamp(millisecondsSince1970: 253_402_300_799_999)

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Timestamp: CustomStringConvertible {
  /// ISO 8601 with milliseconds, UTC: `2022-08-25T12:34:56.789Z`. Years beyond 9999 have more digits, those before 0 a
  /// sign.
  public var description: String {
    let (day, rest) = millisecondsSince1970.floorDivided(by: 86_400_000)
    let (era, dayOfEra) = (day + 719_468).floorDivided(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ value: Int64, _ width: Int) -> String {
      let digits = String(value.magnitude)
      return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))T\(padded(rest / 3_600_000, 2)):"
      + "\(padded(rest / 60_000 % 60, 2)):\(padded(rest / 1000 % 60, 2)).\(padded(rest % 1000, 3))Z"
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let remainder = self % divisor
    return remainder < 0 ? (self / divisor - 1, remainder + divisor) : (self / divisor, remainder)
  }
}

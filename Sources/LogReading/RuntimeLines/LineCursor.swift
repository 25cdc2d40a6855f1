import Invocations

/// Reads the fields at the start of a line: times, request ids, words.
struct LineCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  var index: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
    self.bytes = bytes
    self.index = index
  }

  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Steps over `text`; false, and nothing stepped over, where something else stands there.
  @inline(__always)
  mutating func take(_ text: StaticString) -> Bool {
    guard bytes.holds(text, at: index) else { return false }
    index += text.utf8CodeUnitCount
    return true
  }

  /// Steps over tabs and spaces; false where there is none.
  mutating func takeSpaces() -> Bool {
    let start = index
    while let byte = peek, byte == " " || byte == "\t" { index += 1 }
    return index > start
  }

  /// What stands before the next blank.
  mutating func takeWord() -> Range<Int> {
    let start = index
    while let byte = peek, !byte.isBlank { index += 1 }
    return start..<index
  }

  /// A UUID in lower or upper case.
  mutating func takeRequestID() -> Range<Int>? {
    guard index + 36 <= bytes.count else { return nil }
    guard bytes[index + 8] == "-", bytes[index + 13] == "-", bytes[index + 18] == "-", bytes[index + 23] == "-",
      holdsHexDigits(0..<8), holdsHexDigits(9..<13), holdsHexDigits(14..<18), holdsHexDigits(19..<23),
      holdsHexDigits(24..<36)
    else { return nil }
    if index + 36 < bytes.count, bytes[index + 36].continuesName || bytes[index + 36] == "-" { return nil }
    index += 36
    return index - 36..<index
  }

  /// Whether there are hexadecimal digits only at these distances from here.
  private func holdsHexDigits(_ distances: Range<Int>) -> Bool {
    for distance in distances where !bytes[index + distance].isHexDigit { return false }
    return true
  }

  /// A time: `2024-05-06T07:08:09`, with or without a fraction, a zone (`Z`, `+02:00`, ` (+02:00)`), and a blank in place of
  /// the `T`. A time without a zone is UTC where the `T` is there, and somebody's local time, which nobody can know, where
  /// a blank is: then it is nil inside.
  mutating func takeTime() -> Timestamp?? {
    let start = index
    guard index + 19 <= bytes.count, bytes[index + 4] == "-", bytes[index + 7] == "-", bytes[index + 13] == ":",
      bytes[index + 16] == ":", bytes[index + 10] == "T" || bytes[index + 10] == " ",
      let year = number(at: 0, digits: 4), let month = number(at: 5, digits: 2), let day = number(at: 8, digits: 2),
      let hour = number(at: 11, digits: 2), let minute = number(at: 14, digits: 2),
      let second = number(at: 17, digits: 2)
    else { return nil }
    let isLocal = bytes[index + 10] == " "
    index += 19
    var milliseconds = 0
    if peek == UInt8(ascii: "."), index + 1 < bytes.count, bytes[index + 1].isDigit {
      index += 1
      var place = 100
      while let byte = peek, byte.isDigit {
        milliseconds += Int(byte - 0x30) * place
        place /= 10
        index += 1
      }
    }
    let zone = takeZone()
    if zone == nil, let byte = peek, !byte.isBlank {
      index = start
      return nil
    }
    guard zone != nil || !isLocal, hour < 24, minute < 60, second < 60,
      let midnight = Timestamp(year: year, month: month, day: day)
    else { return .some(nil) }
    let minutes = hour * 60 + minute - (zone ?? 0)
    return midnight.advanced(byMilliseconds: Int64((minutes * 60 + second) * 1000 + milliseconds))
  }

  /// The number of exactly `digits` digits at a distance from here.
  private func number(at distance: Int, digits: Int) -> Int? {
    guard index + distance + digits <= bytes.count else { return nil }
    var value = 0
    for offset in index + distance..<index + distance + digits {
      guard bytes[offset].isDigit else { return nil }
      value = value * 10 + Int(bytes[offset] - 0x30)
    }
    return value
  }

  /// A zone, in minutes east of UTC.
  private mutating func takeZone() -> Int? {
    if take("Z") { return 0 }
    let start = index
    let isInParentheses = take(" (")
    guard let sign = peek, sign == "+" || sign == "-", let hours = number(at: 1, digits: 2),
      let minutes = number(at: 4, digits: 2), bytes[index + 3] == ":"
    else {
      index = start
      return nil
    }
    index += 6
    if isInParentheses, !take(")") {
      index = start
      return nil
    }
    return (hours * 60 + minutes) * (sign == "-" ? -1 : 1)
  }
}

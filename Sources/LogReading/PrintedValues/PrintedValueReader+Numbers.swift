import Invocations
import JSONTree

/// Numbers as printed, and what begins like one: BigInts, dates, Python's complex numbers.
extension PrintedValueReader {
  mutating func readNumber(in style: BracketStyle) throws(PrintedValueError) -> JSONValue {
    let start = index
    if let end = endOfDate(start) {
      index = end
      noteNonJSON(.date, bytes.text(start..<end))
      try skipTail()
      return .null
    }
    var end = start + (bytes[start] == "-" ? 1 : 0)
    if end < bytes.count, bytes[end].isLetter {
      end = bytes.endOfName(end)
      let word = bytes.text(start..<end)
      guard ["-Infinity", "-inf", "-nan"].contains(word), bytes.isBoundary(end) else {
        throw PrintedValueError(.unexpectedText, at: start)
      }
      index = end
      noteNonJSON(.number, word)
      return .null
    }
    let digits = end
    while end < bytes.count, Self.belongsToNumber(bytes[end]) { end += 1 }
    var text = bytes.text(start..<end)
    if end < bytes.count, bytes[end] == "_", let ungrouped = ungroupedNumber(from: digits, to: &end) {
      text = (bytes[start] == "-" ? "-" : "") + ungrouped
    }
    guard let number = JSONNumber(text) else {
      throw PrintedValueError(end < bytes.count ? .unexpectedText : .unexpectedEnd, at: start)
    }
    if end < bytes.count, bytes[end] == "n" || bytes[end] == "j" {
      guard bytes.isBoundary(end + 1) else { throw PrintedValueError(.unexpectedText, at: end) }
      index = end + 1
      noteNonJSON(bytes[end] == "n" ? .bigint : .complex, bytes.text(start..<index))
      return .null
    }
    guard bytes.isBoundary(end) else { throw PrintedValueError(.unexpectedText, at: end) }
    index = end
    return .number(number)
  }

  /// The number whose digits stand in groups of three, as the option `numericSeparator` prints them: `1_234.567_8`. Nil where
  /// the groups are others.
  private func ungroupedNumber(from start: Int, to end: inout Int) -> String? {
    var text = ""
    var offset = start
    // The groups before the point are counted from it, and those after it from it.
    while true {
      guard let group = endOfDigits(offset) else { return nil }
      let digits = group - offset
      guard offset == start ? digits <= 3 : digits == 3 else { return nil }
      text += bytes.text(offset..<group)
      offset = group
      guard bytes.holds("_", at: offset) else { break }
      offset += 1
    }
    if bytes.holds(".", at: offset) {
      text += "."
      repeat {
        offset += 1
        guard let group = endOfDigits(offset), group - offset <= 3 else { return nil }
        let isLast = !bytes.holds("_", at: group)
        guard isLast || group - offset == 3 else { return nil }
        text += bytes.text(offset..<group)
        offset = group
      } while bytes.holds("_", at: offset)
    }
    end = offset
    return text
  }

  private func endOfDigits(_ offset: Int) -> Int? {
    var end = offset
    while end < bytes.count, bytes[end].isDigit { end += 1 }
    return end > offset ? end : nil
  }

  private static func belongsToNumber(_ byte: UInt8) -> Bool {
    byte.isDigit || byte == "." || byte == "e" || byte == "E" || byte == "+" || byte == "-"
  }

  /// The offset after the date at `offset` (`2022-08-25T12:34:56.789Z`, or a year of six digits with its sign).
  func endOfDate(_ offset: Int) -> Int? {
    let isExtended = bytes[offset] == "-" || bytes[offset] == "+"
    var end = offset
    for expected in isExtended ? "s000000-00-00T00:00:00.000Z".utf8 : "0000-00-00T00:00:00.000Z".utf8 {
      guard end < bytes.count else { return nil }
      switch expected {
      case "s": break
      case "0": guard bytes[end].isDigit else { return nil }
      default: guard bytes[end] == expected else { return nil }
      }
      end += 1
    }
    return bytes.isBoundary(end) ? end : nil
  }
}

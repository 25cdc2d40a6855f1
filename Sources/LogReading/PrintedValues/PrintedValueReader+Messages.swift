/// What stands between the name of an error and its stack: its message, which may hold anything; or the end of something that
/// a class printed of itself (`AppError: no`), or a property of that name, and members after it up to an error of their own.
extension PrintedValueReader {
  /// What text before a stack can be.
  enum MessageReading {
    case message
    /// A printed value and more members: nothing but the capital letter hints at an error.
    case members
    /// The one or the other.
    case either
  }

  /// - Parameters:
  ///   - name: the name that may be an error's.
  ///   - line: the line of the first frame after it.
  ///   - isKeyPlace: whether a key can stand where the name does.
  mutating func reading(
    ofMessageAfter name: Range<Int>, upTo line: Int, isKeyPlace: Bool
  ) -> MessageReading {
    guard let border = borderOfMembers(after: name, upTo: line, isKeyPlace: isKeyPlace),
      startOfInnerError(from: border, upTo: line) != nil
    else { return .message }
    return isKeyPlace && !bytes.isErrorName(name) && bytes.isPrintedValue(name.upperBound + 2) ? .members : .either
  }

  /// Where the next member may begin, or the braces around the name close; nil where all must be the message.
  func borderOfMembers(after name: Range<Int>, upTo line: Int, isKeyPlace: Bool) -> Int? {
    let first = bytes.afterSpaces(name.upperBound + 1)
    if isKeyPlace, first + 1 < line, bytes[first] == "{" || bytes[first] == "[", bytes[first + 1].isBlank {
      return first
    }
    let isOwnLine = beginsLine(name.lowerBound)
    var isItem = false
    if case .index = path.last { isItem = true }
    var offset = name.upperBound
    while offset + 1 < line {
      switch bytes[offset] {
      case "," where bytes[offset + 1].isBlank:
        let next = bytes.afterBlanks(offset + 1)
        // All members of one object are on their own lines, or none is.
        guard next < line, !isOwnLine || bytes[bytes.afterSpaces(offset + 1)].isNewline else { break }
        if isItem { return offset }
        if let colon = bytes.endOfPlainKey(next) { return colon }
      case "}" where bytes[offset - 1].isBlank, "]" where bytes[offset - 1].isBlank:
        if bytes[offset + 1].isBlank || bytes[offset + 1] == "," { return offset }
      default: break
      }
      offset += 1
    }
    return nil
  }

  /// Whether the member or item of which `offset` is a part is the first thing on its line.
  private func beginsLine(_ offset: Int) -> Bool {
    var start = offset
    if case .key(let key) = path.last, key < offset, offset - key <= 256,
      !bytes[key..<offset].contains(where: { $0 == "{" || $0 == "[" || $0 == "(" })
    {
      start = key
    }
    while start > 0, bytes[start - 1] == " " { start -= 1 }
    return start > 0 && bytes[start - 1].isNewline
  }

  /// Where, from `start` on, a value may begin that is an error; nil where none does before the line.
  private mutating func startOfInnerError(from start: Int, upTo line: Int) -> Int? {
    if let known = lookahead.innerError, known.contains(start) {
      return known.upperBound <= line ? known.upperBound - 1 : nil
    }
    var previous = bytes[start]
    var offset = start + 1
    while offset < line {
      let byte = bytes[offset]
      if byte.isBlank {
        offset += 1
        continue
      }
      if byte.isLetter, bytes[offset - 1].isBlank, isInnerError(offset, after: previous, upTo: line) {
        lookahead.innerError = start..<offset + 1
        return offset
      }
      previous = byte
      offset += 1
    }
    return nil
  }

  private func isInnerError(_ start: Int, after previous: UInt8, upTo line: Int) -> Bool {
    let end = bytes.endOfName(start)
    let isNamed = bytes.isErrorName(start..<end)
    switch previous {
    case ":", "[", "{", ">": break
    // Mostly a key.
    case ",": guard isNamed else { return false }
    default: return false
    }
    guard isNamed || bytes[start] & 0x20 == 0 else { return false }
    return bytes.holds(": ", at: end) || bytes.holds(" [", at: end) || (bytes[end] == ":" && bytes[end + 1].isNewline)
      || bytes[end].isNewline && bytes.startOfNextLine(end) == line
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the name ends as those of errors do.
  func isErrorName(_ name: Range<Int>) -> Bool {
    // `MultipleValidationErrors` of the AWS SDK.
    let end = name.upperBound - (name.count > 0 && self[name.upperBound - 1] == "s" ? 1 : 0)
    let count = end - name.lowerBound
    return count >= 5 && holds("Error", at: end - 5) || count >= 9 && holds("Exception", at: end - 9)
  }

  /// The offset of the colon after a key without brackets at `offset`; nil where none stands there.
  func endOfPlainKey(_ offset: Int) -> Int? {
    var end = endOfName(offset)
    if offset < count, self[offset].isQuote { end = endOfPlainString(offset) ?? count }
    return end > offset && end + 1 < count && self[end] == ":" && self[end + 1].isBlank ? end : nil
  }

  /// The offset after the quotes that open at `offset` and close on the same line.
  func endOfPlainString(_ offset: Int) -> Int? {
    guard self[offset].isQuote else { return nil }
    var end = offset + 1
    while end < count, self[end] != self[offset] {
      if self[end].isNewline { return nil }
      end += self[end] == "\\" ? 2 : 1
    }
    return end < count ? end + 1 : nil
  }

  /// Whether what begins at `offset` is certainly printed, and no text: a bracket; or a string, a number or a literal and
  /// after it what can follow a member.
  func isPrintedValue(_ offset: Int) -> Bool {
    guard offset + 1 < count else { return false }
    var end = offset
    switch self[offset] {
    case "{", "[": return self[offset + 1].isBlank || self[offset + 1] == "}" || self[offset + 1] == "]"
    case "'", "\"", "`": end = endOfPlainString(offset) ?? count
    case 0x30...0x39, "-":
      while end < count, self[end].continuesName || self[end] == "." || self[end] == "-" || self[end] == "+" {
        end += 1
      }
    default:
      end = endOfName(offset)
      guard ["true", "false", "null", "undefined", "NaN", "Infinity"].contains(text(offset..<end)) else { return false }
    }
    guard end < count else { return false }
    let next = afterBlanks(end)
    guard next < count else { return true }
    return self[end] == "," && end + 1 < count && self[end + 1].isBlank || self[end].isNewline
      || next > end && (self[next] == "}" || self[next] == "]")
  }
}

import Invocations
import JSONTree

/// Functions, classes, boxed values, dates, regular expressions and errors that have properties, as Node 10 and older print
/// them, and newer ones with `compact: true`: in the braces of the properties, `{ [Function: f] a: 1 }`.
extension PrintedValueReader {
  /// Notes what stands between the brace at the current offset and its first property, and gives the offset of the blank
  /// after it; nil where a property comes first.
  mutating func endOfBase() throws(PrintedValueError) -> Int? {
    let start = index + 2
    guard start < bytes.count, bytes[start - 1] == " " else { return nil }
    guard let base = try base(at: start), base.end < bytes.count, bytes[base.end].isBlank,
      isKey(bytes.afterBlanks(base.end))
    else { return nil }
    let text = bytes.text(start..<base.end)
    if base.isLoss { noteLoss(base.kind, text) } else { noteNonJSON(base.kind, text) }
    return base.end
  }

  /// How long the marker of what has properties may be; a longer search would be repeated for every brace of hostile text.
  private static var longestMarker: Int { 256 }

  private mutating func base(
    at start: Int
  ) throws(PrintedValueError) -> (end: Int, kind: Loss.Kind, isLoss: Bool)? {
    switch bytes[start] {
    case "[":
      guard endOfBracketedKey(start) == nil, !bytes.isArray(start) else { return nil }
      guard let close = endOfMarker(start) else { return nil }
      let (kind, isLoss) = Self.kind(ofMarker: bytes.part(start + 1..<close))
      // `{ [Error] code: 5 }` has neither message nor stack.
      if kind == .depth, bytes.isErrorName(start + 1..<close) { return (close + 1, .error, false) }
      return kind == .depth || kind == .opaque ? nil : (close + 1, kind, isLoss)
    case "/": return endOfRegularExpression(start).map { ($0, .regexp, false) }
    case 0x30...0x39, "-", "+": return endOfDate(start).map { ($0, .date, false) }
    case "I" where bytes.holds("Invalid Date ", at: start): return (start + 12, .date, false)
    case 0x41...0x5A:
      let nameEnd = bytes.endOfName(start)
      if nameEnd + 1 < bytes.count, bytes[nameEnd] == " ", bytes[nameEnd + 1].isDigit || bytes[nameEnd + 1] == "-" {
        return endOfDate(nameEnd + 1).map { ($0, .date, false) }
      }
      guard let end = try endOfErrorWithProperties(start..<nameEnd) else { return nil }
      return (end, .error, false)
    default: return nil
    }
  }

  /// The end of the stack of an error before its properties: nothing but this form has no comma after its last frame.
  private mutating func endOfErrorWithProperties(_ name: Range<Int>) throws(PrintedValueError) -> Int? {
    let isNext = isFrame(startOfLine(after: name.lowerBound))
    // With a message of several lines it could be an object as well. Longer ones are not looked for: the search would be
    // repeated for every brace of hostile text.
    if !isNext {
      var line = startOfLine(after: name.lowerBound)
      guard bytes.isErrorName(name), !bytes.isPrintedValue(name.upperBound + 2),
        findFrame(of: name.lowerBound, from: &line), line < name.lowerBound + 4096
      else { return nil }
    }
    do {
      let end = try endOfError(name.lowerBound, isKeyPlace: true)
      return end.flatMap { $0 == bytes.endOfLine($0) ? $0 : nil }
    } catch {
      if isNext { throw error }
      return nil
    }
  }

  /// Where the bracket closes that opens at `start`. Brackets in names and messages are taken for paired; line breaks in them
  /// do not tell where they end.
  private func endOfMarker(_ start: Int) -> Int? {
    if let quote = bytes.startOfBoxedString(start) {
      guard let end = bytes.endOfPlainString(quote), bytes.holds("]", at: end) else { return nil }
      return end
    }
    let limit = min(bytes.count, start + Self.longestMarker)
    var open = 0
    var offset = start
    while offset < limit, !bytes[offset].isNewline {
      if bytes[offset] == "[" { open += 1 }
      if bytes[offset] == "]" { open -= 1 }
      if open == 0 { return offset }
      offset += 1
    }
    return nil
  }

  private func isKey(_ offset: Int) -> Bool {
    guard offset < bytes.count else { return false }
    if bytes[offset].isQuote { return true }
    if bytes[offset] == "[" { return endOfBracketedKey(offset) != nil }
    let end = bytes.endOfName(offset)
    return end > offset && bytes.holds(": ", at: end)
  }
}

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
      // Names and messages with brackets or line breaks in them do not tell where they end.
      let limit = min(bytes.count, start + Self.longestMarker)
      var close = start + 1
      while close < limit, bytes[close] != "]", bytes[close] != "[", !bytes[close].isNewline { close += 1 }
      guard close < limit, bytes[close] == "]" else { return nil }
      let content = bytes.part(start + 1..<close)
      let (kind, isLoss) = Self.kind(ofMarker: content)
      return kind == .depth || kind == .opaque ? nil : (close + 1, kind, isLoss)
    case 0x30...0x39, "-", "+": return endOfDate(start).map { ($0, .date, false) }
    case "I": return bytes.holds("Invalid Date ", at: start) ? (start + 12, .date, false) : nil
    case 0x41...0x5A:
      // The stack begins on the next line: nothing but this form has no comma after its last frame.
      guard isFrame(startOfLine(after: start)), let end = try endOfError(start, isKeyPlace: true),
        end == bytes.endOfLine(end)
      else { return nil }
      return (end, .error, false)
    default: return nil
    }
  }

  private func isKey(_ offset: Int) -> Bool {
    guard offset < bytes.count else { return false }
    if bytes[offset].isQuote { return true }
    if bytes[offset] == "[" { return endOfBracketedKey(offset) != nil }
    let end = bytes.endOfName(offset)
    return end > offset && bytes.holds(": ", at: end)
  }
}

import Invocations
import JSONTree

/// Regular expressions, alone and after the name of a class: `/a b\/c/gi`, `MyRegExp /a, b/g`.
extension PrintedValueReader {
  mutating func readRegularExpression() throws(PrintedValueError) -> JSONValue {
    let start = index
    let close = endOfExpression(start)
    guard close < bytes.count else { throw PrintedValueError(.unexpectedEnd, at: bytes.count) }
    guard bytes[close] == "/", close > start + 1 else { throw PrintedValueError(.unexpectedText, at: start) }
    let end = bytes.endOfLetters(close + 1)
    guard bytes.isBoundary(end) else { throw PrintedValueError(.unexpectedText, at: end) }
    index = end
    noteNonJSON(.regexp, bytes.text(start..<end))
    try skipTail()
    return .null
  }

  /// The offset after the regular expression at `start`, before which the name of a class stands; nil where a class printed
  /// something else of itself there: `Path /usr`.
  ///
  /// - Throws: `ambiguous` where what may be the expression holds what may be the next member.
  func endOfSubclassExpression(_ start: Int) throws(PrintedValueError) -> Int? {
    let close = endOfExpression(start)
    guard let end = endOfRegularExpression(start), bytes[close + 1..<end].allSatisfy({ Self.flags.contains($0) })
    else { return nil }
    var comma = bytes.offset(of: 0x2C, from: start)
    while comma < close {
      if bytes.endOfPlainKey(bytes.afterBlanks(comma + 1)) != nil {
        throw PrintedValueError(.ambiguous, at: start)
      }
      comma = bytes.offset(of: 0x2C, from: comma + 1)
    }
    return end
  }

  /// The offset after the regular expression at `start`; nil where none stands there.
  func endOfRegularExpression(_ start: Int) -> Int? {
    let close = endOfExpression(start)
    guard close < bytes.count, bytes[close] == "/", close > start + 1 else { return nil }
    let end = bytes.endOfLetters(close + 1)
    return bytes.isBoundary(end) ? end : nil
  }

  private static var flags: [UInt8] { Array("dgimsuvy".utf8) }

  /// Where `/a b\/c/` ends at the earliest, or its line: a `/` inside a class or after a backslash does not end it.
  private func endOfExpression(_ start: Int) -> Int {
    var end = start + 1
    var isInClass = false
    scan: while end < bytes.count, !bytes[end].isNewline {
      switch bytes[end] {
      case "\\": end += 1
      case "[": isInClass = true
      case "]": isInClass = false
      case "/" where !isInClass: break scan
      default: break
      }
      end += 1
    }
    return min(end, bytes.count)
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func endOfLetters(_ offset: Int) -> Int {
    var end = offset
    while end < count, self[end].isLetter { end += 1 }
    return end
  }
}

import Invocations
import JSONTree

/// What stands in angle brackets: `<ref *1> {`, Buffers, and Python's `<app.Foo object at 0x7f…>`.
extension PrintedValueReader {
  mutating func readAngleBracket(in style: BracketStyle) throws(PrintedValueError) -> JSONValue {
    let start = index
    if bytes.holds("<ref *", at: start) {
      var end = start + 6
      while end < bytes.count, bytes[end].isDigit { end += 1 }
      guard end > start + 6, bytes.holds("> ", at: end) else { throw PrintedValueError(.unexpectedText, at: start) }
      noteNonJSON(.refTarget, bytes.text(start..<end + 1))
      index = end + 2
      // One value has one number: without this, a row of them would nest without end.
      guard peek() != UInt8(ascii: "<") else { throw PrintedValueError(.unexpectedText, at: index) }
      return try readValue(in: style)
    }
    if bytes.holds("<Buffer", at: start) { return try readBuffer(from: start + 7) }
    // The bytes of an ArrayBuffer: `[Uint8Contents]: <00 00>`.
    if let byte = peek(1), let next = peek(2), byte == ">" || (byte.isHexDigit && next.isHexDigit) {
      return try readBuffer(from: start + 1)
    }
    return try readPythonObject()
  }

  /// `<Buffer 68 65 ... 10 more bytes>`.
  private mutating func readBuffer(from content: Int) throws(PrintedValueError) -> JSONValue {
    let start = index
    index = content
    var isCut = false
    while let byte = peek(), byte != ">", byte != "," {
      if byte == " " || byte.isHexDigit || byte.isNewline {
        index += 1
      } else if bytes.holds("... ", at: index), let end = endOfCount(index + 4, "more byte") {
        isCut = true
        index = end
      } else {
        throw PrintedValueError(.unexpectedText, at: index)
      }
    }
    while peek() == UInt8(ascii: ",") {
      index = bytes.afterBlanks(index + 1)
      if let byte = peek(), byte.isQuote {
        _ = try readQuoted()
      } else if let end = endOfBracketedKey(index) {
        index = end + 1
      } else if let end = endOfSymbolKey(index) {
        index = end
      } else {
        index = bytes.endOfName(index)
      }
      try expect(":")
      skipBlanks()
      try skipValue(in: .spaced)
      skipBlanks()
    }
    try expect(">")
    if isCut {
      cutBufferCount += 1
      noteLoss(.moreBytes, bytes.text(start..<index))
    } else {
      noteNonJSON(.buffer, bytes.text(start..<index))
    }
    return .null
  }

  /// `<app.Foo object at 0x7f…>`, `<class 'int'>`: angle brackets in it are paired.
  private mutating func readPythonObject() throws(PrintedValueError) -> JSONValue {
    let start = index
    guard let first = peek(1), first.startsName else {
      throw PrintedValueError(index + 1 < bytes.count ? .unexpectedText : .unexpectedEnd, at: index)
    }
    var open = 0
    while let byte = peek(), !byte.isNewline {
      index += 1
      if byte == "<" { open += 1 }
      if byte == ">" {
        open -= 1
        if open == 0 { break }
      }
    }
    guard open == 0, bytes.isBoundary(index), index > start + 2 else {
      throw PrintedValueError(index < bytes.count ? .unexpectedText : .unexpectedEnd, at: index)
    }
    noteLoss(.angle, bytes.text(start..<index))
    return .null
  }
}

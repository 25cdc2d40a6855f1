import Invocations
import JSONTree

/// Strings: three kinds of quotes, the escapes of every printer, pieces joined by ` +` and a line break (Node), adjacent
/// pieces (Python's `pprint`), and the tail `... 5 more characters` (Node 16 and later).
extension PrintedValueReader {
  mutating func readStringValue(in style: BracketStyle) throws(PrintedValueError) -> JSONValue {
    let start = index
    var (string, isPlain) = try readQuotedText()
    // Mostly a comma follows, and nothing of a string.
    if isPlain, let byte = peek(), !byte.isBlank, byte != "." { return .string(string) }
    if mayGoOn, startOfNextPiece(after: string, from: start, in: style) != nil {
      var pieces = StringPieces()
      Self.append(string, to: &pieces)
      var piece = (string: string, start: start)
      while let next = startOfNextPiece(after: piece.string, from: piece.start, in: style) {
        index = next
        piece = (try readQuoted(), next)
        Self.append(piece.string, to: &pieces)
      }
      string = pieces.string
      isPlain = false
    }
    if bytes.holds("... ", at: index), let end = endOfCount(index + 4, "more character") {
      noteLoss(.moreCharacters, bytes.text(index..<end))
      index = end
    }
    return isPlain ? .string(string) : note(string)
  }

  private static func append(_ string: JSONString, to pieces: inout StringPieces) {
    if string.isWellFormed {
      _ = string.withUTF8 { pieces.append($0) }
    } else {
      for unit in string.utf16 { pieces.append(unit) }
    }
  }

  /// Notes what is doubtful about a string: half a surrogate pair has no place in JSON text, and U+FFFD may stand for one
  /// that an older Node could not write.
  private mutating func note(_ string: JSONString) -> JSONValue {
    guard string.isWellFormed else {
      noteNonJSON(.loneSurrogate, "\\ud800")
      return .null
    }
    if string.withUTF8(Self.holdsReplacementCharacter) { noteLoss(.replacementCharacter, "\u{FFFD}") }
    return .string(string)
  }

  private static func holdsReplacementCharacter(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guard utf8.count >= 3 else { return false }
    for index in 0..<utf8.count - 2
    where utf8[index] == 0xEF && utf8[index + 1] == 0xBF && utf8[index + 2] == 0xBD { return true }
    return false
  }

  /// Whether what stands after a string may belong to it; mostly the end of an object does.
  @inline(__always)
  private var mayGoOn: Bool {
    let next = bytes.afterBlanks(index)
    return next < bytes.count && (bytes[next] == "+" || bytes[next].isQuote)
  }

  /// Where the next piece of a string begins that was cut after a line break; nil where the string is complete.
  ///
  /// - Parameters:
  ///   - piece: what was read of the string last.
  ///   - start: the offset of its quote.
  private func startOfNextPiece(after piece: JSONString, from start: Int, in style: BracketStyle) -> Int? {
    guard let byte = peek(), byte.isBlank else { return nil }
    let next = bytes.afterBlanks(index)
    guard next < bytes.count else { return nil }
    if bytes[next] == "+" {
      let quote = bytes.afterBlanks(next + 1)
      return quote < bytes.count && bytes[quote].isQuote ? quote : nil
    }
    guard style == .tight, bytes[next].isQuote, bytes[index..<next].contains(where: \.isNewline) else { return nil }
    // `pprint` cuts before words, and quotes like `repr`; in JSON a comma is missing.
    let isPython = [start, next].allSatisfy { isPythonString($0) }
    return isPython && piece.text.unicodeScalars.last.map(Self.isPythonSpace) ?? false ? next : nil
  }

  /// Whether the quotes are those that `repr` chooses: double ones only around an apostrophe.
  private func isPythonString(_ start: Int) -> Bool {
    guard bytes[start] == "\"" else { return bytes[start] == "'" }
    let end = bytes.endOfPlainString(start) ?? start
    return bytes[start..<end].contains(UInt8(ascii: "'"))
  }

  private static func isPythonSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }

  /// The offset after `5 more items` (or `1 more item`) at `offset`; nil where something else stands there.
  func endOfCount(_ offset: Int, _ words: StaticString) -> Int? {
    var end = offset
    while end < bytes.count, bytes[end].isDigit { end += 1 }
    guard end > offset, end < bytes.count, bytes[end] == " ", bytes.holds(words, at: end + 1) else { return nil }
    end += 1 + words.utf8CodeUnitCount
    if end < bytes.count, bytes[end] == "s" { end += 1 }
    return end
  }

  /// The string between the quote at the current offset and its other end.
  mutating func readQuoted() throws(PrintedValueError) -> JSONString {
    try readQuotedText().string
  }

  /// The same, and whether it is ASCII without escapes, in which nothing can be doubtful.
  @inline(__always)
  mutating func readQuotedText() throws(PrintedValueError) -> (string: JSONString, isPlain: Bool) {
    let quote = bytes[index]
    let start = index + 1
    let (end, isASCII) = bytes.plainText(from: start, quote: quote)
    index = end
    guard end < bytes.count else { throw PrintedValueError(.unexpectedEnd, at: index) }
    guard bytes[end] == quote else {
      if bytes[end] == "\\" { return (try readEscaped(from: start, quote: quote), false) }
      throw controlCharacter(bytes[end])
    }
    index &+= 1
    let text = bytes.part(start..<end)
    if isASCII { return (strings.string(ascii: text), true) }
    return try readBeyondASCII(text, at: start)
  }

  @inline(never)
  private func readBeyondASCII(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(PrintedValueError) -> (string: JSONString, isPlain: Bool) {
    if text.isASCII { return (strings.string(ascii: text), true) }
    guard let string = String(exactly: text) else { throw PrintedValueError(.invalidUTF8, at: start) }
    return (JSONString(string), false)
  }

  /// The rest of a string in which an escape was met; `start` is its first byte after the quote.
  private mutating func readEscaped(from start: Int, quote: UInt8) throws(PrintedValueError) -> JSONString {
    var pieces = StringPieces()
    var pieceStart = start
    while let byte = peek() {
      guard byte >= 0x20 else { throw controlCharacter(byte) }
      guard pieces.append(bytes.part(pieceStart..<index)) else {
        throw PrintedValueError(.invalidUTF8, at: pieceStart)
      }
      index += 1
      if byte == quote { return pieces.string }
      try readEscape(into: &pieces)
      pieceStart = index
      index = bytes.endOfPlainText(from: index, quote: quote)
    }
    throw PrintedValueError(.unexpectedEnd, at: index)
  }

  private mutating func readEscape(into pieces: inout StringPieces) throws(PrintedValueError) {
    guard let letter = peek() else { throw PrintedValueError(.unexpectedEnd, at: index) }
    index += 1
    switch letter {
    case "'", "\"", "`", "\\", "/": pieces.append(UInt16(letter))
    case "n": pieces.append(0x0A)
    case "r": pieces.append(0x0D)
    case "t": pieces.append(0x09)
    case "b": pieces.append(0x08)
    case "f": pieces.append(0x0C)
    case "v": pieces.append(0x0B)
    case "x": pieces.append(UInt16(try readHexadecimal(digits: 2)))
    case "u": pieces.append(UInt16(try readHexadecimal(digits: 4)))
    case "U":
      guard let scalar = Unicode.Scalar(try readHexadecimal(digits: 8)) else {
        throw PrintedValueError(.invalidEscape, at: index)
      }
      pieces.append(scalar: scalar)
    default: throw PrintedValueError(.invalidEscape, at: index - 1)
    }
  }

  private mutating func readHexadecimal(digits: Int) throws(PrintedValueError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = peek() else { throw PrintedValueError(.unexpectedEnd, at: index) }
      guard let digit = byte.hexValue else { throw PrintedValueError(.invalidEscape, at: index) }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }

  private func controlCharacter(_ byte: UInt8) -> PrintedValueError {
    PrintedValueError(byte.isNewline ? .lineBreakInString : .controlCharacter, at: index)
  }
}

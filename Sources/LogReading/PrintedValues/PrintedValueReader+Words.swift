import Invocations
import JSONTree

/// What begins with a letter: literals of three languages, symbols, class names, errors, and whatever a class printed of
/// itself.
extension PrintedValueReader {
  mutating func readWord(in style: BracketStyle) throws(PrintedValueError) -> JSONValue {
    let start = index
    let end = bytes.endOfName(start)
    if bytes.isBoundary(end), let value = readLiteral(start..<end, in: style) { return value }
    if bytes.holds("Invalid Date", at: start), bytes.isBoundary(start + 12) {
      index = start + 12
      noteNonJSON(.date, "Invalid Date")
      try skipTail()
      return .null
    }
    if bytes.holds("Symbol(", at: start), let close = firstTerminated(")", from: start, isSymbol: true) {
      index = close + 1
      noteNonJSON(.symbol, bytes.text(start..<index))
      return .null
    }
    if let error = try endOfError(start) {
      index = error
      noteNonJSON(.error, bytes.text(start..<end))
      try skipTail()
      return .null
    }
    if let name = bytes.instanceName(at: start) {
      return try readInstance(named: bytes.text(start..<name.end), body: name.body)
    }
    // A Date of a subclass: `MyDate 1970-01-01T00:00:00.000Z`.
    if end + 1 < bytes.count, bytes[end] == " ", bytes[end + 1].isDigit, let date = endOfDate(end + 1) {
      index = date
      noteNonJSON(.date, bytes.text(start..<date))
      try skipTail()
      return .null
    }
    // A regular expression of a subclass: `MyRegExp /a, b/g`.
    if bytes.holds(" /", at: end), let expression = try endOfSubclassExpression(end + 1) {
      index = expression
      noteNonJSON(.regexp, bytes.text(start..<expression))
      try skipTail()
      return .null
    }
    if style == .tight { return try readPythonWord() }
    return try readOpaque()
  }

  /// The literals that JSON has, and those it does not have. Python's stand only where Python prints them.
  private mutating func readLiteral(_ range: Range<Int>, in style: BracketStyle) -> JSONValue? {
    let isPython = style == .tight
    func isWord(_ word: StaticString) -> Bool {
      range.count == word.utf8CodeUnitCount && bytes.holds(word, at: range.lowerBound)
    }
    var value = JSONValue.null
    switch bytes[range.lowerBound] {
    case "t" where isWord("true"), "T" where isPython && isWord("True"): value = .bool(true)
    case "f" where isWord("false"), "F" where isPython && isWord("False"): value = .bool(false)
    case "n" where isWord("null"), "N" where isPython && isWord("None"): break
    case "u" where isWord("undefined"): noteNonJSON(.undefined, "undefined")
    case "N" where isWord("NaN"), "I" where isWord("Infinity"), "n" where isPython && isWord("nan"),
      "i" where isPython && isWord("inf"):
      noteNonJSON(.number, bytes.text(range))
    case "E" where isPython && isWord("Ellipsis"): noteNonJSON(.ellipsis, "Ellipsis")
    case "N" where isPython && isWord("NotImplemented"): noteNonJSON(.call, "NotImplemented")
    default: return nil
    }
    index = range.upperBound
    return value
  }

  /// What a class prints of itself (`Money<12.50 EUR>`, `new ObjectId('…')`): anything, up to the next comma or closer. It
  /// is lost, and accepted only where brackets and quotes in it are paired and nothing hints at a cut or overwritten text.
  private mutating func readOpaque() throws(PrintedValueError) -> JSONValue {
    let start = index
    guard depth > 0 else { throw PrintedValueError(.unexpectedText, at: start) }
    let outer = depth
    scan: while let byte = peek() {
      switch byte {
      case "(", "[", "{":
        try enter()
        continue
      case ")", "]", "}":
        if depth == outer { break scan }
        leave()
        continue
      // A comma between values has a blank after it.
      case "," where depth == outer && (index + 1 == bytes.count || bytes[index + 1].isBlank): break scan
      case "\n", "\r":
        if depth == outer { break scan }
      case ":" where depth == outer && index + 1 < bytes.count && bytes[index + 1].isBlank:
        throw PrintedValueError(.unexpectedText, at: index)
      case "=" where depth == outer:
        if peek(1) == UInt8(ascii: ">") { break scan }
        throw PrintedValueError(.unexpectedText, at: index)
      case "'", "\"", "`":
        _ = try readQuoted()
        continue
      default: break
      }
      index += 1
    }
    var end = index
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    let text = bytes.text(start..<end)
    if ["None", "True", "False"].contains(text) { hasPythonWord = true }
    noteLoss(.opaque, text)
    return .null
  }
}

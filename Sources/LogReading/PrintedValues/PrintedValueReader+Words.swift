import Invocations
import JSONTree

/// What begins with a letter: literals of three languages, symbols, class names, errors, and whatever a class printed of
/// itself.
extension PrintedValueReader {
  mutating func readWord(in style: BracketStyle) throws(PrintedValueError) -> JSONValue {
    let start = index
    let end = endOfName(start)
    if isBoundary(end), let value = readLiteral(start..<end, in: style) { return value }
    if holds("Invalid Date", at: start), isBoundary(start + 12) {
      index = start + 12
      noteNonJSON(.date, "Invalid Date")
      try skipTail()
      return .null
    }
    if holds("Symbol(", at: start), let close = firstTerminated(")", from: start) {
      index = close + 1
      noteNonJSON(.symbol, text(start..<index))
      return .null
    }
    if let error = endOfError(start) {
      index = error
      noteNonJSON(.error, text(start..<end))
      try skipTail()
      return .null
    }
    if let name = instanceName(at: start) {
      return try readInstance(named: text(start..<name.end), body: name.body)
    }
    // A Date of a subclass: `MyDate 1970-01-01T00:00:00.000Z`.
    if end + 1 < bytes.count, bytes[end] == " ", bytes[end + 1].isDigit, let date = endOfDate(end + 1) {
      index = date
      noteNonJSON(.date, text(start..<date))
      try skipTail()
      return .null
    }
    if style == .tight { return try readPythonWord() }
    return try readOpaque()
  }

  /// The literals that JSON has, and those it does not have. Python's stand only where Python prints them.
  private mutating func readLiteral(_ range: Range<Int>, in style: BracketStyle) -> JSONValue? {
    guard range.count <= 9 else { return nil }
    let value: JSONValue
    let isPython = style == .tight
    switch bytes[range.lowerBound] {
    case "t" where holds("true", at: range.lowerBound) && range.count == 4: value = .bool(true)
    case "f" where holds("false", at: range.lowerBound) && range.count == 5: value = .bool(false)
    case "n" where holds("null", at: range.lowerBound) && range.count == 4: value = .null
    case "T" where isPython && holds("True", at: range.lowerBound) && range.count == 4: value = .bool(true)
    case "F" where isPython && holds("False", at: range.lowerBound) && range.count == 5: value = .bool(false)
    case "N" where isPython && holds("None", at: range.lowerBound) && range.count == 4: value = .null
    default:
      let word = text(range)
      switch word {
      case "undefined": noteNonJSON(.undefined, word)
      case "NaN", "Infinity": noteNonJSON(.number, word)
      case "nan" where isPython, "inf" where isPython: noteNonJSON(.number, word)
      case "Ellipsis" where isPython: noteNonJSON(.ellipsis, word)
      default: return nil
      }
      value = .null
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
      case "," where depth == outer: break scan
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
    noteLoss(.opaque, text(start..<end))
    return .null
  }
}

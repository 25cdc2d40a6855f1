import Invocations
import JSONTree

/// What only Python prints: tuples, bytes, and calls such as `datetime.datetime(2022, 8, 25)` and `Decimal('12.50')`.
extension PrintedValueReader {
  /// `()`, `(1,)`, `(1, 'a')`; `(1+2j)`; and `('first ' 'second')`, one string in parentheses (`pprint`).
  mutating func readTuple() throws(PrintedValueError) -> JSONValue {
    let start = index
    if let end = endOfComplex(start) {
      index = end
      noteNonJSON(.complex, bytes.text(start..<end))
      return .null
    }
    try enter()
    let outerSurrounding = surrounding
    surrounding = .tight
    defer { surrounding = outerSurrounding }
    noteNonJSON(.tuple, "(…)")
    let note = nonJSON.count - 1
    var items: [JSONValue] = []
    var hasComma = false
    skipBlanks()
    while peek() != UInt8(ascii: ")") {
      path.append(.index(items.count))
      items.append(try readValue(in: .tight))
      path.removeLast()
      skipBlanks()
      if peek() == UInt8(ascii: ")") { break }
      try expect(",")
      hasComma = true
      if items.count == 1, peek() == UInt8(ascii: ")") { break }
      skipBlanks()
      // Something that prints nothing of itself: only a tuple of one has a comma at its end.
      guard peek() != UInt8(ascii: ")") else { throw PrintedValueError(.unexpectedText, at: index) }
    }
    leave()
    if items.count == 1, !hasComma {
      guard case .string = items[0], nonJSON.count == note + 1 else {
        throw PrintedValueError(.unexpectedText, at: start)
      }
      nonJSON.remove(at: note)
      return items[0]
    }
    return .array(items)
  }

  /// The offset after `(1+2j)`.
  private func endOfComplex(_ start: Int) -> Int? {
    var end = start + 1
    while end < bytes.count, end - start < 64 {
      if bytes[end] == ")" { return end > start + 2 && bytes[end - 1] == "j" ? end + 1 : nil }
      guard bytes[end].isDigit || bytes[end].isLetter || bytes[end] == "+" || bytes[end] == "-" || bytes[end] == "."
      else { return nil }
      end += 1
    }
    return nil
  }

  mutating func readPythonWord() throws(PrintedValueError) -> JSONValue {
    let start = index
    let end = bytes.endOfName(start)
    if end < bytes.count, end == start + 1, bytes[end].isQuote, bytes[start] == "b" {
      index = end
      try skipRawQuoted()
      // `pprint` cuts long ones into pieces.
      while let next = startOfNextBytes() {
        index = next
        try skipRawQuoted()
      }
      noteNonJSON(.bytes, bytes.text(start..<index))
      return .null
    }
    guard bytes.isCall(start) else { throw PrintedValueError(.unexpectedText, at: start) }
    while let byte = peek(), byte != "(" { index += 1 }
    let name = bytes.text(start..<index)
    try skipParentheses()
    let kind: Loss.Kind =
      switch name {
      case "bytearray": .bytes
      case "set", "frozenset": .set
      case _ where name.hasPrefix("datetime."): .datetime
      default: .call
      }
    noteNonJSON(kind, bytes.text(start..<index))
    return .null
  }

  /// Where the quote of the next piece stands, on a later line.
  private func startOfNextBytes() -> Int? {
    let next = bytes.afterBlanks(index)
    guard next + 1 < bytes.count, bytes[next] == "b", bytes[next + 1].isQuote,
      bytes[index..<next].contains(where: \.isNewline)
    else { return nil }
    return next + 1
  }

  /// Steps over balanced brackets; quotes in them are paired.
  private mutating func skipParentheses() throws(PrintedValueError) {
    let outer = depth
    repeat {
      guard let byte = peek() else { throw PrintedValueError(.unexpectedEnd, at: index) }
      switch byte {
      case "(", "[", "{": try enter()
      case ")", "]", "}": leave()
      case "'", "\"": try skipRawQuoted()
      default: index += 1
      }
    } while depth > outer
  }

  /// Steps over a string without reading its escapes: those of a bytes literal make no text.
  private mutating func skipRawQuoted() throws(PrintedValueError) {
    let quote = bytes[index]
    index += 1
    while let byte = peek() {
      guard !byte.isNewline else { throw PrintedValueError(.lineBreakInString, at: index) }
      index += byte == "\\" ? 2 : 1
      if byte == quote { return }
    }
    throw PrintedValueError(.unexpectedEnd, at: index)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a name, perhaps with dots, and an opening parenthesis stand at `offset`: `datetime.datetime(`.
  func isCall(_ offset: Int) -> Bool {
    var end = endOfName(offset)
    while end < count, self[end] == "." { end = endOfName(end + 1) }
    guard end > offset, end < count, self[end] == "(" else { return false }
    // `[Array(2): null prototype]` is Node's.
    var close = end + 1
    while close < count, self[close].isDigit { close += 1 }
    return !holds("):", at: close)
  }
}

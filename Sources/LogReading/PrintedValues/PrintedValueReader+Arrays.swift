import Invocations
import JSONTree

/// What stands in square brackets and is an array. A bracket that is followed by a blank, a line break or its other half is
/// one in every Node version; Python and JSON leave the blank out.
extension PrintedValueReader {
  /// Longer runs of holes than this make no array: `[ <4294967295 empty items> ]` is a few bytes of text.
  private static var mostHoles: Int { 10_000 }

  mutating func readSquareBracket() throws(PrintedValueError) -> JSONValue {
    if bytes.holds("[...]", at: index) {
      index += 5
      noteLoss(.circular, "[...]")
      return .null
    }
    if takeContextMarker() { return .null }
    // Python has no markers.
    if depth > 0, surrounding == .tight { return try readArray() }
    return bytes.isArray(index) ? try readArray() : try readMarker()
  }

  mutating func readArray() throws(PrintedValueError) -> JSONValue {
    try enter()
    let outerSurrounding = surrounding
    let style = styleAfterBracket
    surrounding = style
    defer { surrounding = outerSurrounding }
    let first = builder.itemCount
    var hasExtraKeys = false
    var hasTooManyHoles = false
    skipBlanks()
    if peek() == UInt8(ascii: "]") {
      leave()
      return .array([])
    }
    while true {
      if bytes.holds("... ", at: index), let end = endOfCount(index + 4, "more item") {
        noteLoss(.moreItems, bytes.text(index..<end))
        index = end
      } else if let holes = readHoles() {
        path.append(.index(builder.itemCount - first))
        noteNonJSON(.holes, holes.marker)
        path.removeLast()
        hasTooManyHoles = hasTooManyHoles || holes.count > Self.mostHoles - (builder.itemCount - first)
        if !hasTooManyHoles { for _ in 0..<holes.count { builder.add(.null) } }
      } else if style == .spaced, let key = try readExtraKey() {
        hasExtraKeys = true
        noteNonJSON(.extraKey, key)
        skipBlanks()
        try skipValue(in: style)
      } else {
        guard !hasExtraKeys else { throw PrintedValueError(.unexpectedText, at: index) }
        path.append(.index(builder.itemCount - first))
        builder.add(try readValue(in: style))
        path.removeLast()
      }
      skipBlanks()
      if peek() == UInt8(ascii: "]") { break }
      try expect(",")
      skipBlanks()
    }
    leave()
    let list = builder.array(from: first)
    return hasTooManyHoles ? .null : .array(list)
  }

  /// `<2 empty items>`.
  private mutating func readHoles() -> (count: Int, marker: String)? {
    guard peek() == UInt8(ascii: "<"), let digit = peek(1), digit.isDigit,
      var end = endOfCountless(index + 1), end < bytes.count, bytes[end] == ">"
    else { return nil }
    end += 1
    let marker = bytes.text(index..<end)
    let count = Int(marker.dropFirst().prefix { $0.isASCII && $0.isNumber }) ?? Int.max
    index = end
    return (count, marker)
  }

  private func endOfCountless(_ offset: Int) -> Int? { endOfCount(offset, "empty item") }

  /// The key of a property that an array has beside its items, and its colon.
  private mutating func readExtraKey() throws(PrintedValueError) -> String? {
    guard let byte = peek() else { return nil }
    let start = index
    if byte == "[", let end = endOfBracketedKey(start) {
      index = end + 2
      return bytes.text(start..<end + 1)
    }
    if bytes.holds("Symbol(", at: start) {
      guard let end = endOfSymbolKey(start) else { return nil }
      index = end + 1
      return bytes.text(start..<end)
    }
    if byte.isQuote {
      let name = try readQuoted()
      if peek() == UInt8(ascii: ":") {
        index += 1
        return name.text
      }
      index = start
      return nil
    }
    guard byte.isLetter || byte == "_" else { return nil }
    let end = bytes.endOfName(start)
    guard end + 1 < bytes.count, bytes[end] == ":", bytes[end + 1].isBlank else { return nil }
    if try endOfError(start, isKeyPlace: true) != nil {
      // `cause: TypeError: no` is a property or an error of that name, and nothing tells which.
      if bytes[start] >= 0x61, bytes.holdsClassName(at: end + 2) { throw PrintedValueError(.unexpectedText, at: start) }
      return nil
    }
    index = end + 1
    return bytes.text(start..<end)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bracket at `offset` begins an array and not a marker such as `[Object]`.
  func isArray(_ offset: Int) -> Bool {
    guard offset + 1 < count else { return true }
    let byte = self[offset + 1]
    switch byte {
    case "]", "{", "[", "\"", "'", "(", "<", "-": return true
    default: break
    }
    if byte.isBlank || byte.isDigit { return true }
    guard byte.startsName else { return false }
    let end = endOfName(offset + 1)
    guard end < count else { return true }
    switch byte {
    case "t", "f", "n", "N", "T", "F", "i", "I", "u":
      if holdsLiteral(offset + 1, end) { return self[end] == "," || self[end] == "]" }
    case "b", "B": if end == offset + 2, self[end].isQuote { return true }
    default: break
    }
    return isCall(offset + 1)
  }

  /// Whether the word is a literal of one of the languages that are read.
  private func holdsLiteral(_ start: Int, _ end: Int) -> Bool {
    switch text(start..<end) {
    case "true", "false", "null", "None", "True", "False", "NaN", "nan", "inf", "Infinity", "undefined": true
    default: false
    }
  }
}

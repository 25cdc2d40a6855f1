extension JSONReader {
  /// The string whose opening quote is the next byte.
  mutating func readString() throws(JSONReadError) -> JSONString {
    let start = index + 1
    index = bytes.endOfPlainText(from: start)
    guard peek() == UInt8(ascii: "\"") else { return try readEscapedString(from: start) }
    guard let text = String(exactly: run(from: start, to: index)) else { throw invalidUTF8(from: start, to: index) }
    index += 1
    return JSONString(text)
  }

  /// The rest of a string of which only what stands from `start` to the next byte was plain.
  private mutating func readEscapedString(from start: Int) throws(JSONReadError) -> JSONString {
    var pieces = StringPieces()
    var pieceStart = start
    while let byte = peek() {
      guard pieces.append(run(from: pieceStart, to: index)) else { throw invalidUTF8(from: pieceStart, to: index) }
      guard byte >= 0x20 else { throw JSONReadError(.controlCharacter, at: index) }
      index += 1
      if byte == UInt8(ascii: "\"") { return pieces.string }
      pieces.append(try readEscape())
      pieceStart = index
      index = bytes.endOfPlainText(from: index)
    }
    throw JSONReadError(.unexpectedEnd, at: index)
  }

  /// The code unit that an escape names; the backslash was read already.
  private mutating func readEscape() throws(JSONReadError) -> UInt16 {
    guard let letter = peek() else { throw JSONReadError(.unexpectedEnd, at: index) }
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(letter)
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "u"): break
    default: throw JSONReadError(.invalidEscape, at: index - 1)
    }
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = peek() else { throw JSONReadError(.unexpectedEnd, at: index) }
      guard let value = Self.hexadecimalValue(of: digit) else { throw JSONReadError(.invalidEscape, at: index) }
      unit = unit << 4 | UInt16(value)
      index += 1
    }
    return unit
  }

  private static func hexadecimalValue(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private func invalidUTF8(from start: Int, to end: Int) -> JSONReadError {
    var decoder = UTF8()
    var consumed = start
    var iterator = bytes[start..<end].makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) {
      consumed += UTF8.width(scalar)
    }
    return JSONReadError(.invalidUTF8, at: consumed)
  }

  /// The bytes from `start` up to `end`.
  func run(from start: Int, to end: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[start..<end])
  }
}

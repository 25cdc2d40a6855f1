extension JSONParser {
  /// The string whose opening quote is the next byte.
  @inline(__always)
  mutating func readString() throws(JSONReadError) -> JSONString {
    let start = index &+ 1
    let (end, isASCII) = bytes.plainText(from: start, quote: UInt8(ascii: "\""))
    index = end
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return try readEscapedString(from: start) }
    let text = run(from: start, to: end)
    index &+= 1
    guard isASCII else { return try string(of: text, from: start) }
    guard let strings else { return JSONString(ascii: text) }
    return strings.string(ascii: text)
  }

  /// The same for a key.
  ///
  /// - Parameters:
  ///   - place: where the key stands; becomes the place after it.
  ///   - bit: becomes the key's bit for `MemberKeys`.
  @inline(__always)
  mutating func readKey(
    at place: inout StringTable.Place, _ bit: inout UInt64
  ) throws(JSONReadError) -> JSONString {
    guard let strings else { return try readUnknownKey(&bit) }
    let start = index &+ 1
    let quote = UInt8(ascii: "\"")
    if let key = strings.expectedKey(in: bytes, from: start, to: quote, isName: false, at: &place, bit: &bit) {
      index = start &+ key.leastByteCount &+ 1
      return key
    }
    let (end, isASCII) = bytes.plainText(from: start, quote: quote)
    guard isASCII, end < bytes.count, bytes[end] == quote else { return try readUnknownKey(&bit) }
    index = end &+ 1
    return strings.key(ascii: run(from: start, to: end), at: &place, bit: &bit)
  }

  private mutating func readUnknownKey(_ bit: inout UInt64) throws(JSONReadError) -> JSONString {
    let key = try readString()
    bit = key.withUTF8(MemberKeys.bit(of:))
    return key
  }

  @inline(never)
  private mutating func string(
    of text: UnsafeBufferPointer<UInt8>, from start: Int
  ) throws(JSONReadError) -> JSONString {
    guard let string = String(exactly: text) else { throw invalidUTF8(from: start, to: start + text.count) }
    return JSONString(contiguous: string)
  }

  /// The rest of a string of which only what stands from `start` to the next byte was plain.
  @inline(never)
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
  @inline(__always)
  func run(from start: Int, to end: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes.baseAddress.map { $0 + start }, count: end &- start)
  }
}

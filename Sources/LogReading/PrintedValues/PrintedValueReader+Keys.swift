import Invocations
import JSONTree

/// The keys of objects: names, quoted strings, symbols, and what Python prints for keys that are no strings.
extension PrintedValueReader {
  /// The name of a member, where it begins, and its bit for `MemberKeys`.
  struct Name {
    let string: JSONString
    let offset: Int
    let bit: UInt64
  }

  /// What stands before a colon.
  enum Key {
    case name(Name)
    /// `[Symbol(x)]`, and `Symbol(x)` in Node 24.
    case symbol(String)
    /// `[cause]`, `[length]`: a property that is not enumerable.
    case hidden(String)
    /// Python: a key that is no string.
    case notString(String)
    /// Python: an item of a set, which was read, and no key.
    case item
  }

  /// The key that mostly stands at this place, and its colon; nil where another one stands there, or where it has to be
  /// looked at more closely.
  ///
  /// - Parameter allowsNames: whether it may stand without quotes.
  @inline(__always)
  mutating func takeExpectedKey(allowsNames: Bool) -> Name? {
    guard index < bytes.count else { return nil }
    let start = index
    let byte = bytes[start]
    let isQuoted = byte.isQuote
    if !allowsNames, !isQuoted { return nil }
    var bit: UInt64 = 0
    var next = place
    guard
      let key = strings.expectedKey(
        in: bytes, from: isQuoted ? start &+ 1 : start, to: isQuoted ? byte : UInt8(ascii: ":"), isName: !isQuoted,
        at: &next, bit: &bit)
    else { return nil }
    let colon = start &+ key.leastByteCount &+ (isQuoted ? 2 : 0)
    guard colon &+ 1 < bytes.count, bytes[colon] == ":", isQuoted || bytes[colon &+ 1].isBlank else { return nil }
    index = bytes.afterBlanks(colon &+ 1)
    place = next
    return Name(string: key, offset: start, bit: bit)
  }

  /// The key at the current offset, and its colon; nil where a value without a key stands there.
  mutating func readKey(in style: BracketStyle, allowsItems: Bool) throws(PrintedValueError) -> Key? {
    guard let byte = peek() else { throw PrintedValueError(.unexpectedEnd, at: index) }
    let start = index
    if byte.isQuote {
      let (name, isPlain) = try readQuotedText()
      let text = bytes.part(start + 1..<index - 1)
      let colon = bytes.afterBlanks(index)
      guard colon < bytes.count else { throw PrintedValueError(.unexpectedEnd, at: colon) }
      if bytes[colon] == ":" {
        index = colon + 1
        if !name.isWellFormed { noteNonJSON(.loneSurrogate, "\\ud800") }
        guard isPlain else { return .name(Name(string: name, offset: start, bit: name.withUTF8(MemberKeys.bit(of:)))) }
        var bit: UInt64 = 0
        return .name(Name(string: strings.key(ascii: text, at: &place, bit: &bit), offset: start, bit: bit))
      }
      index = start
      return nil
    }
    if byte == "[", let end = endOfBracketedKey(start) ?? endOfHiddenKey(start) {
      index = end + 2
      return try bracketedKey(start..<end + 1)
    }
    // Python's bytes: `b'k'`.
    if style == .tight, byte == "b", peek(1)?.isQuote ?? false { return try readForeignKey() }
    if byte.isLetter || byte == "_" || byte == "$" {
      if let key = try readBareKey(in: style, allowsItems: allowsItems) { return key }
      if style == .tight, bytes.isCall(start) { return try readForeignKey() }
    } else if style == .tight, byte.isDigit || byte == "(" || byte == "-" || byte == "<" {
      return try readForeignKey()
    }
    return nil
  }

  /// `a:` in Node; `None:` in Python. An unquoted key has a blank after its colon in every Node version, and Python and
  /// JSON have none: that keeps Go's `{Header:{Version:1` and JavaScript source out.
  private mutating func readBareKey(
    in style: BracketStyle, allowsItems: Bool
  ) throws(PrintedValueError) -> Key? {
    let start = index
    let end = bytes.endOfName(start)
    if bytes.holds("Symbol(", at: start), let close = firstTerminated(")", from: start), close + 1 < bytes.count,
      bytes[close + 1] == ":"
    {
      index = close + 2
      return .symbol(bytes.text(start..<close + 1))
    }
    guard end < bytes.count, bytes[end] == ":" else { return nil }
    if allowsItems, style == .spaced, try endOfError(start, isKeyPlace: true) != nil { return nil }
    guard end + 1 < bytes.count, bytes[end + 1].isBlank else { return nil }
    index = end + 1
    guard style == .tight else {
      let text = bytes.part(start..<end)
      guard text.isASCII else {
        return .name(Name(string: JSONString(bytes.text(start..<end)), offset: start, bit: MemberKeys.bit(of: text)))
      }
      var bit: UInt64 = 0
      return .name(Name(string: strings.key(ascii: text, at: &place, bit: &bit), offset: start, bit: bit))
    }
    let word = bytes.text(start..<end)
    guard ["None", "True", "False", "nan", "inf"].contains(word) else {
      index = start
      return nil
    }
    return .notString(word)
  }

  /// A name that stands without quotes.
  private func name(_ range: Range<Int>) -> JSONString {
    let name = bytes.part(range)
    return name.isASCII ? strings.string(ascii: name) : JSONString(bytes.text(range))
  }

  /// Python: a number, a tuple, a call or an instance as a key; or an item of a set.
  private mutating func readForeignKey() throws(PrintedValueError) -> Key {
    let start = index
    let count = noteCount
    _ = try readValue(in: .tight)
    forgetNotes(since: count)
    guard peek() == UInt8(ascii: ":") else { return .item }
    index += 1
    return .notString(bytes.text(start..<index - 1))
  }

  /// Where the bracket closes of a key in brackets; nil where an array or a marker stands there.
  func endOfBracketedKey(_ start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    var end = start + 1
    if bytes[end].isQuote {
      guard bytes.holds("'__proto__']:", at: end) else { return nil }
      return end + 11
    }
    if bytes.holds("Symbol(", at: end) {
      // Longer descriptions are not looked for: the search would be repeated for every symbol of hostile text.
      let limit = min(bytes.count, start + 1024)
      while end + 2 < limit, !bytes.holds(")]:", at: end) {
        guard !bytes[end].isNewline else { return nil }
        end += 1
      }
      return end + 2 < limit ? end + 1 : nil
    }
    guard bytes[end].startsName else { return nil }
    end = bytes.endOfName(end)
    return bytes.holds("]:", at: end) ? end : nil
  }

  /// Where the bracket closes of a hidden key that is no name: `[a-b]: 1`.
  private func endOfHiddenKey(_ start: Int) -> Int? {
    guard !bytes.isArray(start) else { return nil }
    let limit = min(bytes.count, start + 256)
    var end = start + 1
    while end < limit, bytes[end] != "]", !bytes[end].isNewline { end += 1 }
    return bytes.holds("]: ", at: end) ? end : nil
  }

  /// The offset of the colon after the symbol that is a key at `start`, as Node 24 prints them; nil where it is a value, in
  /// whose description a parenthesis and a colon may stand: `Symbol(a): b)`.
  func endOfSymbolKey(_ start: Int) -> Int? {
    guard bytes.holds("Symbol(", at: start), let close = firstTerminated(")", from: start),
      bytes.holds(": ", at: close + 1) || bytes.holds(":\n", at: close + 1)
    else { return nil }
    var offset = bytes.afterBlanks(close + 2)
    guard offset < bytes.count else { return nil }
    // A value in quotes or brackets may hold any parentheses.
    if bytes[offset] == "{" || bytes[offset] == "[" || bytes.endOfPlainString(offset) != nil { return close + 1 }
    var open = 0
    while offset < bytes.count, !bytes[offset].isNewline, bytes[offset] != "," {
      if bytes[offset] == "(" { open += 1 }
      if bytes[offset] == ")" { open -= 1 }
      if open < 0 { return nil }
      if bytes[offset] == " ", offset + 1 < bytes.count, bytes[offset + 1] == "]" || bytes[offset + 1] == "}" { break }
      offset += 1
    }
    return close + 1
  }

  /// The name of the key that begins at `offset`, which was read before.
  func keyName(at offset: Int) -> JSONString {
    if bytes[offset] == "[" { return "__proto__" }
    guard bytes[offset].isQuote else { return name(offset..<bytes.endOfName(offset)) }
    var reader = PrintedValueReader(bytes: bytes, index: offset, strings: strings)
    return (try? reader.readQuoted()) ?? ""
  }

  private func bracketedKey(_ range: Range<Int>) throws(PrintedValueError) -> Key {
    if bytes.holds("['", at: range.lowerBound) {
      let name: JSONString = "__proto__"
      return .name(
        Name(string: name, offset: range.lowerBound, bit: name.withUTF8(MemberKeys.bit(of:))))
    }
    let marker = bytes.text(range)
    return bytes.holds("[Symbol(", at: range.lowerBound) ? .symbol(marker) : .hidden(marker)
  }
}

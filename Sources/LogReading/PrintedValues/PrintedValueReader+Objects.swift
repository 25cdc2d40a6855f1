import Invocations
import JSONTree

/// What stands in braces: objects, Python's dictionaries and sets, and the contents of Maps, Sets and class instances.
extension PrintedValueReader {
  /// What braces turned out to hold.
  enum BraceContent {
    case object(JSONObject)
    /// `{ 'a' => 1 }`.
    case map
    /// `{ 1, 2 }`.
    case set
  }

  private enum Key {
    case name(JSONString)
    /// `[Symbol(x)]`, and `Symbol(x)` in Node 24.
    case symbol(String)
    /// `[cause]`, `[length]`: a property that is not enumerable.
    case hidden(String)
    /// Python: a key that is no string.
    case notString(String)
  }

  /// An object that stands without a class name before it.
  mutating func readObject() throws(PrintedValueError) -> JSONValue {
    if holds("{...}", at: index) {
      index += 5
      noteLoss(.circular, "{...}")
      return .null
    }
    let start = index
    let count = noteCount
    switch try readBraces(allowsItems: peek(1).map { !$0.isBlank } ?? false) {
    case .object(let object): return .object(object)
    case .set:
      forgetNotes(since: count)
      noteNonJSON(.set, "{…}")
      return .null
    // Node never prints a Map without its name.
    case .map: throw PrintedValueError(.unexpectedText, at: start)
    }
  }

  /// - Parameter allowsItems: whether the braces may hold values without keys, as those of a Set do.
  mutating func readBraces(allowsItems: Bool) throws(PrintedValueError) -> BraceContent {
    try enter()
    let style = styleAfterBracket
    skipBlanks()
    if peek() == UInt8(ascii: "}") {
      leave()
      return .object(JSONObject())
    }
    var members: [JSONObject.Member] = []
    var isMap = false
    var isSet = false
    while true {
      if allowsItems, holds("... ", at: index), let end = endOfCount(index + 4, "more item") {
        noteLoss(.moreItems, text(index..<end))
        index = end
        isSet = true
      } else if let key = try readKey(in: style, allowsItems: allowsItems) {
        if let member = try readMember(key, in: style) { members.append(member) }
      } else {
        guard allowsItems else {
          throw PrintedValueError(endOfName(index) == bytes.count ? .unexpectedEnd : .unexpectedText, at: index)
        }
        try skipItem(in: style)
        skipBlanks()
        if holds("=>", at: index) {
          isMap = true
          index += 2
          skipBlanks()
          try skipItem(in: style)
        } else {
          isSet = true
        }
      }
      skipBlanks()
      if peek() == UInt8(ascii: "}") { break }
      try expect(",")
      skipBlanks()
    }
    leave()
    if isMap { return .map }
    if isSet { return .set }
    if JSONObject.firstDuplicate(in: members) != nil { throw PrintedValueError(.duplicateKey, at: index) }
    return .object(JSONObject(unique: members))
  }

  /// The value after a key; nil where the key has no place in JSON, which is noted.
  private mutating func readMember(_ key: Key, in style: BracketStyle) throws(PrintedValueError) -> JSONObject.Member? {
    skipBlanks()
    switch key {
    case .name(let name):
      path.append(.key(name))
      let value = try readValue(in: style)
      path.removeLast()
      return JSONObject.Member(key: name, value: value)
    case .symbol(let text): noteNonJSON(.symbol, text)
    case .hidden(let text): noteNonJSON(.extraKey, text)
    case .notString(let text): noteNonJSON(.nonStringKey, text)
    }
    try skipValue(in: style)
    return nil
  }

  private mutating func skipItem(in style: BracketStyle) throws(PrintedValueError) {
    // `Promise { <rejected> Error: … }` and `WeakSet { <items unknown> }`.
    for word in ["<rejected> ", "<pending>", "<items unknown>", "<uninitialized>"] as [StaticString]
    where holds(word, at: index) {
      index += word.utf8CodeUnitCount
      guard word.utf8CodeUnitCount == 11 else { return }
      break
    }
    try skipValue(in: style)
  }

  /// The key at the current offset, and its colon; nil where a value without a key stands there.
  private mutating func readKey(in style: BracketStyle, allowsItems: Bool) throws(PrintedValueError) -> Key? {
    guard let byte = peek() else { throw PrintedValueError(.unexpectedEnd, at: index) }
    let start = index
    if byte.isQuote {
      let name = try readQuoted()
      let colon = afterBlanks(index)
      guard colon < bytes.count else { throw PrintedValueError(.unexpectedEnd, at: colon) }
      if bytes[colon] == ":" {
        index = colon + 1
        if !name.isWellFormed { noteNonJSON(.loneSurrogate, "\\ud800") }
        return .name(name)
      }
      index = start
      return nil
    }
    if byte == "[", let end = endOfBracketedKey(start) {
      index = end + 2
      return try bracketedKey(start..<end + 1)
    }
    if byte.isLetter || byte == "_" || byte == "$" {
      if let key = readBareKey(in: style, allowsItems: allowsItems) { return key }
    } else if style == .tight, byte.isDigit || byte == "(" || byte == "-" {
      return try readForeignKey()
    }
    return nil
  }

  /// `a:` in Node; `None:` in Python. An unquoted key has a blank after its colon in every Node version, and Python and
  /// JSON have none: that keeps Go's `{Header:{Version:1` and JavaScript source out.
  private mutating func readBareKey(in style: BracketStyle, allowsItems: Bool) -> Key? {
    let start = index
    var end = endOfName(start)
    if holds("Symbol(", at: start), let close = firstTerminated(")", from: start), close + 1 < bytes.count,
      bytes[close + 1] == ":"
    {
      index = close + 2
      return .symbol(text(start..<close + 1))
    }
    guard end < bytes.count, bytes[end] == ":" else { return nil }
    if allowsItems, style == .spaced, endOfError(start) != nil { return nil }
    guard end + 1 < bytes.count, bytes[end + 1].isBlank else { return nil }
    let name = text(start..<end)
    end += 1
    if style == .tight {
      guard ["None", "True", "False", "nan", "inf"].contains(name) else { return nil }
      index = end
      return .notString(name)
    }
    index = end
    return .name(JSONString(name))
  }

  /// Python: a number or a tuple as a key.
  private mutating func readForeignKey() throws(PrintedValueError) -> Key? {
    let start = index
    let count = noteCount
    _ = try readValue(in: .tight)
    forgetNotes(since: count)
    guard peek() == UInt8(ascii: ":") else {
      index = start
      return nil
    }
    index += 1
    return .notString(text(start..<index - 1))
  }

  /// Where the bracket closes of a key in brackets; nil where an array or a marker stands there.
  func endOfBracketedKey(_ start: Int) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    var end = start + 1
    if bytes[end].isQuote {
      guard holds("'__proto__']:", at: end) else { return nil }
      return end + 11
    }
    if holds("Symbol(", at: end) {
      // Longer descriptions are not looked for: the search would be repeated for every symbol of hostile text.
      let limit = min(bytes.count, start + 1024)
      while end + 2 < limit, !holds(")]:", at: end) {
        guard !bytes[end].isNewline else { return nil }
        end += 1
      }
      return end + 2 < limit ? end + 1 : nil
    }
    guard bytes[end].startsName else { return nil }
    end = endOfName(end)
    return holds("]:", at: end) ? end : nil
  }

  private func bracketedKey(_ range: Range<Int>) throws(PrintedValueError) -> Key {
    if holds("['", at: range.lowerBound) { return .name("__proto__") }
    let marker = text(range)
    return holds("[Symbol(", at: range.lowerBound) ? .symbol(marker) : .hidden(marker)
  }
}

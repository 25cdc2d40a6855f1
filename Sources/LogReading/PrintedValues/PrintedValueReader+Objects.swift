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
    /// And where it begins.
    case name(JSONString, Int)
    /// `[Symbol(x)]`, and `Symbol(x)` in Node 24.
    case symbol(String)
    /// `[cause]`, `[length]`: a property that is not enumerable.
    case hidden(String)
    /// Python: a key that is no string.
    case notString(String)
  }

  /// The members that an object has so far.
  private struct Members {
    private(set) var list: [JSONObject.Member] = []
    private(set) var hasDuplicate = false
    private var keys = MemberKeys()

    init() {
      // What functions log has 3 to 14 members: fewer steps of growth are worth more than a little room.
      list.reserveCapacity(8)
    }

    mutating func append(_ member: consuming JSONObject.Member) {
      if !keys.insert(member.key, after: list.count, of: list) { hasDuplicate = true }
      list.append(member)
    }
  }

  /// An object that stands without a class name before it.
  mutating func readObject() throws(PrintedValueError) -> JSONValue {
    if bytes.holds("{...}", at: index) {
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
    var members = Members()
    var isMap = false
    var isSet = false
    while true {
      if allowsItems, bytes.holds("... ", at: index), let end = endOfCount(index + 4, "more item") {
        noteLoss(.moreItems, bytes.text(index..<end))
        index = end
        isSet = true
      } else if let key = try readKey(in: style, allowsItems: allowsItems) {
        skipBlanks()
        try readMember(key, in: style, into: &members)
      } else {
        guard allowsItems else {
          throw PrintedValueError(bytes.endOfName(index) == bytes.count ? .unexpectedEnd : .unexpectedText, at: index)
        }
        try skipItem(in: style)
        skipBlanks()
        if bytes.holds("=>", at: index) {
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
    if members.hasDuplicate { throw PrintedValueError(.duplicateKey, at: index) }
    return .object(JSONObject(unique: members.list))
  }

  /// Reads the value after a key. A key that has no place in JSON is noted, and its value left out.
  private mutating func readMember(
    _ key: consuming Key, in style: BracketStyle, into members: inout Members
  ) throws(PrintedValueError) {
    switch consume key {
    case .name(let name, let offset):
      path.append(.key(at: offset))
      let value = try readValue(in: style)
      path.removeLast()
      members.append(JSONObject.Member(key: name, value: value))
      return
    case .symbol(let text): noteNonJSON(.symbol, text)
    case .hidden(let text): noteNonJSON(.extraKey, text)
    case .notString(let text): noteNonJSON(.nonStringKey, text)
    }
    try skipValue(in: style)
  }

  private mutating func skipItem(in style: BracketStyle) throws(PrintedValueError) {
    // `Promise { <rejected> Error: … }` and `WeakSet { <items unknown> }`.
    for word in ["<rejected> ", "<pending>", "<items unknown>", "<uninitialized>"] as [StaticString]
    where bytes.holds(word, at: index) {
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
      let colon = bytes.afterBlanks(index)
      guard colon < bytes.count else { throw PrintedValueError(.unexpectedEnd, at: colon) }
      if bytes[colon] == ":" {
        index = colon + 1
        if !name.isWellFormed { noteNonJSON(.loneSurrogate, "\\ud800") }
        return .name(name, start)
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
    let end = bytes.endOfName(start)
    if bytes.holds("Symbol(", at: start), let close = firstTerminated(")", from: start), close + 1 < bytes.count,
      bytes[close + 1] == ":"
    {
      index = close + 2
      return .symbol(bytes.text(start..<close + 1))
    }
    guard end < bytes.count, bytes[end] == ":" else { return nil }
    if allowsItems, style == .spaced, endOfError(start) != nil { return nil }
    guard end + 1 < bytes.count, bytes[end + 1].isBlank else { return nil }
    index = end + 1
    guard style == .tight else { return .name(name(start..<end), start) }
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

  /// The name of the key that begins at `offset`, which was read before.
  func keyName(at offset: Int) -> JSONString {
    if bytes[offset] == "[" { return "__proto__" }
    guard bytes[offset].isQuote else { return name(offset..<bytes.endOfName(offset)) }
    var reader = PrintedValueReader(bytes: bytes, index: offset, strings: strings)
    return (try? reader.readQuoted()) ?? ""
  }

  private func bracketedKey(_ range: Range<Int>) throws(PrintedValueError) -> Key {
    if bytes.holds("['", at: range.lowerBound) { return .name("__proto__", range.lowerBound) }
    let marker = bytes.text(range)
    return bytes.holds("[Symbol(", at: range.lowerBound) ? .symbol(marker) : .hidden(marker)
  }
}

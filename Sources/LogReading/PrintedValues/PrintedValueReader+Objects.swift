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

  /// An object that stands without a class name before it.
  mutating func readObject() throws(PrintedValueError) -> JSONValue {
    if bytes.holds("{...}", at: index) {
      index += 5
      noteLoss(.circular, "{...}")
      return .null
    }
    let start = index
    let count = noteCount
    if let end = try endOfBase() {
      index = end
      let isLoss = losses.count > count.losses
      let note = isLoss ? losses.last : nonJSON.last
      _ = try readBraces(allowsItems: false, style: .spaced)
      forgetNotes(since: count)
      if let note, isLoss { losses.append(note) } else if let note { nonJSON.append(note) }
      return .null
    }
    switch try readBraces(allowsItems: nil) {
    case .object(let object): return .object(object)
    case .set:
      forgetNotes(since: count)
      noteNonJSON(.set, "{…}")
      return .null
    // Node never prints a Map without its name.
    case .map: throw PrintedValueError(.unexpectedText, at: start)
    }
  }

  /// - Parameters:
  ///   - allowed: whether the braces may hold values without keys, as those of a Set do; nil where only Python's do.
  ///   - outerStyle: how they were printed, where the byte at the current offset is no bracket but the blank that stands
  ///     for it.
  mutating func readBraces(
    allowsItems allowed: Bool?, style outerStyle: BracketStyle? = nil
  ) throws(PrintedValueError) -> BraceContent {
    try enter()
    let outerSurrounding = surrounding
    let style = outerStyle ?? styleAfterBracket
    let allowsItems = allowed ?? (style == .tight)
    surrounding = style
    defer { surrounding = outerSurrounding }
    skipBlanks()
    if peek() == UInt8(ascii: "}") {
      leave()
      return .object(JSONObject())
    }
    let outer = place
    place = outer.inside
    let first = builder.memberCount
    var keys = MemberKeys()
    var hasDuplicate = false
    var hasOtherKey = false
    var isMap = false
    var isSet = false
    while true {
      if let name = takeExpectedKey(allowsNames: !allowsItems && style == .spaced) {
        if try !readMember(name, in: style, first, &keys) { hasDuplicate = true }
      } else if allowsItems, bytes.holds("... ", at: index), let end = endOfCount(index + 4, "more item") {
        noteLoss(.moreItems, bytes.text(index..<end))
        index = end
        isSet = true
      } else if let key = try readKey(in: style, allowsItems: allowsItems) {
        skipBlanks()
        if case .name(let name) = key {
          if try !readMember(name, in: style, first, &keys) { hasDuplicate = true }
        } else if try skipMember(key, in: style) {
          hasOtherKey = true
        } else {
          guard allowsItems else { throw PrintedValueError(.unexpectedText, at: index) }
          isSet = true
        }
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
    place = outer
    let object = builder.object(from: first)
    if isMap { return .map }
    // Python's sets have no members: a value is missing.
    if isSet, style == .tight, hasOtherKey || !object.isEmpty { throw PrintedValueError(.unexpectedText, at: index) }
    if isSet { return .set }
    if hasDuplicate { throw PrintedValueError(.duplicateKey, at: index) }
    return .object(object)
  }

  /// Reads the value after a name.
  ///
  /// - Parameters:
  ///   - first: how many members wait that belong to the objects around this one.
  ///   - keys: the keys of this one.
  /// - Returns: false where the object has the name already.
  @inline(__always)
  private mutating func readMember(
    _ name: consuming Name, in style: BracketStyle, _ first: Int, _ keys: inout MemberKeys
  ) throws(PrintedValueError) -> Bool {
    path.append(.key(at: name.offset))
    let value = try readValue(in: style)
    path.removeLast()
    return builder.add(name.string, value, bit: name.bit, to: &keys, from: first)
  }

  /// Notes a key that has no place in JSON, and leaves its value out; false where it is an item of a set and no key.
  private mutating func skipMember(_ key: Key, in style: BracketStyle) throws(PrintedValueError) -> Bool {
    switch key {
    case .name: break
    case .item: return false
    case .symbol(let text): noteNonJSON(.symbol, text)
    case .hidden(let text): noteNonJSON(.extraKey, text)
    case .notString(let text): noteNonJSON(.nonStringKey, text)
    }
    try skipValue(in: style)
    return true
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
}

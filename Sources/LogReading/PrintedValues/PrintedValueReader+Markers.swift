import Invocations
import JSONTree

/// What stands in square brackets and is no array: `[Object]`, `[Function: f]`, `[Getter/Setter]`, `[Error: message]`,
/// `[String: 'x']`, `[Object: null prototype] {`.
extension PrintedValueReader {
  mutating func readMarker() throws(PrintedValueError) -> JSONValue {
    let start = index
    if let boxed = try readBoxed() { return boxed }
    if let end = bytes.endOfNullPrototype(start) { return try readWithoutPrototype(end) }
    guard let close = closeAfterJSON(start) ?? firstTerminated("]", from: endOfErrorTag(start) ?? start) else {
      throw PrintedValueError(.unexpectedEnd, at: bytes.count)
    }
    index = close + 1
    let content = bytes.part(start + 1..<close)
    guard content.isMarker, content.offset(of: 0, from: 0) == content.count else {
      throw PrintedValueError(.unexpectedText, at: start)
    }
    let marker = bytes.text(start..<index)
    let isPrefix =
      marker == "[Arguments]" || marker == "[Map Entries]" || marker == "[Set Entries]"
      || bytes.holds(" Iterator]", at: index - 10)
    if isPrefix, let body = bytes.startOfBody(index) { return try readInstance(named: marker, body: body) }
    switch Self.kind(ofMarker: content) {
    case (let kind, isLoss: true): noteLoss(kind, marker)
    case (let kind, isLoss: false): noteNonJSON(kind, marker)
    }
    try skipTail()
    return .null
  }

  /// Where the colon stands of an error without a stack that has a second name: `[MyError [Error]: no]`, `[TypeError [ERR_X]: no]`.
  private func endOfErrorTag(_ start: Int) -> Int? {
    let nameEnd = bytes.endOfName(start + 1)
    guard bytes.holds(" [", at: nameEnd) else { return nil }
    let tagEnd = bytes.endOfName(nameEnd + 2)
    return tagEnd > nameEnd + 2 && bytes.holds("]: ", at: tagEnd) ? tagEnd + 1 : nil
  }

  /// Where the bracket closes of an error whose message is JSON over several lines: `[ZodError: [⏎ … ⏎]]`.
  private func closeAfterJSON(_ start: Int) -> Int? {
    let nameEnd = bytes.endOfName(start + 1)
    guard bytes.holds(": [", at: nameEnd) || bytes.holds(": {", at: nameEnd), nameEnd + 3 < bytes.count,
      bytes[nameEnd + 3].isNewline
    else { return nil }
    var open = 0
    var offset = nameEnd + 2
    // The search would be repeated for every such error of hostile text.
    let limit = min(bytes.count, start + 16_384)
    while offset < limit {
      switch bytes[offset] {
      case "\"":
        guard let end = bytes.endOfPlainString(offset) else { return nil }
        offset = end
        continue
      case "[", "{": open += 1
      case "]", "}": open -= 1
      default: break
      }
      offset += 1
      if open == 0 { return bytes.holds("]", at: offset) && endsMarker(offset + 1, isSymbol: false) ? offset : nil }
    }
    return nil
  }

  /// What has no prototype: `[Object: null prototype] {`, `[Array(2): null prototype] [`, `[Date: null prototype] 1970-…`; or
  /// only this marker, where the printer cut.
  private mutating func readWithoutPrototype(_ end: Int) throws(PrintedValueError) -> JSONValue {
    let start = index
    let marker = bytes.text(start..<end)
    if let name = bytes.bodyAfterTags(end) {
      return try readInstance(named: bytes.text(start..<name.end), body: name.body)
    }
    index = end
    if bytes.holds(" /", at: end) {
      index += 1
      return try readRegularExpression()
    }
    if bytes.holds(" ", at: end), end + 1 < bytes.count, let date = endOfDate(end + 1) {
      index = date
      noteNonJSON(.date, bytes.text(start..<date))
    } else if bytes.holds(":", at: end), let error = try endOfError(end) {
      index = error
      noteNonJSON(.error, marker)
    } else {
      // A tag may follow: `[Object: null prototype] [Module]`.
      if bytes.holds(" [", at: end), let close = firstTerminated("]", from: end), bytes.part(end + 2..<close).isMarker {
        index = close + 1
      }
      guard endsMarker(index, isSymbol: false) else { throw PrintedValueError(.unexpectedText, at: end) }
      noteLoss(.depth, marker)
    }
    try skipTail()
    return .null
  }

  /// Steps over one of the markers that every logged context has, without a closer look at its text; false where none stands
  /// here.
  mutating func takeContextMarker() -> Bool {
    let end: Int
    if bytes.holds("[Function (anonymous)]", at: index) {
      end = index + 22
      guard bytes.isBoundary(end), !bytes.holds(" {", at: end) else { return false }
      noteLoss(.function, "[Function (anonymous)]")
    } else if bytes.holds("[Getter/Setter]", at: index) {
      end = index + 15
      guard end < bytes.count, bytes[end] == "," || bytes[end].isNewline else { return false }
      noteLoss(.accessor, "[Getter/Setter]")
    } else {
      return false
    }
    index = end
    return true
  }

  /// What a marker stands for whose brackets hold `content`, and whether the printer destroyed information.
  static func kind(ofMarker content: UnsafeBufferPointer<UInt8>) -> (Loss.Kind, isLoss: Bool) {
    let wordEnd = content.firstIndex { $0 == ":" || $0 == " " || $0 == "/" || $0 == "]" } ?? content.count
    switch content.text(0..<wordEnd) {
    case "Getter", "Setter": return (.accessor, true)
    case "Function", "AsyncFunction", "GeneratorFunction", "AsyncGeneratorFunction": return (.function, true)
    case "class": return (.class, true)
    case "External": return (.opaque, true)
    // `[Circular *1]` names its target (Node 14 and later); `[Circular]` does not.
    case "Circular": return (.circular, wordEnd == content.count)
    case "String", "Number", "Boolean", "BigInt", "Symbol":
      if content.holds(": ", at: wordEnd) || content.holds(" (", at: wordEnd) { return (.boxed, false) }
    default: break
    }
    if content.contains("Inspection interrupted") { return (.depth, true) }
    // An error without a stack prints its name and message in brackets.
    if content.contains(": ") { return (.error, false) }
    return content.contains(" ") ? (.opaque, true) : (.depth, true)
  }

  /// `[String: "it's"]`: the string may hold brackets.
  private mutating func readBoxed() throws(PrintedValueError) -> JSONValue? {
    let start = index
    guard let quote = bytes.startOfBoxedString(start) else { return nil }
    index = quote
    let count = noteCount
    _ = try readStringValue(in: .spaced)
    forgetNotes(since: count)
    try expect("]")
    noteNonJSON(.boxed, bytes.text(start..<index))
    try skipTail()
    return .null
  }

  /// The first `closer` from `start` on after which a value can end. The text before it is a message or a description and
  /// may hold anything, also unpaired brackets and quotes; a closer of the enclosing value has a blank before it.
  ///
  /// - Parameter isSymbol: whether it is a symbol that stands as a value: no braces follow it, and no colon.
  func firstTerminated(_ closer: Unicode.Scalar, from start: Int, isSymbol: Bool = false) -> Int? {
    var offset = start
    while offset < bytes.count {
      if bytes[offset] == closer, endsMarker(offset + 1, isSymbol: isSymbol) { return offset }
      offset += 1
    }
    return nil
  }

  private func endsMarker(_ offset: Int, isSymbol: Bool) -> Bool {
    guard offset < bytes.count else { return true }
    switch bytes[offset] {
    case ",", "\n", "\r": return true
    case ":": return !isSymbol
    case " ":
      guard offset + 1 < bytes.count else { return true }
      switch bytes[offset + 1] {
      case "}", "]", "=", ">": return true
      case "{", "[": return !isSymbol
      // At the top of a message other text may follow.
      default: return depth == 0
      }
    // `[Symbol: Symbol(a)]` and keys in brackets.
    case "]": return bytes[offset - 1] == ")"
    default: return false
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether they can stand between the brackets of a marker: a name, and after it nothing; or a colon, a slash, or blanks
  /// and more words. What has a comma before its first colon is none: a bracket in a text that a class printed of itself
  /// would swallow the members after it.
  fileprivate var isMarker: Bool {
    guard let first, first.startsName else { return false }
    let end = endOfName(0)
    guard end < count else { return true }
    switch self[end] {
    case ":", "/", "(", "<", ".", " ", "-": break
    default: return false
    }
    for byte in self[end...] {
      if byte == ":" { return true }
      if byte == "," || byte == "{" || byte == "}" || byte.isQuote || byte.isNewline { return false }
    }
    return true
  }

  /// Where the quote stands of `[String: 'x']` or `[String (Subclass): 'x']` at `offset`; nil where something else stands
  /// there.
  func startOfBoxedString(_ offset: Int) -> Int? {
    guard holds("[String", at: offset) else { return nil }
    var end = offset + 7
    if holds(" (", at: end) {
      end = endOfName(end + 2)
      guard holds(")", at: end) else { return nil }
      end += 1
    }
    return holds(": ", at: end) && end + 2 < count && self[end + 2].isQuote ? end + 2 : nil
  }

  /// The offset after `[Object: null prototype]` or `[Array(2): null prototype]` at `offset`; nil where something else stands
  /// there.
  fileprivate func endOfNullPrototype(_ offset: Int) -> Int? {
    var end = endOfName(offset + 1)
    guard end > offset + 1 else { return nil }
    if end < count, self[end] == "(" {
      end += 1
      while end < count, self[end].isDigit { end += 1 }
      guard end < count, self[end] == ")" else { return nil }
      end += 1
    }
    return holds(": null prototype]", at: end) ? end + 17 : nil
  }
}

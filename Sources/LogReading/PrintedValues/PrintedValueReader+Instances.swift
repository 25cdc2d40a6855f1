import Invocations
import JSONTree

/// What has a name before its bracket: `Foo {`, `Map(2) {`, `Uint8Array(3) [`, `Foo [Tag] {`, `Object <Complex prototype> {`.
extension PrintedValueReader {
  private static let typedArrays: Set<String> = [
    "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
    "Float16Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "Buffer",
  ]

  /// The value whose class name is `name` and whose bracket begins at `body`.
  mutating func readInstance(named name: String, body: Int) throws(PrintedValueError) -> JSONValue {
    let start = index
    // `[Uint8Array(2): null prototype]` and `Bytes(2) [Uint8Array]` are typed arrays too.
    let base = String(
      (name.first == "[" ? name.dropFirst() : name[...]).prefix { $0 != "(" && $0 != " " && $0 != "[" && $0 != ":" })
    let tag = name.last == "]" ? name.dropLast().split(separator: "[").last.map(String.init) ?? "" : ""
    let count = noteCount
    let outerCutBufferCount = cutBufferCount
    index = body
    if bytes[body] == "[" {
      let array = try readArray()
      // The target and the handler, not items (`%o`).
      if name == "Proxy" {
        forgetNotes(since: count)
        noteNonJSON(.class, name)
        return .null
      }
      if Self.typedArrays.contains(base) || Self.typedArrays.contains(tag) {
        forgetContents(since: count)
        noteNonJSON(.typedArray, name)
        return .null
      }
      noteNonJSON(.class, name)
      return array
    }
    if base == "WeakMap" || base == "WeakSet" || base == "WeakRef" {
      _ = try readBraces(allowsItems: true)
      forgetNotes(since: count)
      noteLoss(.weak, "\(name) \(bytes.text(body..<index))")
      return .null
    }
    let first = bytes.afterBlanks(body + 1)
    let isPending = bytes.holds("<pending>", at: first)
    if base == "Promise" || name.hasSuffix("[Promise]") || isPending || bytes.holds("<rejected> ", at: first) {
      _ = try readBraces(allowsItems: true)
      forgetNotes(since: count)
      if isPending { noteLoss(.promise, "Promise { <pending> }") } else { noteNonJSON(.promise, name) }
      return .null
    }
    let content = try readBraces(allowsItems: Self.mayHoldItems(name, base: base))
    if let kind = Self.kind(ofInstance: name, base: base, content: content) {
      forgetContents(since: count)
      if kind == .buffer, cutBufferCount > outerCutBufferCount {
        noteLoss(.moreBytes, bytes.text(start..<index))
      } else {
        noteNonJSON(kind, name)
      }
      return .null
    }
    guard case .object(let object) = content else { throw PrintedValueError(.unexpectedText, at: start) }
    noteNonJSON(name == "[Object: null prototype]" ? .nullPrototype : .class, name)
    return .object(object)
  }

  /// Forgets what was noted of the contents of a value that has no place in the result, but that some of its items were not
  /// printed: that was lost of the value itself.
  mutating func forgetContents(since count: (losses: Int, nonJSON: Int)) {
    let cut = losses[count.losses...].first { $0.kind == .moreItems && $0.path.tokens.count == path.count }
    forgetNotes(since: count)
    if let cut { noteLoss(.moreItems, cut.marker) }
  }

  /// Whether an instance of this name may hold values without keys. In all others, what stands before a colon is a key, also
  /// where an error and its stack follow, whose first line could as well be `name: message`.
  private static func mayHoldItems(_ name: String, base: String) -> Bool {
    // `Table(1) [Map] {`; Node 10 leaves the count out.
    base == "Set" || base == "Map" || base == "URLSearchParams" || name.hasSuffix("[Set]") || name.hasSuffix("[Map]")
      || name.contains("(")
      || isIterator(name)
  }

  private static func isIterator(_ name: String) -> Bool {
    // Node 8: `MapIterator { 'a' }`.
    name.hasSuffix("Iterator]") || name.hasSuffix("Entries]") || name == "MapIterator" || name == "SetIterator"
  }

  /// What an instance is, where it is more than a named object.
  private static func kind(ofInstance name: String, base: String, content: BraceContent) -> Loss.Kind? {
    if isIterator(name) { return .iterator }
    if base == "ArrayBuffer" || base == "SharedArrayBuffer" || base == "DataView" { return .buffer }
    switch content {
    case .map: return .map
    case .set: return .set
    case .object(let object):
      // What looks like keys are items, of which a class printed `AppError: no`.
      let hasItems = name.contains("(") && !name.contains("(0)")
      guard object.isEmpty || hasItems else { return nil }
      if base == "Map" || base == "URLSearchParams" || name.hasSuffix(" [Map]") { return .map }
      return base == "Set" || name.hasSuffix(" [Set]") ? .set : nil
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the name of a class, with a capital letter, stands alone at `offset` or with a colon after it.
  func holdsClassName(at offset: Int) -> Bool {
    guard offset < count, self[offset].isLetter, self[offset] & 0x20 == 0 else { return false }
    let end = endOfName(offset)
    return end == count || self[end] == ":" || self[end].isNewline
  }

  /// The end of the class name that begins at `start`, and where its bracket begins; nil where a name stands there that is
  /// not followed by a bracket.
  func instanceName(at start: Int) -> (end: Int, body: Int)? {
    var end = endOfName(start)
    guard end > start else { return nil }
    if end < count, self[end] == "(" {
      var close = end + 1
      while close < count, self[close].isDigit { close += 1 }
      guard close > end + 1, close < count, self[close] == ")" else { return nil }
      end = close + 1
    }
    return bodyAfterTags(end)
  }

  /// The end of the tags (` [Tag]`, ` <Complex prototype>`) after a class name, and where its bracket begins; nil where no
  /// bracket follows.
  func bodyAfterTags(_ nameEnd: Int) -> (end: Int, body: Int)? {
    var end = nameEnd
    while true {
      if let body = startOfBody(end) { return (end, body) }
      guard end + 1 < count, self[end] == " " else { return nil }
      if self[end + 1] == "[" {
        guard let close = endOfLinePart("]", from: end + 2) else { return nil }
        end = close + 1
      } else if self[end + 1] == "<" {
        guard let close = endOfLinePart(">", from: end + 2) else { return nil }
        end = close + 1
      } else {
        return nil
      }
    }
  }

  /// The next `closer` on the same line, where a blank follows it.
  private func endOfLinePart(_ closer: Unicode.Scalar, from start: Int) -> Int? {
    // Class names and tags are short; a longer search would be repeated for every word of hostile text.
    let limit = Swift.min(count - 1, start + 256)
    var offset = start
    while offset < limit, !self[offset].isNewline {
      // `Object <Object <[Object: null prototype] {}>> {}`: angle brackets are paired.
      if self[offset] == closer, closer == "]" || self[offset + 1] != ">" { break }
      offset += 1
    }
    return offset < limit && self[offset] == closer && self[offset + 1] == " " ? offset : nil
  }

  /// Where the braces or brackets begin whose class name ends at `offset`; nil where none follow.
  func startOfBody(_ offset: Int) -> Int? {
    guard offset + 1 < count, self[offset] == " " else { return nil }
    switch self[offset + 1] {
    case "{": return offset + 1
    case "[": return isArray(offset + 1) ? offset + 1 : nil
    default: return nil
    }
  }
}

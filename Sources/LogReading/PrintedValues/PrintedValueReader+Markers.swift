import Invocations
import JSONTree

/// What stands in square brackets and is no array: `[Object]`, `[Function: f]`, `[Getter/Setter]`, `[Error: message]`,
/// `[String: 'x']`, `[Object: null prototype] {`.
extension PrintedValueReader {
  mutating func readMarker() throws(PrintedValueError) -> JSONValue {
    let start = index
    // The markers that every logged context has, without a closer look at their text.
    if holds("[Function (anonymous)]", at: start), isBoundary(start + 22), !holds(" {", at: start + 22) {
      index = start + 22
      noteLoss(.function, "[Function (anonymous)]")
      return .null
    }
    if let boxed = try readBoxed() { return boxed }
    guard let close = firstTerminated("]", from: start) else {
      throw PrintedValueError(.unexpectedEnd, at: bytes.count)
    }
    index = close + 1
    let marker = text(start..<index)
    let content = marker.utf8.dropFirst().dropLast()
    guard let first = content.first, first.startsName, !content.contains(0) else {
      throw PrintedValueError(.unexpectedText, at: start)
    }
    let body = startOfBody(index)
    let isPrefix =
      marker.hasSuffix(": null prototype]") || ["[Arguments]", "[Map Entries]"].contains(marker)
      || marker.hasSuffix(" Iterator]")
    if isPrefix, let body { return try readInstance(named: marker, body: body) }
    switch Self.kind(of: marker) {
    case (let kind, isLoss: true): noteLoss(kind, marker)
    case (let kind, isLoss: false): noteNonJSON(kind, marker)
    }
    try skipTail()
    return .null
  }

  /// What a marker stands for, and whether the printer destroyed information.
  private static func kind(of marker: String) -> (Loss.Kind, isLoss: Bool) {
    let content = marker.dropFirst().dropLast()
    let word = content.prefix { $0 != ":" && $0 != " " && $0 != "/" && $0 != "]" }
    switch word {
    case "Getter", "Setter": return (.accessor, true)
    case "Function", "AsyncFunction", "GeneratorFunction", "AsyncGeneratorFunction": return (.function, true)
    case "class": return (.class, true)
    // `[Circular *1]` names its target (Node 14 and later); `[Circular]` does not.
    case "Circular": return (.circular, content == "Circular")
    case "String", "Number", "Boolean", "BigInt", "Symbol":
      if content.hasPrefix("\(word): ") { return (.boxed, false) }
    default: break
    }
    if content.hasSuffix(": null prototype") || content.contains("Inspection interrupted") { return (.depth, true) }
    // An error without a stack prints its name and message in brackets.
    if content.contains(": ") { return (.error, false) }
    return content.contains(" ") ? (.opaque, true) : (.depth, true)
  }

  /// `[String: "it's"]`: the string may hold brackets.
  private mutating func readBoxed() throws(PrintedValueError) -> JSONValue? {
    let start = index
    guard holds("[String: ", at: start), start + 9 < bytes.count, bytes[start + 9].isQuote else { return nil }
    index = start + 9
    let count = noteCount
    _ = try readStringValue(in: .spaced)
    forgetNotes(since: count)
    try expect("]")
    noteNonJSON(.boxed, text(start..<index))
    try skipTail()
    return .null
  }

  /// The first `closer` from `start` on after which a value can end. The text before it is a message or a description and
  /// may hold anything, also unpaired brackets and quotes; a closer of the enclosing value has a blank before it.
  func firstTerminated(_ closer: Unicode.Scalar, from start: Int) -> Int? {
    var offset = start
    while offset < bytes.count {
      if bytes[offset] == closer, endsMarker(offset + 1) { return offset }
      offset += 1
    }
    return nil
  }

  private func endsMarker(_ offset: Int) -> Bool {
    guard offset < bytes.count else { return true }
    switch bytes[offset] {
    case ",", "\n", "\r", ":": return true
    case " ":
      guard offset + 1 < bytes.count else { return true }
      switch bytes[offset + 1] {
      case "}", "]", "{", "[", "=", ">": return true
      // At the top of a message other text may follow.
      default: return depth == 0
      }
    // `[Symbol: Symbol(a)]` and keys in brackets.
    case "]": return bytes[offset - 1] == ")"
    default: return false
    }
  }

  /// Where the braces or brackets begin whose class name ends at `offset`; nil where none follow.
  func startOfBody(_ offset: Int) -> Int? {
    guard offset + 1 < bytes.count, bytes[offset] == " " else { return nil }
    switch bytes[offset + 1] {
    case "{": return offset + 1
    case "[": return isArray(offset + 1) ? offset + 1 : nil
    default: return nil
    }
  }
}

/// Errors: `Name: message`, lines of stack frames, and perhaps ` {` with properties. The message may hold anything, also
/// brackets, quotes and line breaks, so an error ends at its last line that begins with `at`.
extension PrintedValueReader {
  /// How far the first frame may be from the error's name, in bytes.
  private static var longestErrorMessage: Int { 65_536 }

  /// The offset after the stack of the error that begins at `start`; nil where no error stands there.
  ///
  /// - Parameter isKeyPlace: whether a key can stand at `start`.
  /// - Throws: `ambiguous` where an error may stand there, or other values up to the stack of another one.
  mutating func endOfError(_ start: Int, isKeyPlace: Bool = false) throws(PrintedValueError) -> Int? {
    let nameEnd = bytes.endOfName(start)
    guard nameEnd < bytes.count, bytes[nameEnd] == ":" || bytes[nameEnd] == " " || bytes[nameEnd].isNewline else {
      return nil
    }
    // `Foo { a: 1 }` and `Foo [Tag] {` are instances, also where an error follows on their line.
    if bytes[nameEnd] == " ", bytes.startOfBody(nameEnd) != nil || isTagged(nameEnd) { return nil }
    var line = startOfLine(after: start)
    defer { if line >= bytes.count { lookahead.isCut = true } }
    if !isFrame(line) {
      guard bytes.isErrorName(start..<nameEnd), findFrame(of: start, from: &line) else { return nil }
    }
    switch reading(ofMessageAfter: start..<nameEnd, upTo: line, isKeyPlace: isKeyPlace) {
    case .message: break
    case .members: return nil
    case .either: throw PrintedValueError(.ambiguous, at: start)
    }
    while true {
      var end = line
      while isFrame(line) {
        end = bytes.endOfLine(line)
        // Printed on one line, the next member stands behind the last frame.
        if let early = endOfFrame(line, before: end) { return early }
        line = bytes.startOfNextLine(line)
      }
      let stackEnd = withoutClosers(end, from: start)
      guard !isKeyPlace, stackEnd == end, goesOn(after: end, from: start), findFrame(of: start, from: &line),
        borderOfMembers(after: start..<end, upTo: line, isKeyPlace: false) == nil
      else { return stackEnd }
    }
  }

  /// Moves on to the line of the next frame; false where none is near enough to the start of the error. Each line is looked
  /// at once.
  mutating func findFrame(of start: Int, from line: inout Int) -> Bool {
    let limit = min(bytes.count, start + Self.longestErrorMessage)
    let known = lookahead.frameless
    let first = known.contains(line) ? known.lowerBound : line
    line = known.contains(line) ? known.upperBound : line
    while line < limit, !isFrame(line) { line = bytes.startOfNextLine(line) }
    lookahead.frameless = first..<line
    return line < limit
  }

  /// Whether a stack that ends at `end` stands in the middle of a message: what follows is text, and neither the end of a
  /// value, nor a key or an error before which a comma is missing.
  private func goesOn(after end: Int, from start: Int) -> Bool {
    let next = bytes.afterBlanks(end)
    guard depth > 0, next < bytes.count, bytes.endOfPlainKey(next) == nil else { return false }
    switch bytes[next] {
    case ",", "}", "]", ")", ">", "=": return false
    default: return !bytes.isErrorName(next..<bytes.endOfName(next))
    }
  }

  /// Where the frame on a line ends, where something else follows it on the line; nil where it takes all of it.
  private func endOfFrame(_ line: Int, before lineEnd: Int) -> Int? {
    var offset = bytes.afterSpaces(line)
    if bytes.holds("at <anonymous>", at: offset) {
      offset += 14
      return offset + 1 < lineEnd && endsFrame(offset) ? offset : nil
    }
    while offset < lineEnd {
      let isPosition = bytes[offset] == ":" && offset + 1 < lineEnd && bytes[offset + 1].isDigit
      guard isPosition || bytes[offset] == ")" else {
        offset += 1
        continue
      }
      offset += 1
      while offset < lineEnd, isPosition, bytes[offset].isDigit { offset += 1 }
      if offset < lineEnd, isPosition, bytes[offset] == ")" { offset += 1 }
      guard offset + 1 < lineEnd else { return nil }
      if endsFrame(offset) { return offset }
    }
    return nil
  }

  /// Whether the next member stands at `offset`, or the end of the values around the error.
  private func endsFrame(_ offset: Int) -> Bool {
    // `eval (eval at f (a.js:1:2), <anonymous>:1:1)` goes on.
    if bytes[offset] == ",", bytes[offset + 1] == " " { return !bytes.holds("<anonymous>", at: offset + 2) }
    return bytes[offset] == " " && (bytes[offset + 1] == "}" || bytes[offset + 1] == "]")
  }

  /// The start of the line after the one at `offset`. The end of that line is looked for once, however much of it is read.
  mutating func startOfLine(after offset: Int) -> Int {
    if !lookahead.line.contains(offset) { lookahead.line = offset..<max(bytes.endOfLine(offset), offset + 1) }
    return bytes.startOfNextLine(lookahead.line.upperBound)
  }

  /// Whether a tag, and not an error's code (`TypeError [ERR_X]: …`), stands after the name that ends at `offset`, and a
  /// bracket after it.
  private func isTagged(_ offset: Int) -> Bool {
    bytes.holds(" [", at: offset) && bytes.bodyAfterTags(offset) != nil
  }

  /// What stands at the end of a frame's line and belongs to the values around it.
  private func withoutClosers(_ lineEnd: Int, from start: Int) -> Int {
    var end = lineEnd
    while end > start {
      switch bytes[end - 1] {
      case ",", " ", "\t": end -= 1
      case "{", "}", "]":
        guard end - 2 > start, bytes[end - 2] == " " else { return end }
        end -= 2
      default: return end
      }
    }
    return end
  }

  /// Whether a line is a frame of a stack: `at` and a place in a file, or what stands for one.
  func isFrame(_ line: Int) -> Bool {
    var offset = line
    while offset < bytes.count, bytes[offset] == " " { offset += 1 }
    guard offset > line else { return false }
    guard bytes.holds("at ", at: offset) else {
      return bytes.holds("... ", at: offset) && bytes.holds(" lines matching", at: bytes.endOfName(offset + 4))
    }
    // Node 8.
    if bytes.holds("<anonymous>", at: offset + 3), bytes.isBoundary(offset + 14) { return true }
    while offset + 1 < bytes.count, !bytes[offset].isNewline {
      if bytes[offset] == ":", bytes[offset + 1].isDigit || bytes[offset + 1] == "/" { return true }
      if bytes[offset] == "(", Self.places.contains(where: { bytes.holds($0, at: offset) }) { return true }
      offset += 1
    }
    return false
  }

  /// What stands for a place in a file.
  private static var places: [StaticString] { ["(<anonymous>)", "(native)", "(index ", "(unknown"] }
}

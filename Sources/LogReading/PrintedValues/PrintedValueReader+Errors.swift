/// Errors: `Name: message`, lines of stack frames, and perhaps ` {` with properties. The message may hold anything, also
/// brackets, quotes and line breaks, so an error ends at its last line that begins with `at`.
extension PrintedValueReader {
  /// How far the first frame may be from the error's name, in bytes.
  private static var longestErrorMessage: Int { 65_536 }

  /// The offset after the stack of the error that begins at `start`; nil where no error stands there.
  mutating func endOfError(_ start: Int) -> Int? {
    let nameEnd = bytes.endOfName(start)
    guard nameEnd < bytes.count, bytes[nameEnd] == ":" || bytes[nameEnd] == " " || bytes[nameEnd].isNewline else {
      return nil
    }
    // `Foo { a: 1 }` and `Foo [Tag] {` are instances, also where an error follows on their line.
    if bytes[nameEnd] == " ", bytes.startOfBody(nameEnd) != nil || isTagged(nameEnd) { return nil }
    var line = startOfLine(after: start)
    if !isFrame(line) {
      guard bytes.holds("Error", at: nameEnd - 5) || bytes.holds("Exception", at: nameEnd - 9) else { return nil }
      let limit = min(bytes.count, start + Self.longestErrorMessage)
      line = max(line, lookahead.framelessUntil)
      while line < limit, !isFrame(line) { line = bytes.startOfNextLine(line) }
      guard line < limit else {
        lookahead.framelessUntil = line
        return nil
      }
    }
    var end = line
    while isFrame(line) {
      end = bytes.endOfLine(line)
      line = bytes.startOfNextLine(line)
    }
    return withoutClosers(end, from: start)
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

  func isFrame(_ line: Int) -> Bool {
    var offset = line
    while offset < bytes.count, bytes[offset] == " " { offset += 1 }
    guard offset > line else { return false }
    return bytes.holds("at ", at: offset)
      || (bytes.holds("... ", at: offset) && bytes.holds(" lines matching", at: bytes.endOfName(offset + 4)))
  }
}

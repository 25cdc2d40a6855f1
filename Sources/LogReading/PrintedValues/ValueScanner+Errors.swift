/// What in a message is the text of an error: its message, its stack, and what it has beside them. Nothing in it was logged for
/// itself, whatever the words around it say.
extension ValueScanner {
  /// A name longer than this is none of an error, and a line indented deeper is none of a stack.
  private static let longestLook = 256

  /// Steps over a traceback of Python whose first line begins at `index`: its lines, which are source code, and the line that
  /// names the exception.
  mutating func skipTraceback() {
    let start = index
    let content = bytes.afterSpaces(index)
    let isHeader =
      bytes.holds("Traceback (most recent call last)", at: content)
      || bytes.holds("+ Exception Group Traceback (most recent call last)", at: content)
    guard isHeader || (content > index && isSourcePlace(at: content)) else { return }
    var line = bytes.startOfNextLine(index)
    let firstLine = line
    while line < bytes.count, bytes[line] == " " || bytes[line] == "\t" { line = bytes.startOfNextLine(line) }
    if isHeader ? line > firstLine : isException(at: line) { line = bytes.startOfNextLine(line) }
    message.passed.append(start..<line)
    // More lines may come, or the rest of one.
    if line == bytes.count { message.open = min(message.open ?? start, start) }
    index = line
    lineStart = line
    labelStart = line
    labelLine = 0..<0
  }

  /// `File "/var/task/app.py", line 7, in handler`.
  private func isSourcePlace(at offset: Int) -> Bool {
    bytes.holds("File \"", at: offset) && bytes.part(offset..<bytes.endOfLine(offset)).contains("\", line ")
  }

  /// `KeyError: 'email'`, `botocore.exceptions.ClientError: …`.
  private func isException(at line: Int) -> Bool {
    var name = line
    var end = line
    let limit = min(bytes.count, line + Self.longestLook)
    while end < limit, bytes[end].continuesName || bytes[end] == "." {
      end += 1
      if bytes[end - 1] == "." { name = end }
    }
    guard end > name, bytes[name].isUpperCase else { return false }
    return end == bytes.count || bytes[end] == ":" || bytes[end].isNewline
  }

  /// Whether the line that begins at `line` is a frame of a stack: `    at handler (/var/task/index.js:1:2)`.
  func isFrame(_ line: Int) -> Bool {
    var content = line
    let limit = min(bytes.count, line + Self.longestLook)
    while content < limit, bytes[content] == " " || bytes[content] == "\t" { content += 1 }
    return content > line && bytes.holds("at ", at: content)
  }

  /// Whether a value is part of an error: what it has beside its message, printed behind the last frame or behind
  /// `[Error: message]`, or a piece of its message, which a stack follows.
  ///
  /// - Parameters:
  ///   - text: what stands before the value on its line.
  ///   - hasShape: whether the value is an event or a context by its members. An error has no such beside its message.
  func isOfError(_ value: Range<Int>, after text: UnsafeBufferPointer<UInt8>, hasShape: Bool) -> Bool {
    var end = text.count
    while end > 0, text[end - 1].isBlank { end -= 1 }
    guard end > 0 else { return false }
    let last = text[end - 1]
    if hasShape { return false }
    // Node does not print members as JSON.
    let isJSON = bytes.holds("{\"", at: value.lowerBound)
    if !isJSON, last == ")" || last == ">" || last.isDigit, isFrame(lineStart) { return true }
    if !isJSON, last == "]", let bracket = text.part(0..<end).lastIndex(of: UInt8(ascii: "[")) {
      return text.endOfErrorName(bracket + 1) != nil
    }
    let next = bytes.afterSpaces(value.upperBound)
    guard next < bytes.count, bytes[next].isNewline, isFrame(bytes.startOfNextLine(next)) else { return false }
    return text.indices.contains { offset in
      (offset == 0 || !text[offset - 1].continuesName) && text.endOfErrorName(offset) != nil
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The end of the name of an error class at `offset`, which a colon follows: `TypeError: `; nil where there is none.
  fileprivate func endOfErrorName(_ offset: Int) -> Int? {
    guard offset < count, self[offset].isUpperCase else { return nil }
    let end = endOfName(offset)
    guard end < count, self[end] == ":" else { return nil }
    return holds("Error", at: end - 5) || holds("Exception", at: end - 9) ? end : nil
  }
}

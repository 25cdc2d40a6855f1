/// What a scan says of text that looks like a value and cannot be read.
extension ValueScanner {
  /// Notes damaged text: from the line on which it begins up to the next line that may begin another value, which is not
  /// indented deeper, has an opening bracket and does not begin with a closing one.
  mutating func damage(from start: Int, to end: Int? = nil, indentation: Int? = nil, reason: String) {
    let first = max(labelStart, lineStart)
    let indentation = indentation ?? bytes.afterSpaces(lineStart) - lineStart
    var line = end ?? start
    repeat {
      line = bytes.startOfNextLine(line)
    } while line < bytes.count && !mayBeginValue(line, indentation)
    if let last = message.damages.last, last.range.upperBound == first {
      message.damages[message.damages.count - 1].range = last.range.lowerBound..<line
    } else {
      message.damages.append(ScannedMessage.Damage(range: first..<line, reason: reason))
    }
    isAfterDamage = true
    index = line
    lineStart = line
    labelStart = line
    labelLine = 0..<0
    (valuesOnLine, openBraces) = (0, 0)
  }

  private func mayBeginValue(_ line: Int, _ indentation: Int) -> Bool {
    let content = bytes.afterSpaces(line)
    guard content - line <= indentation, content < bytes.count, bytes[content] != "}", bytes[content] != "]" else {
      return false
    }
    return bytes[content..<bytes.endOfLine(content)].contains { $0 == "{" || $0 == "[" }
  }

  /// Takes back the values before a bracket that closes more than was opened on its line, where a comma follows each: they were
  /// members of what it closes. What is damaged begins with the first of them then.
  ///
  /// - Returns: whether there were any.
  @discardableResult
  mutating func takeBackPieces() -> Bool {
    var first: Int?
    while valuesOnLine > 0, let last = message.values.last {
      let next = bytes.afterSpaces(last.range.upperBound)
      guard next < bytes.count, bytes[next] == "," else { break }
      first = last.range.lowerBound
      message.values.removeLast()
      valuesOnLine -= 1
    }
    guard let first else { return false }
    let before = message.values.last?.range.upperBound ?? 0
    lineStart = first
    while lineStart > before, !bytes[lineStart - 1].isNewline { lineStart -= 1 }
    labelStart = lineStart
    return true
  }

  /// A closing bracket that nothing opened: what came before it in this message was the end of a value.
  mutating func strayCloser() {
    if openBraces > 0 {
      openBraces -= 1
      index += 1
      return
    }
    if takeBackPieces() {
      damage(from: index, reason: "a value that was closed before its end, or a piece of one")
      return
    }
    let isFirst = bytes.afterSpaces(lineStart) == index
    index += 1
    guard !isProse, isFirst, message.values.isEmpty, message.damages.isEmpty else { return }
    var indentation: Int?
    switch beginning {
    case .whole: break
    case .empty(let ofFirstLine): indentation = ofFirstLine
    case .continued, .damaged: return
    }
    lineStart = 0
    labelStart = 0
    damage(from: index - 1, indentation: indentation, reason: "the end of a value whose beginning is missing")
  }

  /// An event that was logged in a form without borders (`event: map[a:b]`, `event: Event(a: 1)`).
  mutating func noteUnreadableEvent() {
    let end = min(bytes.endOfLine(0), 80)
    var colon = bytes.offsetOfSyntax(from: 0)
    while colon < end, bytes[colon] != ":", bytes[colon] != "=" { colon = bytes.offsetOfSyntax(from: colon + 1) }
    guard colon < end, bytes.afterBlanks(colon + 1) < bytes.count else { return }
    let label = ValueLabel(bytes.part(0..<colon))
    guard label.kind == .event, label.namesEvent else { return }
    message.damages.append(
      ScannedMessage.Damage(
        range: 0..<bytes.count, reason: "an event that was logged in a form that cannot be read exactly"))
  }
}

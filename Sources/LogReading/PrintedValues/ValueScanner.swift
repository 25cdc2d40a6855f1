import JSONTree

/// Finds the structured values in the text of a message: `event:  { … }`, `{ … } { … }`, `event={…} context={…}`.
///
/// Text around them is free: labels, prose, stack traces. A value that cannot be read exactly is damaged as a whole, and
/// nothing inside it is taken for a value: scanning goes on at the next line that is not indented deeper, and from there on
/// only values that are an event or a context by their shape are taken. What is followed by a comma at the end of a line, or
/// by a closing bracket, is a piece of a value whose beginning is missing.
struct ValueScanner {
  /// How many bytes of damaged text may be looked at again.
  private static let longestRetry = 16_384

  /// What is read or refused nearer to the end of the text may be another thing with more text: so far the reader looks ahead
  /// for the end of a marker or a name. Looking for the frames of an error, it may look further, and says so.
  private static let longestLook = 4096

  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether the text is a note in which anything can stand, and not a message that a function is known to have logged.
  let isProse: Bool
  var message = ScannedMessage()
  var index = 0
  var lineStart = 0
  /// Where the label of the next value begins: at the start of its line, or after the value before it.
  var labelStart = 0
  /// The line before this one, where it holds no value and may be the label of a value on this line.
  var labelLine = 0..<0
  /// How many of the values end on this line, and how many braces on it were passed over that nothing has closed.
  var valuesOnLine = 0
  var openBraces = 0
  var isAfterDamage: Bool
  /// What came before the text in its message.
  let beginning: ScannedMessage.Beginning
  let strings: StringCache
  private var lookahead = PrintedValueReader.Lookahead()

  /// - Parameters:
  ///   - isProse: whether the text is a note and not a message that a function is known to have logged.
  ///   - strings: strings of the same log.
  ///   - beginning: what came before the text in its message.
  static func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, isProse: Bool, strings: StringCache,
    after beginning: ScannedMessage.Beginning = .whole
  ) -> ScannedMessage {
    var scanner = ValueScanner(bytes: bytes, isProse: isProse, strings: strings, after: beginning)
    scanner.scan()
    return scanner.message
  }

  private init(
    bytes: UnsafeBufferPointer<UInt8>, isProse: Bool, strings: StringCache, after beginning: ScannedMessage.Beginning
  ) {
    self.beginning = beginning
    isAfterDamage = beginning == .damaged
    self.bytes = bytes
    self.isProse = isProse
    self.strings = strings
  }

  private mutating func scan() {
    skipTraceback()
    if beginning == .whole, let name = bytes.instanceName(at: 0), holdsCount(0..<name.end) { readCandidate(at: 0) }
    while index < bytes.count {
      switch bytes[index] {
      case "\n", "\r": startLine(after: index)
      case "{": if !takeEncodedObject(at: index) { readCandidate(at: index) }
      case "[": readSquareBracket()
      case "<":
        if bytes.holds("<ref *", at: index) { readCandidate(at: index) } else { index += 1 }
      case ":", "=": readInstance()
      case "}": strayCloser()
      default: index = bytes.offsetOfSyntax(from: index + 1)
      }
    }
    if !isProse, beginning == .whole, message.values.isEmpty, message.damages.isEmpty { noteUnreadableEvent() }
  }

  private mutating func startLine(after newline: Int) {
    let mayBeLabel = labelStart == lineStart && newline - lineStart <= 80 && !isFrame(lineStart)
    labelLine = mayBeLabel ? lineStart..<newline : 0..<0
    index = newline + 1
    lineStart = index
    labelStart = index
    (valuesOnLine, openBraces) = (0, 0)
    skipTraceback()
    // `EVENT` on a line of its own, and then the name of the event's class.
    guard !labelLine.isEmpty, index < bytes.count, bytes[index].startsName, bytes.instanceName(at: index) != nil,
      ValueLabel(bytes.part(labelLine)).kind != .other
    else { return }
    readCandidate(at: index)
  }

  // MARK: What may begin a value

  /// An array, or a marker such as `[INFO]` or `[Function: f]` in the text.
  private mutating func readSquareBracket() {
    if bytes.holds("[object Object]", at: index) {
      if !isProse || label(at: index).kind != .other {
        damage(from: index, reason: "a value that was logged as [object Object]: nothing of it is left")
      } else {
        index += 15
      }
      return
    }
    if bytes.isArray(index) {
      if isSubscript() {
        index += 1
        return
      }
      let label = label(at: index)
      let last = text(before: index).last { !$0.isBlank }
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let isLabelled = label.isEmpty || label.kind != .other || last.map { $0 == ":" || $0 == "=" } ?? true
      if isLabelled || next.isBlank || next == "{" { return readCandidate(at: index) }
    } else {
      let end = bytes.endOfName(index + 1)
      if bytes.holds(": null prototype] ", at: end) || bytes.holds("[Arguments] [", at: index) {
        return readCandidate(at: index)
      }
      if bytes.holds("Function", at: end - 8) || bytes.text(index + 1..<end) == "class" {
        switch read(at: index) {
        case .success(let (_, end)):
          message.passed.append(index..<end)
          index = end
          labelStart = end
          return
        case .failure: break
        }
      }
    }
    index += 1
  }

  /// Whether the bracket follows a name or another bracket, as in `event['request']` and `part[0]`. A list of objects does not.
  private func isSubscript() -> Bool {
    guard index > lineStart, index + 1 < bytes.count, bytes[index + 1] != "{" else { return false }
    let before = bytes[index - 1]
    return before == "]" || before == ")" || before == "}" || (before.continuesName && before < 0x80)
  }

  /// After a label that ends with `:` or `=`, a name before a bracket is the name of a class; anywhere else a word before a
  /// bracket is a label.
  private mutating func readInstance() {
    var start = index + 1
    while start < bytes.count, bytes[start] == " " { start += 1 }
    let isSeparated = start > index + 1 || bytes[index] == "="
    index += 1
    guard isSeparated, start < bytes.count, bytes[start].startsName, !bytes[start].isLetter || bytes[start] & 0x20 == 0,
      bytes.instanceName(at: start) != nil
    else { return }
    readCandidate(at: start)
  }

  private func holdsCount(_ range: Range<Int>) -> Bool {
    bytes[range].contains { $0 == "(" }
  }

  /// The text before a value on its line.
  func text(before offset: Int) -> UnsafeBufferPointer<UInt8> {
    bytes.part(max(min(labelStart, offset), offset - 160)..<offset)
  }

  func label(at offset: Int) -> ValueLabel {
    if isFrame(lineStart) { return .none }
    let label = ValueLabel(text(before: offset))
    guard label.isEmpty, labelStart == lineStart, !labelLine.isEmpty else { return label }
    // `EVENT`, `result:`, and not every sentence that was logged before.
    let above = ValueLabel(bytes.part(labelLine))
    return !above.endsWithQuote && (above.isPlain || above.endsWithSeparator) ? above : label
  }

  /// The member that a label names; nil where it says more than that.
  func labelPath(at offset: Int, _ label: ValueLabel) -> [JSONString]? {
    if label.isEmpty { return [] }
    let text = text(before: offset)
    var end = text.count
    while end > 0, text[end - 1].isBlank || text[end - 1] == ":" || text[end - 1] == "=" { end -= 1 }
    let name = text.part(0..<end)
    guard label.kind == .other || MemberPath.startOfLastName(in: name) != nil else { return [] }
    let path = MemberPath(endOf: name)
    return path.isAlone ? path.tokens : nil
  }

  // MARK: Reading

  private mutating func readCandidate(at start: Int) {
    let label = label(at: start)
    switch read(at: start) {
    case .success(let (value, end)):
      if isNoValue(value, label: label, start..<end) {
        message.passed.append(start..<end)
      } else if let fault = fault(of: value, label: label, end: end) {
        takeBackPieces()
        damage(from: start, to: end, reason: fault)
        return
      } else if !label.isOfMember {
        let path = labelPath(at: start, label)
        message.values.append(ScannedMessage.Value(label: label, value: value, range: start..<end, labelPath: path))
        valuesOnLine += 1
      }
      index = end
      labelStart = end
      labelLine = 0..<0
      // The value may have ended lines further down.
      if let newline = bytes[start..<end].lastIndex(where: { $0.isNewline }) {
        lineStart = newline + 1
        (valuesOnLine, openBraces) = (min(valuesOnLine, 1), 0)
      }
    case .failure(let error):
      // What cost more than a few bytes to refuse is not looked into again, which keeps scanning linear.
      if error.offset > start + 64 || looksLogged(start, label) {
        // What took long to refuse is not read again from further inside, which would take as long each time.
        let isLong = error.reason == .tooDeep || error.offset - start > Self.longestRetry
        damage(from: start, to: isLong ? error.offset : nil, reason: error.description)
      } else {
        message.passed.append(start..<start + 1)
        if bytes[start] == "{" { openBraces += 1 }
        index = start + 1
      }
    }
  }

  /// Reads the value at `start`, and notes where more text may change what comes of it.
  private mutating func read(at start: Int) -> Result<(value: ReadValue, end: Int), PrintedValueError> {
    lookahead.isCut = false
    let result = Result { () throws(PrintedValueError) in
      try PrintedValueReader.read(bytes, at: start, strings: strings, lookahead: &lookahead)
    }
    var (end, isCut) = (start, lookahead.isCut)
    switch result {
    case .success(let read): end = read.end
    case .failure(let error):
      end = error.offset
      isCut = isCut || error.reason == .unexpectedEnd
    }
    if isCut || end + Self.longestLook > bytes.count { message.open = min(message.open ?? start, start) }
    return result
  }
}

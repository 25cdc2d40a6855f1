import Invocations
import JSONTree

/// Reads one printed value: what Node's `util.inspect` (Node 8 to 24), Python's `repr` and `pprint`, or a JSON writer made
/// of it. One grammar for all of them, and blind to layout: a value ends where its outermost bracket closes.
///
/// What the printer destroyed, or JSON has no type for, becomes null and is noted with its path. Text that fits no grammar
/// is an error as a whole: no part of a damaged value is ever given. Linear in the length of the text, except that it looks
/// ahead for the end of an error's stack, once.
///
/// The parts of the grammar are in extensions: words, strings, numbers, objects, arrays, bracketed markers, angle brackets,
/// Python.
struct PrintedValueReader {
  /// How deep brackets may nest: as deep as `JSONReader` allows, which every later recursion over a value relies on.
  static let deepestNesting = JSONReader.deepestNesting

  /// A step from a value to a value inside it; made into text only where something is noted.
  enum PathStep {
    case key(JSONString)
    case index(Int)
  }

  /// How the bracket around a value was printed, which tells the printers apart where their grammars disagree.
  enum BracketStyle {
    /// `{ a: 1 }`, or a line break after the bracket: Node, or JSON that was printed over several lines.
    case spaced
    /// `{'a': 1}`: Python or JSON.
    case tight
  }

  /// What is known of the lines ahead, so that looking for stack frames stays linear.
  struct Lookahead {
    /// The last line whose end was looked for.
    var line = 0..<0
    /// No line that begins from the last error looked at up to here is a stack frame.
    var framelessUntil = 0
  }

  let bytes: UnsafeBufferPointer<UInt8>
  var index: Int
  var depth = 0
  var path: [PathStep] = []
  var losses: [ValueNote] = []
  var nonJSON: [ValueNote] = []
  var lookahead = Lookahead()

  /// The value that begins at `offset`, and the offset after its last byte; whatever follows is left alone.
  ///
  /// - Parameter lookahead: what earlier reads of the same bytes, at smaller offsets, learned of the lines ahead.
  /// - Throws: `PrintedValueError` where no value can be read exactly.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, lookahead: inout Lookahead
  ) throws(PrintedValueError) -> (value: ReadValue, end: Int) {
    var reader = PrintedValueReader(bytes: bytes, index: offset)
    reader.lookahead = lookahead
    defer { lookahead = reader.lookahead }
    let value = try reader.readValue(in: .spaced)
    return (ReadValue(value: value, losses: reader.losses, nonJSON: reader.nonJSON), reader.index)
  }

  init(bytes: UnsafeBufferPointer<UInt8>, index: Int) {
    self.bytes = bytes
    self.index = index
  }

  mutating func readValue(in style: BracketStyle) throws(PrintedValueError) -> JSONValue {
    guard let byte = peek() else { throw PrintedValueError(.unexpectedEnd, at: index) }
    switch byte {
    case "{": return try readObject()
    case "[": return try readSquareBracket()
    case "'", "\"", "`": return try readStringValue(in: style)
    case "-", "+": return try readNumber(in: style)
    case "/": return try readRegularExpression()
    case "<": return try readAngleBracket(in: style)
    case "(": return try readTuple()
    default:
      if byte.isDigit { return try readNumber(in: style) }
      if byte.startsName { return try readWord(in: style) }
      throw PrintedValueError(.unexpectedText, at: index)
    }
  }
}

// MARK: Moving

extension PrintedValueReader {
  func peek(_ distance: Int = 0) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  mutating func skipBlanks() {
    while index < bytes.count, bytes[index].isBlank { index += 1 }
  }

  /// Whether the text goes on with `text` at `offset`.
  func holds(_ text: StaticString, at offset: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset + length <= bytes.count else { return false }
    for distance in 0..<length where bytes[offset + distance] != text.utf8Start[distance] { return false }
    return true
  }

  /// The offset after the name that begins at `offset`.
  func endOfName(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end].continuesName { end += 1 }
    return end
  }

  /// The first offset from `offset` on that is no blank.
  func afterBlanks(_ offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end].isBlank { end += 1 }
    return end
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  mutating func expect(_ byte: Unicode.Scalar) throws(PrintedValueError) {
    guard let found = peek() else { throw PrintedValueError(.unexpectedEnd, at: index) }
    guard found == byte else { throw PrintedValueError(.unexpectedText, at: index) }
    index += 1
  }

  /// Steps over an opening bracket.
  mutating func enter() throws(PrintedValueError) {
    depth += 1
    guard depth <= Self.deepestNesting else { throw PrintedValueError(.tooDeep, at: index) }
    index += 1
  }

  /// Steps over a closing bracket.
  mutating func leave() {
    depth -= 1
    index += 1
  }

  /// How the bracket before the current offset was printed.
  var styleAfterBracket: BracketStyle {
    if let byte = peek(), byte.isBlank { .spaced } else { .tight }
  }

  /// Whether a value that is no string may end at `offset`: something else follows than more of a word.
  func isBoundary(_ offset: Int) -> Bool {
    guard offset < bytes.count else { return true }
    let byte = bytes[offset]
    return byte.isBlank || byte == "," || byte == "}" || byte == "]" || byte == ")" || byte == ">" || byte == ":"
  }
}

// MARK: Noting

extension PrintedValueReader {
  var here: JSONPointer {
    JSONPointer(
      path.map { step in
        switch step {
        case .key(let key): key
        case .index(let index): JSONString(String(index))
        }
      })
  }

  mutating func noteLoss(_ kind: Loss.Kind, _ marker: String) {
    losses.append(ValueNote(path: here, marker: marker, kind: kind))
  }

  mutating func noteNonJSON(_ kind: Loss.Kind, _ marker: String) {
    nonJSON.append(ValueNote(path: here, marker: marker, kind: kind))
  }

  /// How many notes there are; what was noted since then can be forgotten.
  var noteCount: (losses: Int, nonJSON: Int) { (losses.count, nonJSON.count) }

  mutating func forgetNotes(since count: (losses: Int, nonJSON: Int)) {
    losses.removeLast(losses.count - count.losses)
    nonJSON.removeLast(nonJSON.count - count.nonJSON)
  }

  /// Reads a value that has no place in the result: it must be well formed, and nothing of it is noted.
  mutating func skipValue(in style: BracketStyle) throws(PrintedValueError) {
    let count = noteCount
    _ = try readValue(in: style)
    forgetNotes(since: count)
  }

  /// Steps over the properties that functions, dates and errors may have: ` { code: 'X' }`.
  mutating func skipTail() throws(PrintedValueError) {
    guard holds(" {", at: index), let after = peek(2), after.isBlank || after == "}" else { return }
    index += 1
    try skipValue(in: .spaced)
  }
}

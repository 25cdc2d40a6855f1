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
struct PrintedValueReader: ~Copyable {
  /// How deep brackets may nest: as deep as `JSONReader` allows, which every later recursion over a value relies on.
  static let deepestNesting = JSONReader.deepestNesting

  /// A step from a value to a value inside it.
  enum PathStep {
    /// The key that begins at an offset: it is read again where something is noted, which is seldom.
    case key(at: Int)
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
    /// No line that begins here is a stack frame.
    var frameless = 0..<0
    /// From where on an error inside a message was looked for, and where it begins: the last offset.
    var innerError: Range<Int>?
    /// Whether a stack frame was looked for up to the end of the bytes: with more bytes there may be one.
    var isCut = false
  }

  let bytes: UnsafeBufferPointer<UInt8>
  var index: Int
  let start: Int
  /// What the paths of the notes so far take, in bytes.
  var notedBytes = 0
  var depth = 0
  var path: [PathStep] = []
  var builder = TreeBuilder()
  var losses: [Loss] = []
  var nonJSON: [Loss] = []
  var lookahead = Lookahead()
  /// How the bracket around the current offset was printed.
  var surrounding = BracketStyle.spaced
  /// Whether all brackets are Python's, whatever stands after them.
  private var isPython = false
  /// Whether one of Python's literals stood where it is none.
  var hasPythonWord = false
  /// How many Buffers so far were printed in part.
  var cutBufferCount = 0
  /// The strings of the same log that were read before, and the place at which the value that is read stands.
  let strings: StringTable
  var place = StringTable.Place.start

  /// The value that begins at `offset`, and the offset after its last byte; whatever follows is left alone.
  ///
  /// - Parameters:
  ///   - strings: strings of the same log.
  ///   - lookahead: what earlier reads of the same bytes, at smaller offsets, learned of the lines ahead.
  /// - Throws: `PrintedValueError` where no value can be read exactly.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, strings: StringCache, lookahead: inout Lookahead
  ) throws(PrintedValueError) -> (value: ReadValue, end: Int) {
    defer { withExtendedLifetime(strings) {} }
    var reader = PrintedValueReader(bytes: bytes, index: offset, strings: strings.interned.table)
    reader.lookahead = lookahead
    defer { lookahead = reader.lookahead }
    do throws(PrintedValueError) {
      let first = try reader.readRoot()
      guard reader.hasPythonWord else { return first }
      return reader.rereadAsPython(from: offset) ?? first
    } catch {
      guard let second = reader.rereadAsPython(from: offset) else { throw error }
      return second
    }
  }

  private mutating func readRoot() throws(PrintedValueError) -> (value: ReadValue, end: Int) {
    let value = try readValue(in: isPython ? .tight : .spaced)
    if hasTooManyNotes { throw PrintedValueError(.tooManyNotes, at: index) }
    return (ReadValue(value: value, losses: losses, nonJSON: nonJSON), index)
  }

  /// What `pprint` printed with an indentation of 2, after whose brackets a blank stands as in Node: its closing brackets
  /// have none before them. Nil where that is not so.
  private mutating func rereadAsPython(from offset: Int) -> (value: ReadValue, end: Int)? {
    guard bytes.mayBeIndentedPython(offset) else { return nil }
    var reader = PrintedValueReader(bytes: bytes, index: offset, strings: strings)
    reader.isPython = true
    defer { lookahead.isCut = lookahead.isCut || reader.lookahead.isCut }
    guard let read = try? reader.readRoot(), !bytes[read.end - 2].isBlank else { return nil }
    return read
  }

  init(bytes: UnsafeBufferPointer<UInt8>, index: Int, strings: StringTable) {
    self.bytes = bytes
    self.index = index
    start = index
    self.strings = strings
  }

  mutating func readValue(in style: BracketStyle) throws(PrintedValueError) -> JSONValue {
    guard let byte = peek() else { throw PrintedValueError(.unexpectedEnd, at: index) }
    switch byte {
    case "{": return try readObject()
    case "[": return try readSquareBracket()
    case "'", "\"", "`": return try readStringValue(in: style)
    case "t" where takeWord("true"): return .bool(true)
    case "f" where takeWord("false"): return .bool(false)
    case "n" where takeWord("null"): return .null
    case "-", "+": return try readNumber(in: style)
    case "/": return try readRegularExpression()
    case "<": return try readAngleBracket(in: style)
    // Node prints none.
    case "(" where style == .tight || depth == 0: return try readTuple()
    default:
      if byte.isDigit { return try readNumber(in: style) }
      if byte.startsName { return try readWord(in: style) }
      throw PrintedValueError(.unexpectedText, at: index)
    }
  }

  /// Steps over a word that stands alone.
  @inline(__always)
  private mutating func takeWord(_ word: StaticString) -> Bool {
    let end = index &+ word.utf8CodeUnitCount
    guard bytes.holds(word, at: index), bytes.isBoundary(end) else { return false }
    index = end
    return true
  }
}

// MARK: Moving

extension PrintedValueReader {
  @inline(__always)
  func peek(_ distance: Int = 0) -> UInt8? {
    index + distance < bytes.count ? bytes[index + distance] : nil
  }

  @inline(__always)
  mutating func skipBlanks() {
    index = bytes.afterBlanks(index)
  }

  @inline(__always)
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

  /// How the bracket before the current offset was printed. Inside Python's, all are: `pprint` puts blanks after some of
  /// them.
  var styleAfterBracket: BracketStyle {
    if isPython || (depth > 1 && surrounding == .tight) { return .tight }
    guard let byte = peek(), byte.isBlank else { return .tight }
    let first = bytes.afterSpaces(index)
    guard first < bytes.count, !bytes[first].isNewline else { return .spaced }
    // `pprint` with an indentation. Node puts one blank there, and no quotes around names.
    if first > index + 1 { return .tight }
    return bytes[index - 1] == "{" && bytes.isQuotedName(first) ? .tight : .spaced
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether what `pprint` prints may begin at `offset`, with a blank after the bracket.
  fileprivate func mayBeIndentedPython(_ offset: Int) -> Bool {
    guard holds("{ ", at: offset) || holds("[ ", at: offset), offset + 2 < count else { return false }
    let first = self[offset + 2]
    return self[offset] == "[" ? !first.isBlank : first.isQuote || first.isDigit || first == "(" || first == "<"
  }

  /// Whether a name in single quotes and a colon stand at `offset`: `'email': `.
  fileprivate func isQuotedName(_ offset: Int) -> Bool {
    guard self[offset] == "'", offset + 1 < count, self[offset + 1].isLetter || self[offset + 1] == "_" else {
      return false
    }
    let end = endOfName(offset + 1)
    return holds("': ", at: end) && part(offset..<end).allSatisfy { $0 < 0x80 && $0 != "$" }
      && !holds("'__proto__'", at: offset)
  }
}

/// Why text is not a printed value. Holds nothing of the text.
struct PrintedValueError: Error, Equatable {
  enum Reason: Equatable {
    /// The text ends before the outermost bracket is closed.
    case unexpectedEnd
    /// Something that cannot stand there in any grammar this reader knows.
    case unexpectedText
    /// Text that can be read in two ways.
    case ambiguous
    /// A line break inside a quoted string: printers escape it, so the text was cut or changed.
    case lineBreakInString
    case controlCharacter
    case invalidEscape
    case invalidUTF8
    /// Brackets nested deeper than `PrintedValueReader.deepestNesting`.
    case tooDeep
    /// An object has the same key twice.
    case duplicateKey
    /// The places of all that is to be noted take many times the memory of the value.
    case tooManyNotes
  }

  let reason: Reason
  /// Distance from the first byte of the text.
  let offset: Int

  init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension PrintedValueError: CustomStringConvertible {
  var description: String {
    switch reason {
    case .unexpectedEnd: "the text ends before the value does"
    case .unexpectedText: "a value that is damaged, or printed in a form that cannot be read exactly"
    case .ambiguous: "a value that can be read in more than one way"
    case .lineBreakInString: "a value that is cut or damaged inside a string"
    case .controlCharacter: "a control character inside a string"
    case .invalidEscape: "an escape that no printer writes"
    case .invalidUTF8: "bytes that are not UTF-8"
    case .tooDeep: "brackets nested deeper than \(PrintedValueReader.deepestNesting)"
    case .duplicateKey: "an object that has a key twice"
    case .tooManyNotes: "a value that lost so much, so deep inside, that no list of it can be kept"
    }
  }
}

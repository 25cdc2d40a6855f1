import JSONTree

/// The structured values of one message, in order, and what looks like one and cannot be read.
struct ScannedMessage {
  struct Value {
    var label: ValueLabel
    var value: ReadValue
    /// Where the value stands, in bytes from the start of the message.
    var range: Range<Int>
    /// The member that its label names; empty where the label says what the value is as a whole.
    var labelPath: [JSONString]? = []
  }

  struct Damage {
    var range: Range<Int>
    /// Holds nothing of the text.
    var reason: String
  }

  /// What came before the text in the same message.
  enum Beginning: Equatable {
    /// Nothing.
    case whole
    /// Text in which nothing was found, with the blanks that its first line begins with.
    case empty(indentation: Int)
    /// Text in which something was found.
    case continued
    /// Text of which something was damaged.
    case damaged
  }

  var values: [Value] = []
  var damages: [Damage] = []
  /// What was passed over: markers in the text, such as `[Function: f]`, and brackets that nothing says to be a value.
  var passed: [Range<Int>] = []
  /// Where what may be whole with more text begins, if anything.
  var open: Int?

  /// What the text up to `border` is to the text after it, where `before` came before it.
  func beginning(at border: Int, of bytes: UnsafeBufferPointer<UInt8>, after before: Beginning) -> Beginning {
    func isGiven(_ range: Range<Int>) -> Bool { range.upperBound <= border }
    if before == .damaged || damages.contains(where: { isGiven($0.range) }) { return .damaged }
    if before == .continued || values.contains(where: { isGiven($0.range) }) { return .continued }
    return before == .whole ? .empty(indentation: bytes.afterSpaces(0)) : before
  }

  /// The offset of a line before which nothing changes with more text after `bytes`: nothing that was found lies across it, nor
  /// ends so near to the end that what follows may tell something of it; and the line before it is no label of what comes
  /// next. 0 where there is none.
  func border(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let found = values.map(\.range) + damages.map(\.range)
    var border = bytes.startOfLine(open ?? bytes.lastIndex { !$0.isBlank } ?? 0)
    while border > 0 {
      let across = (found + passed).filter { $0.lowerBound < border && $0.upperBound > border }
      if let first = across.map(\.lowerBound).min() {
        border = bytes.startOfLine(first)
        continue
      }
      let before = bytes.startOfLine(border - 1)
      func isOnLineBefore(_ range: Range<Int>) -> Bool { range.lowerBound < border && range.upperBound > before }
      // A line in which something was passed over may be a label, and has one.
      if passed.contains(where: isOnLineBefore) {
        border = before
      } else {
        return found.contains(where: isOnLineBefore) ? border : before
      }
    }
    return 0
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The offset at which the line begins that `offset` lies in.
  fileprivate func startOfLine(_ offset: Int) -> Int {
    var start = offset
    while start > 0, self[start - 1] != 0x0A { start -= 1 }
    return start
  }
}

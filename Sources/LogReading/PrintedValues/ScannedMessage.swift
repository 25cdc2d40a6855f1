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
  enum Beginning {
    /// Nothing.
    case whole
    /// Text in which something was found.
    case continued
    /// Text of which something was damaged.
    case damaged
  }

  var values: [Value] = []
  var damages: [Damage] = []
  /// Where what may be whole with more text begins, if anything.
  var open: Int?

  /// The offset of a line before which nothing changes with more text after `bytes`: nothing that was found lies across it, nor
  /// ends so near to the end that what follows may tell something of it; and the line before it is no label of what comes
  /// next. 0 where there is none.
  func border(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let found = (values.map(\.range) + damages.map(\.range)).sorted { $0.lowerBound < $1.lowerBound }
    var border = bytes.startOfLine(open ?? bytes.lastIndex { !$0.isBlank } ?? 0)
    for range in found.reversed() {
      if range.upperBound > border {
        border = min(border, bytes.startOfLine(range.lowerBound))
      } else {
        let before = bytes.startOfLine(max(0, border - 1))
        return range.upperBound > before ? border : before
      }
    }
    return bytes.startOfLine(max(0, border - 1))
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

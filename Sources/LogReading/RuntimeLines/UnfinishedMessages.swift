/// The messages of which only the beginning was read, in a log that names no streams.
///
/// Where a runtime writes every line as a log event, and the streams of several invocations are mixed, a message ends inside a
/// value because that of another invocation begins, and the lines that follow are of either.
struct UnfinishedMessages {
  /// So many are told apart.
  private static let most = 64
  private static let reason =
    "lines that may be of several messages: the log names no streams, and a message of another request ends inside a value"

  /// The request ids of those whose rest may still come.
  private var ids: [String] = []

  init() {}

  /// Takes what was found in a message: takes out what may be of others too, and keeps in mind whether it ends inside a value.
  mutating func take(_ scanned: inout ScannedMessage, of text: LogMessageText, _ id: String?) {
    if ids.contains(where: { $0 != id }) { rejectMixed(in: &scanned, of: text) }
    // A bracket that stays open leaves one of these.
    guard let id, !scanned.damages.isEmpty || !scanned.passed.isEmpty, ids.count < Self.most else { return }
    if text.bytes.withUnsafeBufferPointer({ $0.openBrackets > 0 }) { ids.append(id) }
  }

  /// Ends the messages of a request: its next line has come.
  mutating func end(_ id: String) {
    if !ids.isEmpty { ids.removeAll { $0 == id } }
  }

  /// Rejects the values that go on in log events without prefix. Where lines are no log events, those of mixed messages leave
  /// brackets that close nothing.
  private func rejectMixed(in scanned: inout ScannedMessage, of text: LogMessageText) {
    let end = text.endOfFirstEvent
    text.bytes.withUnsafeBufferPointer { bytes in
      let isMixed = bytes.hasStrayCloser(outside: scanned.values.map(\.range))
      let first = scanned.values.first { value in
        value.range.upperBound > end || (isMixed && bytes.endOfLine(value.range.lowerBound) < value.range.upperBound)
      }
      guard let start = first?.range.lowerBound else { return }
      scanned.values.removeAll { $0.range.lowerBound >= start }
      scanned.damages.removeAll { $0.range.lowerBound >= start }
      scanned.damages.append(ScannedMessage.Damage(range: start..<bytes.count, reason: Self.reason))
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many brackets are opened more than closed.
  fileprivate var openBrackets: Int {
    var number = 0
    for byte in self {
      switch byte {
      case "{", "[": number += 1
      case "}", "]": number -= 1
      default: break
      }
    }
    return number
  }

  /// Whether a line begins with a closing bracket that is in none of `ranges`, which are in order.
  fileprivate func hasStrayCloser(outside ranges: [Range<Int>]) -> Bool {
    var index = 0
    var ranges = ranges[...]
    while index < count {
      if let range = ranges.first, range.upperBound <= index {
        ranges.removeFirst()
        continue
      }
      let content = afterSpaces(index)
      if content < count, self[content] == "}" || self[content] == "]",
        ranges.first.map({ !$0.contains(content) }) ?? true
      {
        return true
      }
      index = startOfNextLine(index)
    }
    return false
  }
}

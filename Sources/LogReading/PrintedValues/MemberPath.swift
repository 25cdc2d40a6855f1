import JSONTree

/// A member as source code names it at the end of a label: `event.request.session`, `session[0]`, `event["request"]`.
struct MemberPath {
  /// The names from the outermost on; one where the label ends in a single word.
  let tokens: [JSONString]
  /// Whether nothing stands before it, but for signs and the word *the*: of a `new session` nothing is known.
  let isAlone: Bool

  /// - Parameter label: text that does not end in blanks, colons or equals signs.
  init(endOf label: UnsafeBufferPointer<UInt8>) {
    var start = label.count
    while start > 0, Self.belongs(label[start - 1]) { start -= 1 }
    var tokens: [JSONString] = []
    var word: [UInt8] = []
    for byte in label[start...] {
      if byte.continuesName {
        word.append(byte)
      } else if !word.isEmpty {
        tokens.append(JSONString(String(decoding: word, as: UTF8.self)))
        word = []
      }
    }
    if !word.isEmpty { tokens.append(JSONString(String(decoding: word, as: UTF8.self))) }
    self.tokens = tokens
    let before = label.part(0..<start).split { !$0.continuesName && $0 < 0x80 }
    isAlone = before.allSatisfy { $0.elementsEqual("the".utf8) || $0.elementsEqual("The".utf8) }
  }

  private static func belongs(_ byte: UInt8) -> Bool {
    byte.continuesName || byte == "." || byte == "[" || byte == "]" || byte.isQuote || byte == "?"
  }

  /// Where in a text the last name of a path of several begins, or the bracket with an index (`session[0]`); nil where the
  /// text ends in a single word.
  static func startOfLastName(in label: UnsafeBufferPointer<UInt8>) -> Int? {
    var start = label.count
    if start > 0, label[start - 1] == "]" {
      while start > 0, label[start - 1] != "[" { start -= 1 }
      return start > 1 && label[start - 2].continuesName ? start - 1 : nil
    }
    while start > 0, label[start - 1].continuesName { start -= 1 }
    guard start > 1, start < label.count, label[start - 1] == ".", label[start - 2] != "." else { return nil }
    return label[start - 2].continuesName || label[start - 2] == "]" || label[start - 2] == "?" ? start : nil
  }
}

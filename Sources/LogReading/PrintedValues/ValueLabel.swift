/// What the text before a logged value says that the value is.
struct ValueLabel: Equatable {
  enum Kind: Equatable {
    /// `event:`, `input`, `Received request`, `payload=`, `イベント`.
    case event
    case context
    /// `response:`, `result`, `return`, `output`.
    case response
    /// Anything else, or nothing.
    case other
  }

  let kind: Kind
  /// Whether the word *event* itself is in it, and not only a word that other values have too.
  let namesEvent: Bool
  let isEmpty: Bool
  /// Whether the value stands inside quotes or is the member of an object whose beginning is missing: the label ends with a
  /// quote.
  let endsWithQuote: Bool
  /// Whether it reads like source code: `const x =`, `=>`, `curl -d`.
  let isCode: Bool

  static let none = ValueLabel(of: "")

  init(of text: String) {
    var trimmed = text[...]
    func drop(while isDropped: (Unicode.Scalar) -> Bool) {
      while let last = trimmed.unicodeScalars.last, isDropped(last) { trimmed.unicodeScalars.removeLast() }
    }
    drop { " \t\r\n:=".unicodeScalars.contains($0) }
    let words = trimmed.isEmpty ? [] : Self.words(of: trimmed)
    let isResponse =
      !words.isDisjoint(with: ["response", "result", "return", "returns", "returned", "returning", "output"])
      || Self.holds(["レスポンス", "返り値", "戻り値", "応答"], in: trimmed)
    let isEvent =
      !words.isDisjoint(with: ["event", "input", "request", "received", "payload"])
      || Self.holds(["イベント"], in: trimmed)
    let isContext = words.contains("context") || Self.holds(["コンテキスト"], in: trimmed)
    kind = isResponse ? .response : isContext ? .context : isEvent ? .event : .other
    namesEvent = isEvent && (words.contains("event") || !Self.holds(["event"], in: trimmed) && words.isEmpty)
    isEmpty = trimmed.utf8.allSatisfy { $0.isBlank }
    endsWithQuote = trimmed.utf8.last?.isQuote ?? false
    isCode =
      !words.isDisjoint(with: ["const", "let", "var", "function", "curl", "import", "def", "class"])
      || trimmed.utf8.last.map { $0 == ">" || $0 == ")" || $0 == "(" } ?? false
  }

  /// The words of a label in lower case; `lambdaEvent` is two.
  private static func words(of text: Substring) -> Set<String> {
    var words: Set<String> = []
    var word: [UInt8] = []
    var wasLower = false
    func close() {
      if !word.isEmpty { words.insert(String(decoding: word, as: UTF8.self)) }
      word.removeAll()
    }
    for byte in text.utf8 {
      guard byte.isLetter else {
        close()
        wasLower = false
        continue
      }
      let isUpper = byte & 0x20 == 0
      if isUpper, wasLower { close() }
      word.append(byte | 0x20)
      wasLower = !isUpper
    }
    close()
    return words
  }

  private static func holds(_ parts: [String], in text: Substring) -> Bool {
    text.utf8.contains { $0 >= 0x80 } && parts.contains { Self.contains(Array($0.utf8), in: Array(text.utf8)) }
  }

  private static func contains(_ part: [UInt8], in text: [UInt8]) -> Bool {
    guard text.count >= part.count else { return false }
    return (0...text.count - part.count).contains { text[$0..<$0 + part.count].elementsEqual(part) }
  }
}

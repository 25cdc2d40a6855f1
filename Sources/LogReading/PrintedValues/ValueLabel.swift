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
  let endsWithQuote: Bool
  /// Whether it ends with `:` or `=`.
  let endsWithSeparator: Bool
  /// Whether the value stands inside quotes or is the member of an object whose beginning is missing.
  let isOfMember: Bool
  /// Whether it says nothing but what the value is: `event`, `the event as JSON`, and not `stored event`, of which nothing is
  /// known.
  let isPlain: Bool
  /// Whether it reads like source code: `const x =`, `=>`, `curl -d`.
  let isCode: Bool

  static let none = ValueLabel("")
  static let event = ValueLabel("event")
  static let context = ValueLabel("context")
  static let returned = ValueLabel("returned")
  /// Of what a logger was given under that name.
  static let loggedEvent = ValueLabel("event of a logger")

  private init(_ text: StaticString) {
    self.init(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// - Parameter text: what stands before the value.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    var end = text.count
    while end > 0, text[end - 1].isBlank || text[end - 1] == ":" || text[end - 1] == "=" { end -= 1 }
    // `event.request.session` names a part of the event: what it is, its last name says.
    let lastName = MemberPath.startOfLastName(in: text.part(0..<end))
    let words = Words(text.part((lastName ?? 0)..<end))
    let last = end > 0 ? text[end - 1] : 0
    // `handler(event, {`: the value is another argument.
    let isArgument = last == "," && text.part(0..<end).contains("(")
    kind =
      isArgument
      ? .other
      : words.nameResponse
        ? .response : words.nameContext && !words.holdEvent ? .context : words.nameInput ? .event : .other
    namesEvent = words.nameInput && (words.holdEvent || words.areForeign)
    isPlain = lastName == nil && !words.holdOthers
    isEmpty = end == 0
    endsWithQuote = last.isQuote
    endsWithSeparator = text[end...].contains { $0 == ":" || $0 == "=" }
    isOfMember = endsWithQuote && Self.isOfMember(text, key: end, isSeparated: endsWithSeparator)
    isCode = words.areCode || last == ">" || last == ")" || last == "("
  }

  /// Whether a text that has a quote before `end` says that the value after it is the member of an object, or stands inside that
  /// quote: not so `trigger "PreSignUp" {` and `event of 'bob': {`.
  private static func isOfMember(_ text: UnsafeBufferPointer<UInt8>, key end: Int, isSeparated: Bool) -> Bool {
    if end == text.count { return true }
    guard isSeparated else { return false }
    guard let start = text[..<(end - 1)].lastIndex(of: text[end - 1]) else { return true }
    guard let before = text[..<start].last(where: { !$0.isBlank }) else { return true }
    return before == "," || before == "{" || before == "["
  }

  /// What the words of a label say, in English and in Japanese.
  private struct Words {
    var nameResponse = false
    var nameContext = false
    var nameInput = false
    var holdEvent = false
    var areCode = false
    /// Whether there is a word, or a digit, that may say which of several values it is.
    var holdOthers = false
    /// Whether none of them is of Latin letters.
    var areForeign = true

    init(_ text: UnsafeBufferPointer<UInt8>) {
      var index = 0
      while index < text.count {
        if text[index] >= 0x80 || text[index].isDigit { holdOthers = true }
        let end = Self.endOfWord(in: text, from: index)
        if end > index {
          areForeign = false
          take(text.part(index..<end))
          if !Self.isPlain(text.part(index..<end)) { holdOthers = true }
        }
        index = max(end, index + 1)
      }
      guard !text.isASCII else { return }
      nameResponse =
        nameResponse || text.contains("レスポンス") || text.contains("返り値") || text.contains("戻り値")
        || text.contains("応答")
      nameInput = nameInput || text.contains("イベント")
      nameContext = nameContext || text.contains("コンテキスト")
    }

    private mutating func take(_ word: UnsafeBufferPointer<UInt8>) {
      func isWord(_ text: StaticString) -> Bool { word.holdsLowercased(text) }
      switch word.count {
      case 3: if isWord("let") || isWord("var") || isWord("def") { areCode = true }
      case 4: if isWord("curl") { areCode = true }
      case 5:
        if isWord("event") {
          nameInput = true
          holdEvent = true
        } else if isWord("input") {
          nameInput = true
        } else if isWord("const") || isWord("class") {
          areCode = true
        }
      case 6:
        if isWord("result") || isWord("return") || isWord("output") { nameResponse = true }
        if isWord("import") { areCode = true }
      case 7:
        if isWord("returns") { nameResponse = true }
        if isWord("request") || isWord("payload") { nameInput = true }
        if isWord("context") { nameContext = true }
      case 8:
        if isWord("response") || isWord("returned") { nameResponse = true }
        if isWord("received") { nameInput = true }
        if isWord("function") { areCode = true }
      case 9: if isWord("returning") { nameResponse = true }
      default: break
      }
    }

    /// Whether a word says nothing of which value it is that another value is not.
    private static func isPlain(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
      plainWords.contains { $0.utf8CodeUnitCount == word.count && word.holdsLowercased($0) }
    }

    private static let plainWords: [StaticString] = [
      "a", "again", "as", "cognito", "event", "full", "function", "handler", "incoming", "input", "is", "json",
      "lambda",
      "output", "payload", "raw", "received", "request", "response", "result", "return", "returned", "returning",
      "returns",
      "the", "this", "trigger", "whole",
    ]

    /// The end of the word that begins at `start`: an upper-case letter after a lower-case one begins the next, so that
    /// `lambdaEvent` is two.
    private static func endOfWord(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
      var end = start
      while end < text.count, text[end].isLetter {
        if end > start, text[end] & 0x20 == 0, text[end - 1] & 0x20 != 0 { break }
        end += 1
      }
      return end
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes, which are letters, are those of `text` in any case.
  fileprivate func holdsLowercased(_ text: StaticString) -> Bool {
    let expected = text.utf8Start
    var index = 0
    while index < count, self[index] | 0x20 == expected[index] { index += 1 }
    return index == count
  }
}

/// Splits a command into words as a POSIX shell does, without expanding anything (Python's `shlex`, which the AWS CLI uses).
enum ShellWords {
  /// Nil where a quote is not closed, or a backslash is the last character.
  static func split(_ command: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var characters = command[...]
    while let character = characters.popFirst() {
      switch (quote, character) {
      case ("'", "'"), ("\"", "\""): quote = nil
      case ("\"", "\\"):
        guard let next = characters.popFirst() else { return nil }
        // Between double quotes a backslash stands for itself but before these.
        word = (word ?? "") + (["\"", "\\"].contains(next) ? "" : "\\") + String(next)
      case (.some, _): word = (word ?? "") + String(character)
      case (nil, "'"), (nil, "\""):
        quote = character
        word = word ?? ""
      case (nil, "\\"):
        guard let next = characters.popFirst() else { return nil }
        word = (word ?? "") + String(next)
      case (nil, _) where character.isWhitespace:
        if let finished = word { words.append(finished) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    guard quote == nil else { return nil }
    return words + (word.map { [$0] } ?? [])
  }
}

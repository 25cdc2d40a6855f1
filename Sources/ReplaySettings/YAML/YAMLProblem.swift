import Yams

/// Says what the YAML parser says in our words.
struct YAMLProblem {
  private let text: String
  private let file: SettingsFile

  init(in text: String, of file: SettingsFile) {
    self.text = text
    self.file = file
  }

  /// What an error of Yams means for the file. Its own descriptions quote the file, which may hold secrets.
  func error(for error: any Error) -> SettingsError {
    switch error as? YamlError {
    case .reader(let problem, let offset, _, _): .damaged(file.place(line(at: offset ?? 0)), problem: problem)
    case .scanner(_, let problem, let mark, _): damage(problem, at: mark)
    case .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _): damage(problem, at: mark)
    case .duplicatedKeysInMapping(let keys, let context):
      .repeatedKey(
        keys.first ?? "", file.place(context.mark.line), again: repetition(of: keys.first ?? "", after: context.mark))
    default: .damaged(file.place(1), problem: "it cannot be parsed")
    }
  }

  private func damage(_ problem: String, at mark: Mark) -> SettingsError {
    // The parser finds what is missing at the end behind the last line.
    let last = lines.count - (lines.last?.isEmpty == true ? 1 : 0)
    let place = file.place(max(1, min(mark.line, last)))
    if problem.hasPrefix("Maximum nesting level") { return .tooDeep(place) }
    let isTab = lines.indices.contains(mark.line - 1) && lines[mark.line - 1].drop { $0 == " " }.first == "\t"
    return isTab ? .tab(place) : .damaged(place, problem: problem)
  }

  /// The line in which a key of a mapping that is not in brackets stands again: the next of the same indentation.
  private func repetition(of key: String, after mark: Mark) -> Int? {
    let indentation = mark.column - 1
    for (index, line) in lines.enumerated().dropFirst(mark.line) {
      let rest = line.drop { $0 == " " }
      guard let first = rest.first, first != "#" else { continue }
      let spaces = line.count - rest.count
      if spaces < indentation { return nil }
      guard spaces == indentation else { continue }
      for spelling in [key, "\"\(key)\"", "'\(key)'"]
      where rest.hasPrefix(spelling) && rest.dropFirst(spelling.count).drop(while: { $0 == " " }).first == ":" {
        return index + 1
      }
    }
    return nil
  }

  private func line(at offset: Int) -> Int {
    1 + file.bytes.prefix(offset).count { $0 == UInt8(ascii: "\n") }
  }

  private var lines: [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }
}

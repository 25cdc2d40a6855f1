/// One of the two files of the AWS CLI, `credentials` and `config`, read as the AWS CLI reads them: sections in brackets,
/// `name = value` (names in lower case), lines that begin with `#` or `;` are comments, deeper lines go on with what stands
/// above them.
struct ProfileFile: Equatable {
  /// Members by the text between a section's brackets. What stands in a block below a member (`s3 =`, then deeper lines) has
  /// the name of that member, a dot and its own.
  private(set) var sections: [String: [String: String]] = [:]

  init() {}

  /// - Throws: `Damage` with the number of the line that cannot be read.
  init(_ text: String) throws(Damage) {
    var section: String?
    var parent: (name: String, depth: Int, isBlock: Bool)?
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let depth = line.prefix { $0 == " " || $0 == "\t" }.count
      let content = line.dropFirst(depth)
      guard let first = content.first(where: { !$0.isWhitespace }), first != "#", first != ";" else { continue }
      if let open = parent, depth > open.depth, let section {
        continueMember(open, in: section, with: content)
        continue
      }
      if first == "[" {
        guard let end = content.firstIndex(of: "]") else { throw Damage(line: index + 1) }
        let name = Self.trimmed(content[content.index(after: content.startIndex)..<end])
        if sections[name] == nil { sections[name] = [:] }
        section = name
        parent = nil
        continue
      }
      guard let section, let (name, value) = Self.member(content) else { throw Damage(line: index + 1) }
      sections[section, default: [:]][name] = value
      parent = (name, depth, value.isEmpty)
    }
  }

  struct Damage: Error, Equatable {
    /// From 1.
    let line: Int
  }

  /// Takes a line that is deeper than the member above it: a member of its block, or more of its value.
  private mutating func continueMember(
    _ open: (name: String, depth: Int, isBlock: Bool), in section: String, with content: Substring
  ) {
    if open.isBlock {
      guard let (name, value) = Self.member(content) else { return }
      sections[section, default: [:]]["\(open.name).\(name)"] = value
    } else {
      sections[section, default: [:]][open.name, default: ""] += "\n" + Self.trimmed(content)
    }
  }

  /// `name = value` or `name: value`, whichever sign comes first.
  private static func member(_ content: Substring) -> (name: String, value: String)? {
    guard let sign = content.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return nil }
    let name = trimmed(content[..<sign]).lowercased()
    return name.isEmpty ? nil : (name, trimmed(content[content.index(after: sign)...]))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}

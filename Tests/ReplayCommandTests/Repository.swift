import Foundation

/// The files of this repository.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ name: String) throws -> String {
    try String(contentsOf: root.appending(path: name), encoding: .utf8)
  }

  /// The code blocks of a language in the README, below a heading of the second level where one is named.
  static func codeBlocks(_ language: String, under heading: String? = nil) throws -> [String] {
    var blocks: [String] = []
    var block: String?
    var isInside = heading == nil
    for line in try text("README.md").split(separator: "\n", omittingEmptySubsequences: false) {
      if block == nil, line.hasPrefix("## ") { isInside = heading == nil || line == "## \(heading!)" }
      if let started = block {
        if line == "```" {
          blocks.append(started)
          block = nil
        } else {
          block = started + line + "\n"
        }
      } else if isInside, line == "```\(language)" {
        block = ""
      }
    }
    return blocks
  }
}

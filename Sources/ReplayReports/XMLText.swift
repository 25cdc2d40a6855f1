/// Text as it may stand in an XML document, in an attribute or between tags. What XML 1.0 forbids and what would break a
/// line is shown as `\u{0}`.
struct XMLText {
  let text: String

  init(_ raw: String) {
    text = Self.escaped(VisibleText(raw).text)
  }

  /// Lines that are visible text already, with line ends between them.
  init(lines: [String]) {
    text = lines.map { Self.escaped($0) }.joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

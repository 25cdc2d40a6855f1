/// Text from a log, made fit for one line of a terminal or of a file: control characters, line ends and what reorders or
/// hides text are shown as `\u{1b}`. Logs are hostile.
package struct VisibleText {
  package let text: String

  package init(_ raw: String) {
    if raw.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
      text = raw
      return
    }
    var text = ""
    for scalar in raw.unicodeScalars {
      if Self.isVisible(scalar) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    self.text = text
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20..<0x7F).contains(scalar.value) { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: return false
    default: return true
    }
  }
}

extension String {
  /// The text with its end, or where `keepsEnd` its middle, replaced by `…`, so that it has at most `width` scalars, which
  /// is what we take for columns.
  func cut(to width: Int, keepsEnd: Bool = false) -> String {
    guard utf8.count > width, unicodeScalars.count > width else { return self }
    let end = keepsEnd ? (width - 1) * 2 / 3 : 0
    return String(String.UnicodeScalarView(unicodeScalars.prefix(max(0, width - 1 - end)))) + "…"
      + String(String.UnicodeScalarView(unicodeScalars.suffix(end)))
  }

  /// The text with blanks after it up to `width` scalars.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - unicodeScalars.count))
  }
}

/// Rows put on lines: the labels in one column, the arrows below each other, long texts cut with `…`.
struct RowLayout {
  /// How wide a line may be, in columns, with its indentation.
  let width: Int
  let indentation: Int
  /// How many rows are shown at most.
  let limit: Int

  private static let gap = "   "
  private static let arrow = " → "
  private static let narrowest = 8

  /// A line each, without line ends; and how many rows were left out.
  func lines(_ rows: [JudgementText.Row]) -> (lines: [String], leftOut: Int) {
    let shown = rows.prefix(limit)
    let labels = shown.map { $0.label.cut(to: max(Self.narrowest, width / 2), keepsEnd: true) }
    let labelWidth = labels.map(\.unicodeScalars.count).max() ?? 0
    let start = indentation + (labelWidth == 0 ? 0 : labelWidth + Self.gap.utf8.count)
    let valueWidth = max(2 * Self.narrowest, width - start)
    let longestNew = shown.map(\.new.unicodeScalars.count).max() ?? 0
    let oldLimit = max((valueWidth - 3) / 2, valueWidth - 3 - longestNew)
    let values = shown.map { Self.nearChange($0, oldLimit) }
    let oldWidth = values.compactMap { $0.old?.cut(to: oldLimit).unicodeScalars.count }.max() ?? 0
    let lines = zip(labels, values).map { label, row in
      let margin =
        String(repeating: " ", count: indentation)
        + (labelWidth == 0 ? "" : label.padded(to: labelWidth) + Self.gap)
      guard let old = row.old else { return margin + row.new.cut(to: valueWidth) }
      return margin + old.cut(to: oldLimit).padded(to: oldWidth) + Self.arrow
        + row.new.cut(to: valueWidth - oldWidth - 3)
    }
    return (lines, rows.count - shown.count)
  }

  /// What a function wrote, a line each, of which the last are shown.
  ///
  /// - Parameter name: whose output it is, where it could be another's.
  func written(_ text: String, by name: String? = nil) -> [String] {
    let lines = text.split(whereSeparator: \.isNewline).map { VisibleText(String($0)).text }
    if lines.isEmpty { return [] }
    let margin = String(repeating: " ", count: indentation)
    let left = lines.count - limit
    let who = name.map { VisibleText($0).text } ?? "it"
    return [margin + (left > 0 ? "\(who) wrote, before that \(left) lines more:" : "\(who) wrote:")]
      + lines.suffix(limit).map { margin + "| " + $0.cut(to: width - indentation - 2) }
  }

  /// Two long values that begin alike are shown from shortly before they part: cut at their ends they would look the same.
  private static func nearChange(_ row: JudgementText.Row, _ limit: Int) -> JudgementText.Row {
    guard let old = row.old else { return row }
    let common = zip(old.unicodeScalars, row.new.unicodeScalars).prefix { $0 == $1 }.count
    guard common > limit / 2, max(old.unicodeScalars.count, row.new.unicodeScalars.count) > limit else { return row }
    let dropped = common - limit / 4
    func tail(_ text: String) -> String {
      "…" + String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(dropped)))
    }
    return JudgementText.Row(label: row.label, old: tail(old), new: tail(row.new))
  }
}

import Invocations

extension Timestamp {
  /// A time as containers write it: milliseconds since 1970, `2024-05-06 07:08:09.010` (Logs Insights, UTC), or ISO 8601.
  init?(container text: String) {
    if let milliseconds = Int64(text) {
      self.init(millisecondsSince1970: milliseconds)
      return
    }
    var iso = text
    if text.utf8.count >= 19, let blank = text.firstIndex(of: " ") {
      iso = text.replacing(blank, with: "T")
    }
    if let time = Timestamp(iso8601: iso) ?? Timestamp(iso8601: iso + "Z") { self = time } else { return nil }
  }
}

extension String {
  /// The text with the character at `index` replaced.
  fileprivate func replacing(_ index: Index, with character: Character) -> String {
    self[..<index] + String(character) + self[self.index(after: index)...]
  }
}

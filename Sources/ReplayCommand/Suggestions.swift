/// Finds what a mistyped name may have meant.
enum Suggestions {
  /// Up to three of `candidates` that are near `word`, nearest first: at most a third of its letters are other, or it is
  /// the beginning or the end of the candidate. Case does not count.
  static func near(_ word: String, among candidates: some Sequence<String>) -> [String] {
    let wanted = Array(word.lowercased().unicodeScalars.prefix(64))
    guard wanted.count > 1 else { return [] }
    var ranked: [(distance: Int, candidate: String)] = []
    for candidate in Set(candidates) {
      let letters = Array(candidate.lowercased().unicodeScalars.prefix(64))
      let distance = editDistance(wanted, letters)
      let isPart =
        wanted.count >= 3 && (letters.starts(with: wanted) || letters.reversed().starts(with: wanted.reversed()))
      if distance <= max(1, max(wanted.count, letters.count) / 3) || isPart {
        ranked.append((isPart ? 0 : distance, candidate))
      }
    }
    return ranked.sorted { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }.prefix(3).map(\.candidate)
  }

  /// `did you mean 'a', 'b' or 'c'?`, or nil where there is nothing to suggest.
  static func question(_ names: [String]) -> String? {
    let quoted = names.map { "'\($0)'" }
    guard let last = quoted.last else { return nil }
    let list = quoted.count == 1 ? last : quoted.dropLast().joined(separator: ", ") + " or " + last
    return "did you mean \(list)?"
  }

  /// How many letters must be changed, added, removed or swapped with their neighbour.
  static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var rows = [Array(0...right.count)]
    for i in 1...max(left.count, 1) where i <= left.count {
      var row = [i]
      for j in 1...max(right.count, 1) where j <= right.count {
        var best = min(rows[i - 1][j], row[j - 1]) + 1
        best = min(best, rows[i - 1][j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1))
        if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
          best = min(best, rows[i - 2][j - 2] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}

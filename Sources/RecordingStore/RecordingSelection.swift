import Invocations

/// What the command line names as RECORDING…: each term a trigger source or function name, a pattern of one
/// (`PostConfirmation_*`), an id (`id`, `id#2`) or the unique beginning of an id. No term: everything.
///
/// A term that is a name is not looked at as an id. An id without attempt means all its attempts. Case counts.
package struct RecordingSelection: Hashable, Sendable {
  /// The fewest characters that are taken for the beginning of an id.
  package static let shortestPrefix = 4

  package let terms: [String]

  package init(_ terms: [String]) {
    self.terms = terms
  }

  package var isEverything: Bool { terms.isEmpty }

  /// What a selection finds among given recordings.
  package struct Found: Hashable, Sendable {
    /// In the order in which they were given, each once.
    package let selected: [RecordingSummary]
    /// The terms that nothing matches, in the order in which they were typed.
    package let unmatched: [String]
  }

  /// - Throws: `SelectionError.ambiguous`.
  package func find(in summaries: [RecordingSummary]) throws(SelectionError) -> Found {
    if isEverything { return Found(selected: summaries, unmatched: []) }
    var isSelected = Array(repeating: false, count: summaries.count)
    var unmatched: [String] = []
    for term in terms {
      let matches = try Self.matches(of: term, in: summaries)
      if matches.isEmpty, !unmatched.contains(term) { unmatched.append(term) }
      for index in matches { isSelected[index] = true }
    }
    return Found(selected: zip(summaries, isSelected).filter(\.1).map(\.0), unmatched: unmatched)
  }

  private static func matches(of term: String, in summaries: [RecordingSummary]) throws(SelectionError) -> [Int] {
    func indices(_ isMatch: (RecordingSummary) -> Bool) -> [Int] {
      summaries.indices.filter { isMatch(summaries[$0]) }
    }
    if let pattern = NamePattern(term) {
      return indices { summary in
        [summary.triggerSource, summary.functionName].contains { $0.map(pattern.matches) ?? false }
      }
    }
    let named = indices { $0.name == term || $0.triggerSource == term || $0.functionName == term }
    if !named.isEmpty { return named }
    // An id itself may hold a `#`: as a whole it goes before an id with an attempt.
    let identified = indices { $0.id.id == term }
    if !identified.isEmpty { return identified }
    let typed = TypedID(term)
    let exact = indices { $0.id.id == typed.id && typed.allows($0.id) }
    if !exact.isEmpty || typed.id.utf8.count < shortestPrefix { return exact }
    let begun = indices { $0.id.id.utf8.starts(with: typed.id.utf8) && typed.allows($0.id) }
    let candidates = Set(begun.map { summaries[$0].id.id })
    guard candidates.count <= 1 else {
      throw .ambiguous(term, candidates: Set(begun.map { summaries[$0].id }).sorted())
    }
    return begun
  }
}

/// An id, or its beginning, as it is typed: with or without the number of an attempt.
private struct TypedID {
  let id: String
  let attempt: Int?

  init(_ text: String) {
    guard let hash = text.utf8.lastIndex(of: UInt8(ascii: "#")), let attempt = Int(text[text.index(after: hash)...]),
      attempt >= 1
    else {
      id = text
      self.attempt = nil
      return
    }
    id = String(text[..<hash])
    self.attempt = attempt
  }

  func allows(_ id: RecordingID) -> Bool {
    attempt.map { $0 == id.attempt } ?? true
  }
}

import CognitoTriggers
import RecordingStore
import Snapshots

/// What the names on the command line select from a recordings folder.
struct SelectedRecordings {
  let folder: RecordingFolder
  let snapshots: SnapshotFolder
  /// In the order in which they are replayed and listed.
  let summaries: [RecordingSummary]
  /// How short an id may be written so that no other recording of the folder is meant.
  let naming: ShortNames
  /// Whether the user named anything.
  let isSelectedByName: Bool

  /// - Parameters:
  ///   - terms: what was typed; none selects everything.
  ///   - verbs: verbs that a term may be a misspelling of.
  /// - Throws: `StoreError`; `SelectionError`; `CommandFailure` with status 3 where a term matches nothing.
  init(_ terms: [String], in option: RecordingsOption, verbs: Set<String> = []) throws {
    folder = option.folder
    snapshots = option.snapshots
    let all = try Self.summaries(of: folder, terms, verbs: verbs)
    let selection = RecordingSelection(terms)
    let found = try selection.find(in: all)
    if !found.unmatched.isEmpty {
      throw Self.nothingSelected(found.unmatched, among: all, verbs: verbs, listing: option.listing)
    }
    guard !found.selected.isEmpty else {
      throw CommandFailure(
        "nothing is recorded in \(option.path) yet; record a log with replay record FILE", status: .nothingSelected)
    }
    summaries = found.selected
    naming = ShortNames(all.map(\.id))
    isSelectedByName = !selection.isEverything
  }

  private static func summaries(
    of folder: RecordingFolder, _ terms: [String], verbs: Set<String>
  ) throws -> [RecordingSummary] {
    do {
      return try folder.summaries()
    } catch {
      guard error == .noFolder(folder.path) || error == .noStore(folder: folder.path) else { throw error }
      // Somebody who mistypes a verb before anything is recorded does not miss the recordings.
      let meant = terms.first.flatMap { Suggestions.question(Suggestions.near($0, among: verbs)) }
      throw CommandFailure(([error.description] + [meant].compactMap { $0 }).joined(separator: "; "))
    }
  }

  private static func nothingSelected(
    _ unmatched: [String], among summaries: [RecordingSummary], verbs: Set<String>, listing: String
  ) -> CommandFailure {
    let names = Set(summaries.map(\.name)).union(summaries.compactMap(\.functionName))
    let sentences = unmatched.map { term in
      if verbs.contains(term) { return "no recording is named '\(term)'; a verb comes first: replay \(term)" }
      let near = Suggestions.near(term, among: names.union(verbs))
      var sentence = "no recording is named '\(term)'"
      if TriggerSource(term).isKnown { sentence += ", though Cognito knows that trigger source" }
      return sentence + "; " + (Suggestions.question(near) ?? "\(listing) shows what there is: \(Self.some(names))")
    }
    return CommandFailure(sentences.joined(separator: "\nreplay: "), status: .nothingSelected)
  }

  /// A few of the names.
  private static func some(_ names: Set<String>) -> String {
    let sorted = names.sorted()
    let rest = sorted.count > 5 ? " and \(sorted.count - 5) more" : ""
    return sorted.prefix(5).joined(separator: ", ") + rest
  }
}

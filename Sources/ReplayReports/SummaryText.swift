package import Replaying

/// A run in one line: `3 replayed: 1 matched, 1 differs, 1 new; 2 without a handler`.
package struct SummaryText {
  package let text: String

  package init(_ summary: RunSummary) {
    let approved = summary.approvedIncomplete > 0 ? " (\(summary.approvedIncomplete) incomplete, approved)" : ""
    var parts = ["\(summary.matched) matched\(approved)"]
    if summary.differs > 0 { parts.append("\(summary.differs) differs") }
    if summary.new > 0 { parts.append("\(summary.new) new") }
    if summary.incomplete > 0 { parts.append("\(summary.incomplete) incomplete") }
    text =
      "\(summary.replayed) replayed" + (summary.replayed > 0 ? ": " + parts.joined(separator: ", ") : "")
      + (summary.noHandler > 0 ? "; \(summary.noHandler) without a handler" : "")
  }
}

package import Invocations

/// Why what was typed to select recordings cannot be followed.
package enum SelectionError: Error, Equatable, Sendable {
  /// The beginning of an id that more than one recording has; `candidates` are sorted.
  case ambiguous(String, candidates: [RecordingID])
}

extension SelectionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .ambiguous(let prefix, let candidates):
      let shown = candidates.prefix(10).map { "\($0)" }.joined(separator: ", ")
      let rest = candidates.count > 10 ? " and \(candidates.count - 10) more" : ""
      return
        "cannot select \(prefix): \(candidates.count) recordings begin with it (\(shown)\(rest)); type more of the id"
    }
  }
}

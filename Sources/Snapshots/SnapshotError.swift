package import Invocations
package import JSONTree

/// Why snapshots cannot be read or written. Files are given as the path under which they were opened; lines and columns
/// count from 1, columns in bytes.
package enum SnapshotError: Error, Equatable, Sendable {
  /// The operating system refused; `reason` in its words.
  case unreadable(file: String, reason: String)
  case unwritable(file: String, reason: String)
  /// A line begins with `<<<<<<<`, `=======`, `>>>>>>>` or `|||||||`.
  case mergeConflict(file: String, line: Int)
  case notJSON(file: String, line: Int, column: Int, reason: JSONReadError.Reason)
  /// JSON, but not a snapshot file; `problem` completes "line 7: …".
  case wrongShape(file: String, line: Int, problem: String)
  /// The recording already stands under another outcome, further up.
  case recordingTwice(file: String, line: Int, recording: RecordingID)
  /// The file holds the snapshots of `found`.
  case otherName(file: String, line: Int, found: String, expected: String)
  /// An id that could not be read back, such as an empty one.
  case unwritableRecording(file: String, recording: RecordingID)
}

extension SnapshotError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "cannot read \(file): \(reason); see that the file and its folder can be read"
    case .unwritable(let file, let reason):
      "cannot write \(file): \(reason); nothing was changed, see that the folder can be written to"
    case .mergeConflict(let file, let line):
      "cannot read \(file): line \(line) is a merge conflict marker; take either side, then run replay update"
    case .notJSON(let file, let line, let column, let reason):
      "cannot read \(file): line \(line), column \(column): \(Self.words(for: reason)); repair it, or take the "
        + "committed file again"
    case .wrongShape(let file, let line, let problem):
      "cannot read \(file): line \(line): \(problem); repair it, or take the committed file again"
    case .recordingTwice(let file, let line, let recording):
      "cannot read \(file): line \(line): recording \(recording) stands under two outcomes; delete it under one of them, "
        + "or under both and run replay update \(recording)"
    case .otherName(let file, let line, let found, let expected):
      "cannot read \(file): line \(line): it holds the snapshots of \(Self.quoted(found)), not of "
        + "\(Self.quoted(expected)); rename the file or correct the line"
    case .unwritableRecording(let file, let recording):
      "cannot write \(file): \(Self.quoted(recording.description)) is no recording's id; forget that recording"
    }
  }

  /// The words of `JSONReadError` without its place, which is given as line and column.
  private static func words(for reason: JSONReadError.Reason) -> String {
    let text = JSONReadError(reason, at: 0).description
    return String(text.dropLast(" at byte 0".count))
  }

  private static func quoted(_ text: String) -> String {
    String(decoding: JSONWriter.compact(JSONValue(text)), as: UTF8.self)
  }
}

import Recorder
import ReplayReports
import Synchronization

/// What could not be read in folders of logs, so that it was left out while all else was read.
final class Omissions: Sendable {
  private let noted = Mutex(Listed<String>())

  var count: Int { noted.withLock(\.count) }

  /// Notes a file or a folder.
  ///
  /// - Parameter reason: why it cannot be read, in lower case.
  func add(_ path: String, _ reason: String) {
    noted.withLock { $0.append("replay: cannot read \(VisibleText(path).text): \(reason); it was left out") }
  }

  /// Says what was left out, and what to do about it.
  ///
  /// - Returns: the status that a command ends with which did all else.
  func say(in world: CommandWorld) throws -> ExitStatus {
    let omitted = noted.withLock { $0 }
    guard !omitted.isEmpty else { return .success }
    for sentence in omitted.first { try world.say(sentence) }
    let rest = omitted.rest > 0 ? "and \(omitted.rest) more; " : ""
    try world.say(
      "\(rest)everything else was read: make \(omitted.count == 1 ? "it" : "them") readable, and give the same command again"
    )
    return .trouble
  }
}

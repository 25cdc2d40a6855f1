/// What `replay` and a guardian say to each other over two pipes.
///
/// To the guardian: a letter; after `start`, the length of a `ChildProgram` in four bytes (least first) and its bytes. From
/// it: lines of a word and a number.
package enum GuardianCommand: UInt8, Sendable {
  /// Start a program; the one before has ended.
  case start = 0x53
  /// Ask the program and what it started to end, and end them soon after.
  case terminate = 0x54
  /// End the program and what it started at once.
  case kill = 0x4B

  /// The bytes that say it.
  package static func starting(_ program: ChildProgram) -> [UInt8] {
    let body = program.encoded
    let length = UInt32(body.count)
    return [start.rawValue] + (0..<4).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) } + body
  }
}

/// What a guardian reports.
package enum GuardianReport: Hashable, Sendable {
  /// The program runs, as the process of this number.
  case started(Int32)
  /// The system would not start it: the number of the error.
  case refused(Int32)
  /// It has ended, and so has all that it started.
  case ended(ChildProcess.Status)

  /// A line without its end.
  var line: String {
    switch self {
    case .started(let number): "started \(number)"
    case .refused(let number): "refused \(number)"
    case .ended(.exited(let number)): "exited \(number)"
    case .ended(.signalled(let number)): "signalled \(number)"
    }
  }

  /// Reads a line; nil for anything else.
  package init?(line: some StringProtocol) {
    let words = line.split(separator: " ")
    guard words.count == 2, let number = Int32(words[1]) else { return nil }
    switch words[0] {
    case "started": self = .started(number)
    case "refused": self = .refused(number)
    case "exited": self = .ended(.exited(number))
    case "signalled": self = .ended(.signalled(number))
    default: return nil
    }
  }
}

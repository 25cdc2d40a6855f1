import LogReading
import Recorder

/// Standard input as a log.
struct StandardInputLog: LogSource {
  let name = "standard input"
  let origin = LogOrigin()
  /// The next bytes; nil at the end.
  let read: @Sendable () throws -> [UInt8]?

  mutating func next() async throws -> LogPiece? {
    try read().map { LogPiece($0) }
  }
}

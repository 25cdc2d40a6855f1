package import Invocations
package import LogReading

/// Where the bytes of a log come from, a piece at a time: a file, standard input, CloudWatch.
package protocol LogSource: Sendable {
  /// Base name of the file, or the log group: it is kept with what is recorded.
  var name: String { get }
  /// What is known of the log beside what it says itself.
  var origin: LogOrigin { get }

  /// The next bytes; nil at the end.
  ///
  /// - Throws: an error whose description is a sentence for the user.
  mutating func next() async throws -> LogPiece?
}

/// Bytes of a log.
package struct LogPiece: Sendable {
  package var bytes: [UInt8]
  /// Up to where the log was read with these bytes, where everything before that has come. The source may pause then, so
  /// that what has ended is stored.
  package var mark: FetchMark?

  package init(_ bytes: [UInt8], mark: FetchMark? = nil) {
    self.bytes = bytes
    self.mark = mark
  }
}

package import LogReading

/// Where the bytes of a log come from, a piece at a time: a file, standard input, CloudWatch.
package protocol LogSource: Sendable {
  /// Base name of the file, or the log group: it is kept with what is recorded.
  var name: String { get }
  /// What is known of the log beside what it says itself.
  var origin: LogOrigin { get }

  /// The next bytes, at least one; nil at the end.
  ///
  /// - Throws: an error whose description is a sentence for the user.
  mutating func next() async throws -> [UInt8]?
}

/// How a log was fetched or pasted: text → log events, a piece at a time. One conformer for each container; a container is
/// recognised by its content, never by a file name.
protocol LogContainer {
  /// Begins reading. What is known of all events of the source is `origin`.
  init(origin: LogOrigin)

  /// Whether text that begins with `bytes` is this container; nil where that cannot be said yet.
  static func recognises(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool) -> Bool?

  /// Reads what is whole at the beginning of `bytes`; what was not taken is given again with more after it.
  ///
  /// - Parameter isEnd: whether nothing comes after `bytes`, so that all of it is to be taken.
  /// - Returns: how many bytes were taken.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool, into window: inout LogEventWindow) -> Int

  /// Ends what is being read where it is too long. Tells where that is, and whether reading can go on at the next line.
  mutating func giveUp(_ window: inout LogEventWindow) -> (position: LogPosition, goesOnAtNextLine: Bool)
}

/// What the one who fetched a log knows of all its events, where the log itself does not say.
package struct LogOrigin: Sendable {
  package var logGroup: String?
  package var logStream: String?

  package init(logGroup: String? = nil, logStream: String? = nil) {
    self.logGroup = logGroup
    self.logStream = logStream
  }
}

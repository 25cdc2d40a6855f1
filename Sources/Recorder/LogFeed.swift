internal import Invocations
package import LogReading

/// Reads a source on a thread of its own, so that what it held before can be redacted and stored meanwhile.
package actor LogFeed {
  /// What comes out of one step of reading.
  package struct Part: Sendable {
    package internal(set) var contents: LogContents
    /// How many bytes of the source were read so far.
    package let bytesRead: Int
    /// Up to where a log group was read with this.
    let mark: FetchMark?
  }

  /// After so many pieces it is told how far reading is.
  private static let mostPieces = 16

  private var source: any LogSource
  private var reader: LogReader
  private var bytesRead = 0
  private var isAtEnd = false
  /// What the source has thrown, while what was read before comes out first.
  private var failure: (any Error)?

  package init(_ source: any LogSource) {
    self.source = source
    reader = LogReader(source: source.name, origin: source.origin)
  }

  /// What the source holds next: as much as comes out at once, or nothing after many pieces in which nothing ended. Nil after
  /// the end.
  ///
  /// - Throws: what the source throws, after what it gave before has come out.
  package func next() async throws -> Part? {
    if let failure { throw failure }
    guard !isAtEnd else { return nil }
    var pieces = 0
    while let piece = await nextPiece() {
      pieces += 1
      bytesRead += piece.bytes.count
      var contents = reader.read(piece.bytes)
      if piece.mark != nil { contents.append(reader.pause()) }
      if piece.mark != nil || !contents.isEmpty || pieces == Self.mostPieces {
        return Part(contents: contents, bytesRead: bytesRead, mark: piece.mark)
      }
    }
    if failure != nil { return Part(contents: reader.pause(), bytesRead: bytesRead, mark: nil) }
    isAtEnd = true
    return Part(contents: reader.finish(), bytesRead: bytesRead, mark: nil)
  }

  private func nextPiece() async -> LogPiece? {
    do {
      return try await source.next()
    } catch {
      failure = error
      return nil
    }
  }
}

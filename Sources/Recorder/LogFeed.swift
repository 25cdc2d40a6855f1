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

  private var source: any LogSource
  private var reader: LogReader
  private var bytesRead = 0
  private var isAtEnd = false

  package init(_ source: any LogSource) {
    self.source = source
    reader = LogReader(source: source.name, origin: source.origin)
  }

  /// What the source holds next; nil after its end.
  ///
  /// - Throws: what the source throws.
  package func next() async throws -> Part? {
    guard !isAtEnd else { return nil }
    guard let piece = try await source.next() else {
      isAtEnd = true
      return Part(contents: reader.finish(), bytesRead: bytesRead, mark: nil)
    }
    bytesRead += piece.bytes.count
    var contents = reader.read(piece.bytes)
    if piece.mark != nil { contents.append(reader.pause()) }
    return Part(contents: contents, bytesRead: bytesRead, mark: piece.mark)
  }
}

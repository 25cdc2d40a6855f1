internal import Invocations
package import LogReading

/// Reads the sources of a run one after the other, on a thread of its own, so that what they held before can be redacted and
/// stored meanwhile. An invocation of which several sources have a part is put together.
package actor LogFeed {
  /// What comes out of one step of reading.
  package struct Part: Sendable {
    package internal(set) var contents: LogContents
    /// The number of the source that was read, from 0 on.
    package let source: Int
    /// How many bytes of all sources were read so far.
    package let bytesRead: Int
    /// Up to where a log group was read with this.
    let mark: FetchMark?
  }

  /// After so many pieces it is told how far reading is.
  private static let mostPieces = 16

  private let sources: [any LogSource]
  /// What several sources have parts of; nil where there is one.
  private let divided: DividedInvocations?
  /// The number of the source that is read.
  private var number = 0
  private var source: (any LogSource)?
  private var reader: LogReader
  private var bytesRead = 0
  private var isAtEnd: Bool
  /// What the source has thrown, while what was read before comes out first.
  private var failure: (any Error)?

  package init(_ sources: [any LogSource]) {
    self.sources = sources
    divided = sources.count > 1 ? DividedInvocations() : nil
    isAtEnd = sources.isEmpty
    source = sources.first
    reader = Self.reader(of: source, divided)
  }

  private static func reader(of source: (any LogSource)?, _ divided: DividedInvocations?) -> LogReader {
    LogReader(source: source?.name ?? "", origin: source?.origin ?? LogOrigin(), divided: divided)
  }

  /// What the sources hold next: as much as comes out at once, or nothing after many pieces in which nothing ended. Nil after
  /// the end.
  ///
  /// - Throws: what a source throws, after what it gave before has come out.
  package func next() async throws -> Part? {
    if let failure { throw failure }
    guard !isAtEnd else { return nil }
    var pieces = 0
    while let piece = await nextPiece() {
      pieces += 1
      bytesRead += piece.bytes.count
      var contents = reader.read(piece.bytes)
      if piece.mark != nil { contents.append(reader.pause()) }
      if piece.mark != nil || !contents.isEmpty || pieces == Self.mostPieces { return part(contents, mark: piece.mark) }
    }
    if failure != nil {
      var contents = reader.pause()
      contents.append(reader.finishRun())
      return part(contents)
    }
    return endSource()
  }

  private func nextPiece() async -> LogPiece? {
    do {
      return try await source?.next()
    } catch {
      failure = error
      return nil
    }
  }

  private func endSource() -> Part {
    var contents = reader.finish()
    guard number + 1 < sources.count else {
      isAtEnd = true
      contents.append(reader.finishRun())
      return part(contents)
    }
    let part = part(contents)
    number += 1
    source = sources[number]
    reader = Self.reader(of: source, divided)
    return part
  }

  private func part(_ contents: LogContents, mark: FetchMark? = nil) -> Part {
    Part(contents: contents, source: number, bytesRead: bytesRead, mark: mark)
  }
}

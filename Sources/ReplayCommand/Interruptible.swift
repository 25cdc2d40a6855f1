import LogReading
import Recorder

/// A source that ends, also while it waits, when the user has ended the command.
struct Interruptible: LogSource {
  private var source: any LogSource
  private let interruption: Interruption

  init(_ source: any LogSource, _ interruption: Interruption) {
    self.source = source
    self.interruption = interruption
  }

  var name: String { source.name }
  var origin: LogOrigin { source.origin }

  mutating func next() async throws -> LogPiece? {
    guard !interruption.isRequested else { return nil }
    let waiting = source
    let task = Task { () async throws -> (piece: LogPiece?, source: any LogSource) in
      var source = waiting
      let piece = try await source.next()
      return (piece, source)
    }
    interruption.whenRequested { task.cancel() }
    do {
      let (piece, source) = try await task.value
      self.source = source
      return piece
    } catch is CancellationError where interruption.isRequested {
      return nil
    }
  }
}

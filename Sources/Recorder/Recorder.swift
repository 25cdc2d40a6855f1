import Invocations
import LogReading
package import RecordingStore
package import Redaction

/// A recording run, one source of logs after another:
///
/// 1. read: the bytes become invocations, and a list of what could not be read (`LogFeed`), on a thread of its own;
/// 2. redact: personal data becomes pseudonyms, before anything is stored (`Redactor`);
/// 3. store: what is new is written, what was missing is filled in (`StoreWriter`);
/// 4. account: what became of each invocation is counted for the user (`RecordingAccount`).
package struct Recorder {
  /// How many recordings are stored in one transaction: a process that is killed loses at most these.
  private static let batchSize = 1000

  private let redactor: Redactor
  private let writer: StoreWriter
  package private(set) var account = RecordingAccount()

  package init(redactor: Redactor, writer: StoreWriter) {
    self.redactor = redactor
    self.writer = writer
  }

  /// A step of a recording run.
  package struct Step: Sendable {
    /// How many bytes of the source were read so far.
    package let bytesRead: Int
    /// What became of each invocation with an event that was read since the step before, in the order of the source.
    package let recorded: [RecordedInvocation]
  }

  /// Records what a source holds.
  ///
  /// - Parameter watch: is told of each step; where it gives false, recording ends there, and what was stored is kept.
  /// - Throws: `StoreError` where it cannot be stored, and what the source and `watch` throw; what was stored before is kept.
  package mutating func record(
    _ source: some LogSource, watch: (Step) throws -> Bool = { _ in true }
  ) async throws {
    let feed = LogFeed(source)
    var part = try await feed.next()
    while let current = part {
      async let following = feed.next()
      let recorded = try store(current.contents)
      let goesOn = try watch(Step(bytesRead: current.bytesRead, recorded: recorded))
      guard goesOn else { return }
      part = try await following
    }
  }

  /// Redacts and stores what was read, and counts what became of it.
  private mutating func store(_ contents: LogContents) throws(StoreError) -> [RecordedInvocation] {
    account.found(contents)
    var recorded: [RecordedInvocation] = []
    var waiting = contents.invocations[...]
    while !waiting.isEmpty {
      let recordings = waiting.prefix(Self.batchSize).compactMap(redactor.recording(from:))
      waiting = waiting.dropFirst(Self.batchSize)
      let changes = try writer.record(recordings)
      for (recording, change) in zip(recordings, changes) {
        account.add(change, of: recording)
        recorded.append(RecordedInvocation(recording: recording, change: change))
      }
    }
    try writer.noteRejected(
      contents.rejected.map { text in
        RejectedNote(
          source: text.source, position: text.position, length: text.text.count, reason: text.reason,
          digest: redactor.digest(of: text.text))
      })
    return recorded
  }
}

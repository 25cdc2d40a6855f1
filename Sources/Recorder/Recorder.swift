import Invocations
import LogReading
package import RecordingStore
package import Redaction

/// A recording run, one source of logs after another:
///
/// 1. read: the bytes become invocations, and a list of what could not be read (`LogReader`);
/// 2. redact: personal data becomes pseudonyms, before anything is stored (`Redactor`);
/// 3. store: what is new is written, what was missing is filled in (`StoreWriter`);
/// 4. account: what became of each invocation is counted for the user (`RecordingAccount`).
package struct Recorder {
  /// How many recordings are stored in one transaction: a process that is killed loses at most these.
  private static let batchSize = 1000

  private let reader = LogReader()
  private let redactor: Redactor
  private let writer: StoreWriter
  package private(set) var account = RecordingAccount()

  package init(redactor: Redactor, writer: StoreWriter) {
    self.redactor = redactor
    self.writer = writer
  }

  /// Records what the bytes of one source hold.
  ///
  /// - Parameter source: base name of the file, or the log group.
  /// - Returns: what became of each invocation that has an event, in the order of the source.
  /// - Throws: `StoreError` where it cannot be stored; what was stored before is kept.
  @discardableResult
  package mutating func record(_ bytes: [UInt8], source: String) throws -> [RecordedInvocation] {
    let contents = reader.read(bytes, source: source)
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

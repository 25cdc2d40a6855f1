package import Invocations
import LogReading
package import RecordingStore
package import Redaction

/// A recording run, one source of logs after another:
///
/// 1. read: the bytes become invocations, and a list of what could not be read (`LogFeed`), on a thread of its own;
///    what the log lost is filled in where an `Overlay` has it;
/// 2. redact: personal data becomes pseudonyms, before anything is stored (`Redactor`);
/// 3. store: what is new is written, what was missing is filled in (`StoreWriter`);
/// 4. account: what became of each invocation is counted for the user (`RecordingAccount`).
package struct Recorder {
  /// How many recordings are stored in one transaction: a process that is killed loses at most these.
  private static let batchSize = 1000

  private let redactor: Redactor
  private let writer: StoreWriter
  private var overlay: Overlay?
  package private(set) var account = RecordingAccount()

  /// - Parameter overlay: what is known of what the logs have lost.
  package init(redactor: Redactor, writer: StoreWriter, overlay: Overlay? = nil) {
    self.redactor = redactor
    self.writer = writer
    self.overlay = overlay
  }

  /// Up to where a log group was fetched before; nil where it was not.
  ///
  /// - Throws: `StoreError`.
  package func readUntil(
    logGroup: String, region: String, filterPattern: String
  ) throws(StoreError) -> Timestamp? {
    let name = redactor.redacted(
      FetchMark(
        logGroup: logGroup, region: region, filterPattern: filterPattern,
        readUntil: Timestamp(millisecondsSince1970: 0)))
    return try writer.mark(logGroup: name.logGroup, region: name.region, filterPattern: name.filterPattern)
  }

  /// Ends the run: what of the overlay was of no use is told in the account.
  package mutating func finish() {
    for entry in overlay?.unused ?? [] { account.add(entry) }
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
  /// - Parameters:
  ///   - wasCut: whether the source has ended before its end, so that what it ended in is not damaged.
  ///   - watch: is told of each step.
  /// - Throws: `StoreError` where it cannot be stored, and what the source and `watch` throw; what was stored before is kept.
  package mutating func record(
    _ source: some LogSource, wasCut: () -> Bool = { false }, watch: (Step) throws -> Void = { _ in }
  ) async throws {
    let feed = LogFeed(source)
    var part = try await feed.next()
    while var current = part {
      async let following = feed.next()
      if wasCut() { current.contents.rejected = [] }
      let recorded = try store(current.contents, mark: current.mark)
      try watch(Step(bytesRead: current.bytesRead, recorded: recorded))
      part = try await following
    }
  }

  /// Redacts and stores what was read, and counts what became of it.
  private mutating func store(_ contents: LogContents, mark: FetchMark?) throws(StoreError) -> [RecordedInvocation] {
    account.found(contents)
    var recorded: [RecordedInvocation] = []
    var waiting = contents.invocations[...]
    let notes = contents.rejected.map { text in
      RejectedNote(
        source: redactor.redacted(source: text.source), position: text.position, length: text.text.count,
        reason: text.reason,
        digest: redactor.digest(of: text.text))
    }
    repeat {
      let recordings = waiting.prefix(Self.batchSize).compactMap { redactor.recording(from: filled($0)) }
      waiting = waiting.dropFirst(Self.batchSize)
      let isLast = waiting.isEmpty
      let changes = try writer.record(
        recordings, rejected: isLast ? notes : [], mark: isLast ? mark.map(redactor.redacted) : nil)
      for (recording, change) in zip(recordings, changes) {
        account.add(change, of: recording)
        recorded.append(RecordedInvocation(recording: recording, change: change))
      }
    } while !waiting.isEmpty
    return recorded
  }

  /// The invocation with what the overlay knows of it.
  private mutating func filled(_ logged: LoggedInvocation) -> LoggedInvocation {
    guard overlay != nil else { return logged }
    var invocation = logged
    overlay?.fill(&invocation)
    return invocation
  }
}

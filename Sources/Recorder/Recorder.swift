package import Invocations
import LogReading
package import RecordingStore
package import Redaction

/// A recording run over sources of logs:
///
/// 1. read: the bytes become invocations, and a list of what could not be read (`LogFeed`), on a thread of its own;
///    what the log lost is filled in where an `Overlay` has it;
/// 2. redact: personal data becomes pseudonyms, before anything is stored (`Redactor`);
/// 3. store: what is new is written, what was missing is filled in, also from the rest of an invocation whose event an earlier
///    log held (`StoreWriter`);
/// 4. account: what became of each invocation is counted for the user (`RecordingAccount`).
package struct Recorder {
  /// How many recordings are in memory beside the invocations that they are made of.
  private static let batchSize = 500
  /// What was recorded is stored after so many milliseconds at the latest, where logs go on: a process that is killed loses no
  /// more than that.
  private static let longestWait: Int64 = 2000

  private let redactor: Redactor
  let writer: StoreWriter
  private let now: @Sendable () -> Int64
  private var overlay: Overlay?
  private var lastCommit: Int64
  package internal(set) var account = RecordingAccount()

  /// - Parameters:
  ///   - overlay: what is known of what the logs have lost.
  ///   - now: milliseconds since some moment.
  package init(
    redactor: Redactor, writer: StoreWriter, overlay: Overlay? = nil, now: @escaping @Sendable () -> Int64
  ) {
    self.redactor = redactor
    self.writer = writer
    self.overlay = overlay
    self.now = now
    lastCommit = now()
    redactor.beginListing()
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

  /// Ends the run, after the writer has: what could not be stored in the end, and what of the overlay was of no use, is told
  /// in the account.
  package mutating func finish() {
    account.takeBack(writer.lost)
    for entry in overlay?.unused ?? [] { account.add(entry) }
    if account.found > 0 {
      account.add(warnings: redactor.unusedRules.map { "the rule of replay.yml found nothing: \($0)" })
    }
  }

  /// A step of a recording run.
  package struct Step: Sendable {
    /// How many bytes of the sources were read so far.
    package let bytesRead: Int
    /// How many invocations were read since the step before, with their event or to fill one that is stored.
    package let count: Int
    /// What became of each, in the order of the sources but for those without an event, where that is asked for: it is in
    /// the store then.
    package let recorded: [RecordedInvocation]
  }

  /// Records what sources hold.
  ///
  /// - Parameters:
  ///   - listsRecorded: whether it is told what became of each invocation. This costs time, for each step is stored by itself.
  ///   - wasCut: whether a source has ended before its end, so that what it ended in is not damaged.
  ///   - watch: is told of each step.
  /// - Throws: `StoreError` where it cannot be stored, and what a source and `watch` throw; what was stored before is kept.
  package mutating func record(
    _ sources: [any LogSource], listsRecorded: Bool = false, wasCut: () -> Bool = { false },
    watch: (Step) throws -> Void = { _ in }
  ) async throws {
    let feed = LogFeed(sources)
    var lastMark: FetchMark?
    var next = try await feed.next()
    while var part = next.take() {
      lastMark = part.mark ?? lastMark
      async let following = feed.next()
      if wasCut() { part.contents.rejected = [] }
      let found = account.found
      let recorded = try store(&part.contents, mark: part.mark, listsRecorded: listsRecorded)
      try watch(Step(bytesRead: part.bytesRead, count: account.found - found, recorded: recorded))
      next = try await following
    }
    // What had not ended at the mark is stored after it, and is read again from before it.
    if let lastMark { try commit(mark: lastMark) }
  }

  /// Redacts and stores what was read, and counts what became of it.
  private mutating func store(
    _ contents: inout LogContents, mark: FetchMark?, listsRecorded: Bool
  ) throws(StoreError) -> [RecordedInvocation] {
    account.found(contents)
    var warnings = contents.warnings
    defer { account.add(warnings: warnings) }
    var recorded: [RecordedInvocation] = []
    for start in stride(from: 0, to: contents.invocations.count, by: Self.batchSize) {
      let end = min(start + Self.batchSize, contents.invocations.count)
      var redacted = redacted(&contents.invocations, start..<end)
      writer.list(redactor.takeListed())
      let settled = try settle(&redacted, &warnings)
      var recordings = redacted.takeRecordings()
      let changes = try writer.add(&recordings)
      for index in recordings.indices {
        // Almost all are new and whole: no copy of a recording is made to find that out.
        let isWhole = recordings[index].losses.isEmpty && recordings[index].nonJSON.isEmpty
        if isWhole, case .stored = changes[index] {
          account.addStored()
        } else {
          account.add(changes[index], of: recordings[index])
        }
      }
      let supplemented = try settled + fill(from: redacted.rests)
      if listsRecorded {
        recorded += zip(recordings, changes).map { RecordedInvocation(recording: $0, change: $1) }
        recorded += supplemented.map { RecordedInvocation(recording: $0.recording, change: $0.change) }
      }
    }
    let time = now()
    if listsRecorded || mark != nil || !contents.rejected.isEmpty || time - lastCommit >= Self.longestWait {
      try commit(rejected: contents.rejected, mark: mark)
      lastCommit = time
    }
    return recorded
  }

  private func commit(rejected: [RejectedText] = [], mark: FetchMark?) throws(StoreError) {
    let notes = notes(on: rejected)
    let mark = mark.map(redactor.redacted)
    writer.list(redactor.takeListed())
    try writer.commit(rejected: notes, mark: mark)
  }

  /// What invocations become, which give their values away.
  private mutating func redacted(_ invocations: inout [LoggedInvocation], _ range: Range<Int>) -> RedactedInvocations {
    var redacted = RedactedInvocations(capacity: range.count)
    for index in range {
      // Taken out of the list, so that it is changed in its place, and freed as soon as it was.
      var invocation = LoggedInvocation()
      swap(&invocation, &invocations[index])
      overlay?.fill(&invocation)
      if let recording = redactor.recording(taking: &invocation) {
        redacted.append(recording, of: invocation)
      } else {
        redacted.append(redactor.supplement(of: invocation), of: invocation)
      }
    }
    return redacted
  }

  private func notes(on rejected: [RejectedText]) -> [RejectedNote] {
    rejected.map { text in
      RejectedNote(
        source: redactor.redacted(source: text.source), position: text.position, length: text.text.count,
        reason: text.reason,
        digest: redactor.digest(of: text.text))
    }
  }
}

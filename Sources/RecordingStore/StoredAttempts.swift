import GRDB
import Invocations
import JSONTree

/// The attempts of one request id that a store holds.
///
/// A log counts the attempts that stand in it, from 1 on. Which of them the store holds is told by the time: a retry comes a
/// minute after the attempt before it at the earliest, and what two logs say of one attempt is seconds apart at most.
struct StoredAttempts {
  /// How far the times of one attempt may be apart, in milliseconds: Lambda waits a minute before it tries again.
  private static let tolerance: UInt64 = 30_000
  /// No invocation takes longer, in milliseconds ("Lambda quotas").
  private static let longestInvocation: Int64 = 15 * 60_000
  /// A time that is known to the second may be this much too early, in milliseconds.
  private static let second: Int64 = 999

  private struct Attempt {
    let number: Int
    let time: Timestamp?
  }

  private let db: Database
  private let file: StoreFile
  private let id: String
  /// In the order of their numbers.
  private let attempts: [Attempt]

  /// - Throws: what SQLite says.
  init(_ db: Database, file: StoreFile, id: String) throws {
    self.db = db
    self.file = file
    self.id = id
    let statement = try db.cachedStatement(
      sql: "SELECT attempt, recorded_at FROM recordings WHERE id = CAST(? AS TEXT) ORDER BY attempt")
    attempts = try Row.fetchAll(statement, arguments: [StoredText.argument(id)]).map { row in
      Attempt(number: row[0], time: (row[1] as Int64?).map { Timestamp(millisecondsSince1970: $0) })
    }
  }

  /// What is stored of the attempt that `recording` is of: that of the same time; else that of the same number, and else any,
  /// of about the same time. Where one of them has no time, the number decides. Nil where it is of none.
  ///
  /// - Throws: `StoreError.damagedRecording`, and what SQLite says.
  func holding(_ recording: Recording) throws -> Recording? {
    let sameNumber = attempts.first { $0.number == recording.id.attempt }
    guard let time = recording.recordedAt else { return try sameNumber.flatMap(stored) }
    for attempt in attempts where attempt.time?.isSameMoment(as: time) == true {
      let stored = try stored(attempt)
      if attempt.number == recording.id.attempt || stored?.filled(from: recording).contradictions.isEmpty == true {
        return stored
      }
    }
    guard let sameNumber else { return nil }
    func isNear(_ attempt: Attempt) -> Bool {
      guard let other = attempt.time else { return true }
      let (difference, overflow) = other.millisecondsSince1970.subtractingReportingOverflow(time.millisecondsSince1970)
      return !overflow && difference.magnitude < Self.tolerance
    }
    return try (isNear(sameNumber) ? sameNumber : attempts.first(where: isNear)).flatMap(stored)
  }

  /// What is stored of the attempt that a supplement is of: the latest that has begun before it, within the time that an
  /// invocation may take, and in the same log stream. Nil where there is none, and where the times do not tell.
  ///
  /// - Throws: `StoreError.damagedRecording`, and what SQLite says.
  func holding(_ supplement: Supplement) throws -> (recording: Recording, isRecent: Bool)? {
    var latest: (attempt: Attempt, time: Timestamp)?
    for attempt in attempts {
      guard let time = attempt.time else { return nil }
      guard time <= supplement.time.advanced(byMilliseconds: Self.second), time >= latest?.time ?? time else {
        continue
      }
      latest = (attempt, time)
    }
    guard let latest,
      supplement.time <= latest.time.advanced(byMilliseconds: Self.longestInvocation + Self.second),
      let stored = try stored(latest.attempt)
    else { return nil }
    let hasSamePseudonyms =
      stored.redactionPolicy == supplement.redactionPolicy && stored.redactionKey == supplement.redactionKey
    if hasSamePseudonyms, let stream = stored.provenance[.event]?.stream, let other = supplement.stream, stream != other
    {
      return nil
    }
    return (stored, supplement.time < latest.time.advanced(byMilliseconds: Int64(Self.tolerance)))
  }

  /// The id that a new attempt gets: its own, or where another attempt has that, the one after the last.
  func free(_ id: RecordingID) -> RecordingID {
    guard attempts.contains(where: { $0.number == id.attempt }), let last = attempts.last else { return id }
    return RecordingID(id: id.id, attempt: last.number + 1)
  }

  private func stored(_ attempt: Attempt) throws -> Recording? {
    let statement = try db.cachedStatement(
      sql: "SELECT \(RecordingRow.columns) FROM recordings WHERE id = CAST(? AS TEXT) AND attempt = ?")
    // A copy of a row ends its texts at their first U+0000, so that it is read while SQLite stands at it.
    let rows = try Row.fetchCursor(statement, arguments: [StoredText.argument(id), attempt.number])
    return try rows.next().map { try RecordingRow.recording($0, file: file) }
  }
}

import Invocations
import LogReading

/// What some invocations are, redacted: recordings, and what there is of others without an event.
struct RedactedInvocations {
  /// A recording whose event may be something else.
  struct Doubt {
    /// Its place among the recordings.
    let index: Int
    let supplement: Supplement
    /// What the account says of it.
    let warning: String
  }

  /// An invocation without its event.
  struct Rest {
    let invocation: LoggedInvocation
    /// What it adds to what is stored of it; nil where that is nothing, or where it does not say of which invocation it is.
    let supplement: Supplement?
  }

  private(set) var recordings: [Recording] = []
  private(set) var doubts: [Doubt] = []
  private(set) var rests: [Rest] = []

  init(capacity: Int) {
    recordings.reserveCapacity(capacity)
  }

  mutating func append(_ recording: Recording, of invocation: LoggedInvocation) {
    if invocation.isEventDoubtful, let supplement = Supplement(doubting: recording) {
      doubts.append(Doubt(index: recordings.count, supplement: supplement, warning: invocation.doubtWarning))
    }
    recordings.append(recording)
  }

  mutating func append(_ supplement: Supplement?, of invocation: LoggedInvocation) {
    rests.append(Rest(invocation: invocation, supplement: supplement))
  }

  mutating func removeRecording(at index: Int) {
    recordings.remove(at: index)
  }

  /// The recordings, of which no copy is kept.
  mutating func takeRecordings() -> [Recording] {
    defer { recordings = [] }
    return recordings
  }
}

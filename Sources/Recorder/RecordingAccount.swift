package import Invocations
package import JSONTree
import LogReading
import RecordingStore

/// What a recording run found, and what became of it.
package struct RecordingAccount: Sendable {
  /// How many invocations the sources held: with their event, or of which the event is stored.
  package private(set) var found = 0
  /// Request ids that were seen without their event, which is not stored either.
  package private(set) var withoutEvent = 0
  package private(set) var stored = 0
  package private(set) var alreadyKnown = 0
  /// Recordings of which an earlier log had less, and the places that were filled.
  package private(set) var filled = Listed<(id: RecordingID, places: [JSONPointer])>()
  /// Recordings of which the store holds something else, and where. They were left as they are.
  package private(set) var contradictions = Listed<(id: RecordingID, places: [JSONPointer])>()
  /// Recordings of which a handler would not see all that production saw.
  package private(set) var incomplete = 0
  /// How many recordings have lost each place, array indices aside.
  package private(set) var lostPlaces: [String: Int] = [:]
  /// The parts that they lie in.
  package private(set) var lostParts: Set<InvocationPart> = []
  /// Places that look like values and could not be read.
  package private(set) var rejected = 0
  /// What else the reader of the logs said.
  package private(set) var warnings = Listed<String>()

  /// Entries of the overlay that say something else than the log.
  package private(set) var contradictingEntries = Listed<Overlay.Unused>()
  /// Entries of the overlay for which there was nothing to fill.
  package private(set) var needlessEntries = Listed<RecordingID>()

  package init() {}

  mutating func add(_ entry: Overlay.Unused) {
    if entry.contradictions.isEmpty { needlessEntries.append(entry.id) } else { contradictingEntries.append(entry) }
  }

  /// Recordings that were counted as stored were lost afterwards.
  mutating func takeBack(_ count: Int) {
    stored -= count
  }

  mutating func found(_ contents: LogContents) {
    found += contents.invocations.count { $0.event != nil }
    rejected += contents.rejected.count
  }

  mutating func add(warnings remarks: [String]) {
    for remark in remarks { warnings.append(remark) }
  }

  /// Counts a recording that was stored and of which nothing was lost.
  mutating func addStored() {
    stored += 1
  }

  mutating func add(_ change: StoreChange, of recording: Recording) {
    count(change, of: recording.id)
    count(recording.holes)
  }

  /// Counts an invocation that the sources hold without its event, which is stored.
  mutating func addFound() {
    found += 1
  }

  /// Counts what became of a stored recording of whose invocation the sources held something, and not the event.
  mutating func add(_ supplemented: SupplementedRecording) {
    count(supplemented.change, of: supplemented.recording.id)
    if case .filled(let places) = supplemented.change, places.contains(JSONPointer([JSONString("context")])) {
      count(supplemented.recording.holes.filter { $0.part == .context })
    }
  }

  /// Counts an invocation without an event, of which nothing is stored.
  mutating func addWithoutEvent(_ invocation: LoggedInvocation) {
    if invocation.isLate {
      warnings.append(invocation.latenessWarning)
    } else if invocation.hasParts {
      withoutEvent += 1
    }
  }

  private mutating func count(_ change: StoreChange, of id: RecordingID) {
    switch change {
    case .stored: stored += 1
    case .alreadyKnown: alreadyKnown += 1
    case .filled(let places): filled.append((id, places))
    case .contradicts(let places): contradictions.append((id, places))
    }
  }

  private mutating func count(_ holes: [Loss]) {
    if !holes.isEmpty { incomplete += 1 }
    lostParts.formUnion(holes.map(\.part))
    for place in Set(holes.map { Self.place($0) }) { lostPlaces[place, default: 0] += 1 }
  }

  /// Where something was lost, for people: `event request.session[…]  [Object]`.
  private static func place(_ loss: Loss) -> String {
    let path = loss.path.tokens.map { token in
      token.text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? JSONString("*") : token
    }
    let text = JSONPointer(path).dotted.replacing("[\"*\"]", with: "[…]")
    return "\(loss.part.rawValue) \(text)  \(loss.marker)"
  }
}

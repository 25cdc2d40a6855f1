package import Invocations
import JSONTree

extension Recording {
  /// Fills what is missing or lost here from another log of the same invocation. Nothing that is known is replaced, and
  /// where anything contradicts nothing is filled at all: the two may not be the same invocation.
  ///
  /// Pure, linear in the size of both. Filling twice from the same recording fills nothing the second time.
  package func filled(from other: Recording) -> RecordingFilling {
    var filler = RecordingFiller(stored: self, other: other)
    filler.fill()
    let isComparable = redactionPolicy == other.redactionPolicy && redactionKey == other.redactionKey
    if !isComparable, filler.contradictions.count + filler.places.count > 0 {
      // Another policy or key gives other pseudonyms: whether the values agree cannot be said, and they must not be mixed.
      let name = redactionKey == other.redactionKey ? "redactionPolicy" : "redactionKey"
      return RecordingFilling(recording: self, places: [], contradictions: [JSONPointer([JSONString(name)])])
    }
    guard filler.contradictions.isEmpty else {
      return RecordingFilling(recording: self, places: [], contradictions: filler.contradictions)
    }
    return RecordingFilling(recording: filler.result, places: filler.places, contradictions: [])
  }
}

private struct RecordingFiller {
  let stored: Recording
  let other: Recording
  var result: Recording
  var places: [JSONPointer] = []
  var contradictions: [JSONPointer] = []

  init(stored: Recording, other: Recording) {
    self.stored = stored
    self.other = other
    result = stored
  }

  mutating func fill() {
    fill("triggerSource", \.triggerSource)
    fill("functionName", \.functionName)
    fill("functionVersion", \.functionVersion)
    fillTime()
    result.event = merge(.event, stored.event, other.event)
    fillContext()
    fillOutcome()
  }

  private mutating func fill<Value: Equatable>(_ name: JSONString, _ member: WritableKeyPath<Recording, Value?>) {
    guard let new = other[keyPath: member] else { return }
    guard let known = stored[keyPath: member] else {
      result[keyPath: member] = new
      places.append(JSONPointer([name]))
      return
    }
    if known != new { contradictions.append(JSONPointer([name])) }
  }

  /// A log that knows milliseconds fills what one that knows seconds has lost.
  private mutating func fillTime() {
    guard let new = other.recordedAt, let known = stored.recordedAt, new.isSameMoment(as: known) else {
      return fill("recordedAt", \.recordedAt)
    }
    guard known.isWholeSecond, !new.isWholeSecond else { return }
    result.recordedAt = new
    places.append(JSONPointer(["recordedAt"]))
  }

  private mutating func fillContext() {
    guard let new = other.context else { return }
    guard let known = stored.context else {
      result.context = new
      take(.context)
      return
    }
    result.context = merge(.context, known, new)
  }

  private mutating func fillOutcome() {
    guard let new = other.outcome else { return }
    guard let known = stored.outcome else {
      result.outcome = new
      places.append(JSONPointer(["outcome"]))
      if new.returned != nil { take(.returned) }
      return
    }
    switch (known, new) {
    case (.returned(let known?), .returned(let new?)):
      result.outcome = .returned(merge(.returned, known, new))
    case (.returned(nil), .returned(_?)):
      result.outcome = new
      take(.returned)
    case (.failed(nil), .failed(_?)):
      result.outcome = new
      places.append(JSONPointer(["error"]))
    case (.failed(let known?), .failed(let new?)):
      if known != new { contradictions.append(JSONPointer(["error"])) }
    default:
      if known.name != new.name { contradictions.append(JSONPointer(["outcome"])) }
    }
  }

  /// Takes a part that was missing with all that the other recording notes of it.
  private mutating func take(_ part: InvocationPart) {
    places.append(JSONPointer([JSONString(part.rawValue)]))
    for notes in [\Recording.losses, \Recording.nonJSON] {
      result[keyPath: notes] += other[keyPath: notes].filter { $0.part == part }
    }
    result.provenance[part] = other.provenance[part]
  }

  /// Fills the holes of a part that both have.
  private mutating func merge(_ part: InvocationPart, _ known: JSONValue, _ new: JSONValue) -> JSONValue {
    var walk = FillingWalk()
    let value = walk.merge(
      known, new, LossTree(notes(on: part, stored)), LossTree(notes(on: part, other)))
    let prefix = JSONString(part.rawValue)
    contradictions += walk.contradictions.map { JSONPointer([prefix] + $0.tokens) }
    guard !walk.places.isEmpty else { return known }
    places += walk.places.map { JSONPointer([prefix] + $0.tokens) }
    let closed = Set(walk.closed)
    let taken = LossTree(walk.taken)
    for notes in [\Recording.losses, \Recording.nonJSON] {
      result[keyPath: notes].removeAll {
        $0.part == part && (closed.contains($0.path) || taken?.covers($0.path) == true)
      }
      result[keyPath: notes] += other[keyPath: notes].filter { $0.part == part && taken?.covers($0.path) == true }
    }
    if let source = other.provenance[part] { noteSource(of: part, source) }
    return value
  }

  private mutating func noteSource(of part: InvocationPart, _ source: Provenance) {
    var place = result.provenance[part] ?? source
    place.fillFrom("\(source.source), \(source.position)")
    result.provenance[part] = place
  }

  private func notes(on part: InvocationPart, _ recording: Recording) -> [Loss] {
    (recording.losses + recording.nonJSON).filter { $0.part == part }
  }
}

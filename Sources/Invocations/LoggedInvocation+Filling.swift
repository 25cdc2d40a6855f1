package import JSONTree

extension LoggedInvocation {
  /// What was found for a part that lost something.
  package struct Filling: Sendable {
    package let part: InvocationPart
    /// Where in the part it belongs.
    package var root = JSONPointer()
    package let value: JSONValue
    /// What of it was lost or is no JSON, with paths inside the value.
    package var losses: [Loss] = []
    package var nonJSON: [Loss] = []
    /// Where it was found: `app.log, line 34`.
    package let place: String
    /// Whether it may lack members that the part is known to have.
    package var isPartial = false

    package init(_ part: InvocationPart, _ value: JSONValue, place: String) {
      self.part = part
      self.value = value
      self.place = place
    }
  }

  /// The value of a part, where the log has it.
  package subscript(part: InvocationPart) -> JSONValue? {
    get {
      switch part {
      case .event: event
      case .context: context
      case .returned: outcome?.returned
      }
    }
    set {
      switch part {
      case .event: event = newValue
      case .context: context = newValue
      case .returned: if outcome?.returned != nil { outcome = .returned(newValue) }
      }
    }
  }

  /// Fills what a part has lost, and marks it as filled from there. Nothing that is known is replaced, and where anything
  /// contradicts nothing is filled at all.
  ///
  /// - Returns: the places in the part that are known now, and those at which the two say different things.
  @discardableResult
  package mutating func fill(_ filling: Filling) -> (places: [JSONPointer], contradictions: [JSONPointer]) {
    let (part, root) = (filling.part, filling.root)
    guard let whole = self[part], let known = whole[root] else { return ([], []) }
    var walk = FillingWalk(isPartial: filling.isPartial)
    let notes = losses + nonJSON
    let holes = notes.filter { $0.part == part && $0.path.isInside(root) }
    let value = walk.merge(
      known, filling.value, LossTree(holes, below: root), LossTree(filling.losses + filling.nonJSON))
    let contradictions = walk.contradictions.map { JSONPointer(root.tokens + $0.tokens) }
    guard contradictions.isEmpty, !walk.places.isEmpty else { return ([], contradictions) }
    self[part] = whole.replacing(root, with: value)
    let closed = Set(walk.closed)
    let taken = LossTree(walk.taken)
    func merged(_ notes: [Loss], _ other: [Loss]) -> [Loss] {
      notes.filter { note in
        guard note.part == part, note.path.isInside(root) else { return true }
        let path = relative(note.path, to: root)
        return !closed.contains(path) && taken?.covers(path) != true
      }
        + other.filter { taken?.covers($0.path) == true }.map {
          Loss(part: part, path: JSONPointer(root.tokens + $0.path.tokens), marker: $0.marker, kind: $0.kind)
        }
    }
    losses = merged(losses, filling.losses)
    nonJSON = merged(nonJSON, filling.nonJSON)
    provenance[part]?.fillFrom(filling.place)
    return (walk.places.map { JSONPointer(root.tokens + $0.tokens) }, [])
  }

  private func relative(_ path: JSONPointer, to root: JSONPointer) -> JSONPointer {
    JSONPointer(Array(path.tokens.dropFirst(root.tokens.count)))
  }
}

extension Provenance {
  /// Notes that something was filled in from a place.
  package mutating func fillFrom(_ place: String) {
    filledFrom = filledFrom.map { "\($0); \(place)" } ?? place
  }
}

internal import Invocations
internal import JSONTree

/// What a walk through an invocation asks for again and again.
extension Pseudonymizer {
  /// A step of a walk through a value by `rules`.
  struct Step {
    /// What becomes of the key; nil where it stays.
    let key: JSONString?
    let place: RuleTree.Place
  }

  /// A number by which the places of a tree are told from those of others.
  func number(of rules: RuleTree) -> UInt64 {
    if let index = trees.firstIndex(where: { $0 === rules }) { return UInt64(index) }
    trees.append(rules)
    return UInt64(trees.count - 1)
  }

  /// What becomes of the key of a member of the object at `place`, and the member's place.
  ///
  /// - Parameter number: what `number(of: rules)` gave.
  func step(to key: JSONString, from place: RuleTree.Place, of rules: RuleTree, _ number: UInt64) -> Step {
    let use = number << 32 | UInt64(place.state)
    if let state = plainSteps.value(use, key) { return Step(key: nil, place: RuleTree.Place(state: state)) }
    if let known = key.withUTF8({ steps.value(use, $0) }) {
      if known.key == nil { plainSteps.insert(known.place.state, use, key) }
      return known
    }
    let newKey = rules.treatment(at: place) == .untouched ? key : self.key(key)
    let step = Step(key: newKey == key ? nil : newKey, place: rules.place(key, in: place))
    key.withUTF8 { steps.insert(step, use, $0) }
    if step.key == nil { plainSteps.insert(step.place.state, use, key) }
    return step
  }

  /// What is kept of a loss; mostly all of it.
  func redacted(_ loss: Loss) -> Loss {
    let marker = marker(of: loss)
    let stays = marker == loss.marker && loss.path.tokens.allSatisfy(keeps)
    if stays { return loss }
    return Loss(part: loss.part, path: JSONPointer(loss.path.tokens.map(key)), marker: marker, kind: loss.kind)
  }

  /// Whether a key stays.
  private func keeps(_ key: JSONString) -> Bool {
    let use = UInt64.max - 1
    if plainSteps.value(use, key) != nil { return true }
    guard self.key(key) == key else { return false }
    plainSteps.insert(0, use, key)
    return true
  }

  private func marker(of loss: Loss) -> String {
    var marker = loss.marker
    return marker.withUTF8 { bytes in
      let use = UInt64(Loss.Kind.allCases.firstIndex(of: loss.kind) ?? 0)
      if let known = markers.value(use, bytes) { return known }
      let redacted = LossMarker.redacted(loss)
      markers.insert(redacted, use, bytes)
      return redacted
    }
  }

  /// What becomes of a string at `place`, where a rule keeps a form; nil where it stays.
  ///
  /// - Parameter number: what `number(of: rules)` gave.
  func changed(
    _ string: JSONString, at place: RuleTree.Place, of rules: RuleTree, _ number: UInt64
  ) -> JSONString? {
    let use = number << 32 | UInt64(place.state) << 8 | 0xFF
    if plainSteps.value(use, string) != nil { return nil }
    let result = remembering(use, string) {
      guard case .keep(let form) = rules.action(at: place) else { return pseudonym(of: string) }
      return kept(string, as: form)
    }
    guard result == string else { return result }
    plainSteps.insert(0, use, string)
    return nil
  }
}

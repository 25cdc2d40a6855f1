import Invocations
import JSONTree

/// Fills what one line of a request lost from another line of the same request: `session: [ [Object] ]` in the printed event
/// from `console.log("session: ", event.request.session)`, or from the event printed once more as JSON.
///
/// Nothing is guessed: a value fills where its label is nothing but the name of one place that has a hole, or where it is the
/// same value as a whole, and only where it says nothing else than what is known, or than another line that would fill.
struct HoleFiller {
  private let values: [AttributedValue]
  /// The values that were used.
  private(set) var used: Set<Int> = []

  init(_ values: [AttributedValue]) {
    self.values = values
  }

  /// Whether a part lost something that another line may have. What no printer shows of a context (functions) does not count.
  static func canFill(_ invocation: LoggedInvocation) -> Bool {
    invocation.losses.contains(where: isHole)
  }

  private static func isHole(_ loss: Loss) -> Bool {
    switch loss.kind {
    case .depth, .moreItems, .moreCharacters, .circular, .opaque, .replacementCharacter: true
    default: false
    }
  }

  /// Fills the holes of an invocation of which a part is the value at an index.
  mutating func fill(_ invocation: inout LoggedInvocation, _ part: InvocationPart, at index: Int?) {
    guard let index, invocation.losses.contains(where: { $0.part == part && Self.isHole($0) }) else { return }
    var disputed: [JSONPointer] = []
    // What one line fills may have a hole that another one fills.
    for _ in 0..<Self.mostRounds {
      let candidates = candidates(for: part, at: index, in: invocation)
      var trial = invocation
      for candidate in candidates where !trial.fill(candidate.filling).contradictions.isEmpty {
        disputed.append(candidate.filling.root)
      }
      var hasFilled = false
      for candidate in candidates where !disputed.contains(where: { $0.overlaps(candidate.filling.root) }) {
        guard !invocation.fill(candidate.filling).places.isEmpty else { continue }
        used.insert(candidate.index)
        hasFilled = true
      }
      if !hasFilled { return }
    }
  }

  /// As deep as lines that each have a part of a part are followed.
  private static let mostRounds = 8

  /// What fills something by itself, with the index of the value that it comes from.
  private func candidates(
    for part: InvocationPart, at index: Int, in invocation: LoggedInvocation
  ) -> [(index: Int, filling: LoggedInvocation.Filling)] {
    values.indices.filter { $0 != index && values[$0].shape != .context }.flatMap { other in
      fillings(of: part, at: index, from: other, in: invocation).lazy.filter { filling in
        var alone = invocation
        return !alone.fill(filling).places.isEmpty
      }.map { (other, $0) }
    }
  }

  /// Whether a value is the same as that of a part, of which each may have lost something.
  func isSame(_ other: Int, as index: Int) -> Bool {
    var walk = FillingWalk()
    let (a, b) = (values[index].read, values[other].read)
    _ = walk.merge(a.value, b.value, LossTree(a.losses + a.nonJSON), LossTree(b.losses + b.nonJSON))
    return walk.contradictions.isEmpty
  }

  /// What the value at `other` may be for a part.
  private func fillings(
    of part: InvocationPart, at index: Int, from other: Int, in invocation: LoggedInvocation
  ) -> [LoggedInvocation.Filling] {
    let value = values[other]
    if let whole = whole(other, of: part, at: index) { return [filling(part, whole, at: other)] }
    guard value.shape == .unknown else { return [] }
    guard let path = value.labelPath else { return [] }
    if value.label.isEmpty, let object = value.value.object {
      // `console.log({ session: event.request.session })`.
      return object.members.compactMap { member in
        guard let root = place([member.key], of: part, in: invocation), let read = value.read.member(member.key.text)
        else { return nil }
        return filling(part, read, at: other, root: root)
      }
    }
    return place(path, of: part, in: invocation).map { [filling(part, value.read, at: other, root: $0)] }
      ?? []
  }

  private func filling(
    _ part: InvocationPart, _ read: ReadValue, at other: Int, root: JSONPointer = JSONPointer()
  ) -> LoggedInvocation.Filling {
    var filling = LoggedInvocation.Filling(
      part, read.value, place: "\(values[other].source), \(values[other].position)")
    filling.root = root
    filling.losses = read.losses
    filling.nonJSON = read.nonJSON
    return filling
  }

  /// The value at `other` where it is the event as a whole, logged once more: without its response where the function has
  /// filled that in. Nil where it is something else.
  private func whole(_ other: Int, of part: InvocationPart, at index: Int) -> ReadValue? {
    let value = values[other]
    guard part == .event, value.label.isPlain, let event = values[index].value.object, event.count > 1,
      let object = value.value.object,
      Set(event.members.map(\.key)) == Set(object.members.map(\.key))
    else { return nil }
    guard value.label.kind == .response || value.hasFilledResponse else { return value.read }
    guard value.triggerSource != nil, value.triggerSource == values[index].triggerSource else { return nil }
    var read = value.read
    let response = JSONPointer(["response"])
    read.value["response"] = event["response"]
    // What is lost of the event's own response stays lost.
    read.losses.removeAll { $0.path.isInside(response) }
    read.nonJSON.removeAll { $0.path.isInside(response) }
    for notes in [\ReadValue.losses, \ReadValue.nonJSON] {
      read[keyPath: notes] += values[index].read[keyPath: notes].filter { $0.path.isInside(response) }
    }
    return read
  }

  /// The only place with a hole in it that a path names, by its last names; nil where there is none, or more than one.
  private func place(
    _ path: [JSONString], of part: InvocationPart, in invocation: LoggedInvocation
  ) -> JSONPointer? {
    var names = path[...]
    if let first = names.first, Self.roots.contains(first.text), names.count > 1 { names = names.dropFirst() }
    guard let last = names.last, names.count > 1 || Int(last.text) == nil else { return nil }
    var places: Set<JSONPointer> = []
    for loss in invocation.losses where loss.part == part && Self.isHole(loss) {
      let tokens = loss.path.tokens
      for end in tokens.indices.map({ $0 + 1 }) where tokens[..<end].suffix(names.count).elementsEqual(names) {
        // What was returned has the event's request in it; what a line says of that, it says of the event.
        if part == .returned, tokens.first != "response" { continue }
        places.insert(JSONPointer(Array(tokens[..<end])))
      }
    }
    return places.count == 1 ? places.first : nil
  }

  /// What a handler calls its event.
  private static let roots: Set<String> = ["event", "evt", "e", "input", "this", "result", "returned"]
}

extension JSONPointer {
  /// Whether one of two places lies in the other.
  fileprivate func overlaps(_ other: JSONPointer) -> Bool { isInside(other) || other.isInside(self) }
}

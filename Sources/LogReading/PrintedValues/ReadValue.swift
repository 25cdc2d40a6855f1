import Invocations
import JSONTree

/// A value that was read from text, with what the text did not give.
struct ReadValue: Sendable {
  var value: JSONValue
  /// What of it the printer destroyed. They belong to `event` until it is known what the value is.
  var losses: [Loss]
  /// What of it JSON has no type for.
  var nonJSON: [Loss]

  /// The member `name` as a value of its own, with the notes that lie inside it.
  func member(_ name: String) -> ReadValue? {
    guard let value = value[name] else { return nil }
    let root = JSONPointer([JSONString(name)])
    func inside(_ notes: [Loss]) -> [Loss] {
      notes.filter { $0.path.isInside(root) }.map {
        Loss(part: $0.part, path: JSONPointer(Array($0.path.tokens.dropFirst())), marker: $0.marker, kind: $0.kind)
      }
    }
    return ReadValue(value: value, losses: inside(losses), nonJSON: inside(nonJSON))
  }

  /// Makes the notes belong to `part`.
  mutating func assign(to part: InvocationPart) {
    if losses.first.map({ $0.part != part }) ?? false {
      for index in losses.indices { losses[index].part = part }
    }
    if nonJSON.first.map({ $0.part != part }) ?? false {
      for index in nonJSON.indices { nonJSON[index].part = part }
    }
  }
}

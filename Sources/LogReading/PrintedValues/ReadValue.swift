import Invocations
import JSONTree

/// A value that was read from text, with what the text did not give.
struct ReadValue: Sendable {
  var value: JSONValue
  var losses: [ValueNote]
  var nonJSON: [ValueNote]

  /// The member `name` as a value of its own, with the notes that lie inside it.
  func member(_ name: String) -> ReadValue? {
    guard let value = value[name] else { return nil }
    let root = JSONPointer([JSONString(name)])
    func inside(_ notes: [ValueNote]) -> [ValueNote] {
      notes.filter { $0.path.isInside(root) }.map {
        ValueNote(path: JSONPointer(Array($0.path.tokens.dropFirst())), marker: $0.marker, kind: $0.kind)
      }
    }
    return ReadValue(value: value, losses: inside(losses), nonJSON: inside(nonJSON))
  }
}

/// A place in a value at which the text did not give a JSON value; a `Loss` once it is known what the value is.
struct ValueNote: Sendable {
  var path: JSONPointer
  var marker: String
  var kind: Loss.Kind

  func loss(of part: InvocationPart) -> Loss {
    Loss(part: part, path: path, marker: marker, kind: kind)
  }
}

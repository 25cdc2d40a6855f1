import Invocations
import JSONTree
import LogReading

/// What was read of a value that a program printed, beside what the program says that JSON would hold.
struct PrintedComparison {
  private(set) var faults: [String] = []
  private let printed: PrintedCase
  private let notes: [JSONPointer: Set<Loss.Kind>]

  /// Compares what is listed: all that must be, and nothing that must not be.
  init(_ printed: PrintedCase, _ invocation: LoggedInvocation) {
    var notes: [JSONPointer: Set<Loss.Kind>] = [:]
    for loss in invocation.losses + invocation.nonJSON where loss.part == .event {
      notes[loss.path, default: []].insert(loss.kind)
    }
    self.notes = notes
    self.printed = printed
    for (path, kinds) in notes where !printed.must.contains(path) && !printed.may.contains(path) {
      guard !printed.inside.contains(where: { path.isInside($0) }) else { continue }
      faults.append("falsely listed \(path) \(kinds)")
    }
    for path in printed.must where notes[path] == nil && !notes.keys.contains(where: { path.isInside($0) }) {
      faults.append("not listed \(path)")
    }
  }

  /// Compares the values wherever nothing is listed.
  mutating func compare(_ read: JSONValue, _ expected: JSONValue, at path: JSONPointer = JSONPointer()) {
    let kinds = notes[path] ?? []
    // What a class prints of itself is not what JSON.stringify gives.
    if printed.inside.contains(where: { path.isInside($0) && !$0.tokens.isEmpty }),
      notes.keys.contains(where: { path.isInside($0) })
    {
      return
    }
    switch (read, expected) {
    case (.null, _) where !kinds.isEmpty: break
    case (.string(let read), .string(let expected)) where kinds.contains(.moreCharacters):
      if read.text.utf16.count != 10_000 || !expected.text.utf8.starts(with: read.text.utf8) {
        faults.append("another beginning at \(path)")
      }
    case (.object(let read), .object(let expected)): compare(read, expected, at: path)
    case (.array(let read), .array(let expected)):
      if read.count != (kinds.contains(.moreItems) ? 100 : expected.count) {
        faults.append("another length at \(path)")
      }
      for (index, (read, expected)) in zip(read, expected).enumerated() {
        compare(read, expected, at: path.appending(index))
      }
    default: if read != expected { faults.append("another value at \(path)") }
    }
  }

  private mutating func compare(_ read: JSONObject, _ expected: JSONObject, at path: JSONPointer) {
    for member in read.members {
      let place = path.appending(member.key)
      if let value = expected[member.key] {
        compare(member.value, value, at: place)
      } else if !member.value.isNull || notes[place] == nil {
        faults.append("invented \(place)")
      }
    }
    for member in expected.members where read[member.key] == nil {
      faults.append("missing \(path.appending(member.key))")
    }
    let common = read.members.map(\.key).filter { expected[$0] != nil }
    if !printed.isSorted, common != expected.members.map(\.key).filter({ read[$0] != nil }) {
      faults.append("another order at \(path)")
    }
  }
}

package import JSONTree

/// Goes through a JSON value and tells what looks personal or secret in its keys, texts and numbers.
package struct ValueLeaks {
  /// A finding in a value.
  package struct Found {
    package let kind: LeakKind
    /// Of the text; where a key was found, of the object that holds it.
    package let place: JSONPointer
    package let isKey: Bool
    /// What was found, and the text in which it stands.
    package let value: ArraySlice<UInt8>
    package let text: [UInt8]
  }

  private var tokens: [JSONString] = []
  private let report: (Found) throws -> Void

  /// Calls `report` with each finding. A text that is JSON itself is not taken apart: what stands in it is found as it is written.
  package static func scan(_ value: JSONValue, report: (Found) throws -> Void) throws {
    try withoutActuallyEscaping(report) { report in
      var walk = ValueLeaks(report: report)
      try walk.visit(value)
    }
  }

  private init(report: @escaping (Found) throws -> Void) {
    self.report = report
  }

  private mutating func visit(_ value: JSONValue) throws {
    switch value {
    case .null, .bool: break
    case .number(let number): try look(JSONString(number.text), isKey: false)
    case .string(let string): try look(string, isKey: false)
    case .array(let items):
      for (index, item) in items.enumerated() {
        tokens.append(JSONString(String(index)))
        try visit(item)
        tokens.removeLast()
      }
    case .object(let object):
      for member in object.members {
        try look(member.key, isKey: true)
        tokens.append(member.key)
        try visit(member.value)
        tokens.removeLast()
      }
    }
  }

  private func look(_ string: JSONString, isKey: Bool) throws {
    let leaks = string.withUTF8 { LeakScanner.leaks(in: $0) }
    if leaks.isEmpty { return }
    let text = string.withUTF8 { Array($0) }
    for leak in leaks {
      try report(
        Found(kind: leak.kind, place: JSONPointer(tokens), isKey: isKey, value: text[leak.range], text: text))
    }
  }
}

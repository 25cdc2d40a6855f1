package import Invocations
package import JSONTree

/// What a person knows of what a log has lost: for some invocations, parts of their event, context or returned value.
///
/// A file of JSON objects, one after another or in a list, as `replay record --dry-run --json` prints them, of which only
/// the members matter that are given:
///
///     {"requestId": "…", "attempt": 1, "event": {"request": {"session": [{"challengeName": "SRP_A"}]}}}
///
/// A member that is hidden as a secret (`SecretMask.mark`) says nothing, so that what was printed need not be mended there.
///
/// It fills holes only. What it says of a place that the log has kept must be the same, else none of that entry is used.
package struct Overlay: Sendable {
  /// An entry that says something else than the log, or that no hole was filled from.
  package struct Unused: Sendable {
    package let id: RecordingID
    /// Where it says something else; empty where there was nothing to fill.
    package let contradictions: [JSONPointer]
  }

  private struct Entry: Sendable {
    var parts: [(part: InvocationPart, value: JSONValue)] = []
    var isUsed = false
    var contradictions: [JSONPointer] = []
  }

  private let name: String
  private var entries: [RecordingID: Entry] = [:]

  /// Reads an overlay.
  ///
  /// - Parameter name: base name of the file, which is kept with what is filled from it.
  /// - Throws: `OverlayError`.
  package init(_ bytes: [UInt8], name: String) throws(OverlayError) {
    self.name = name
    let values: [JSONValue]
    do {
      values = try JSONReader.readSequence(bytes)
    } catch {
      throw .malformed(name, line: error.position(in: bytes).line, reason: error.description)
    }
    for value in values {
      for item in value.array ?? [value] { try add(item) }
    }
    guard !entries.isEmpty else { throw .empty(name) }
  }

  private mutating func add(_ item: JSONValue) throws(OverlayError) {
    guard let requestID = item["requestId"]?.string else { throw .noRequestID(name) }
    let id = RecordingID(id: requestID, attempt: item["attempt"]?.number?.integer ?? 1)
    for part in InvocationPart.allCases {
      guard let value = item[part.rawValue], !value.isNull else { continue }
      entries[id, default: Entry()].parts.append((part, Self.withoutHidden(value)))
    }
  }

  private static func withoutHidden(_ value: JSONValue) -> JSONValue {
    switch value {
    case .array(let items): return .array(items.map(withoutHidden))
    case .object(let object):
      let kept = object.members.filter { $0.value.string?.contains(SecretMask.mark.text) != true }
      return .object(JSONObject(unique: kept).mapValues { withoutHidden($0.value) })
    default: return value
    }
  }

  /// Fills in an invocation what it says of it.
  package mutating func fill(_ invocation: inout LoggedInvocation) {
    guard let requestID = invocation.requestID else { return }
    let id = RecordingID(id: requestID, attempt: invocation.attempt)
    guard let entry = entries[id] else { return }
    var filled = invocation
    for (part, value) in entry.parts {
      var filling = LoggedInvocation.Filling(part, value, place: name)
      filling.isPartial = true
      let (places, contradictions) = filled.fill(filling)
      if !places.isEmpty { entries[id]?.isUsed = true }
      entries[id]?.contradictions += contradictions.map { JSONPointer([JSONString(part.rawValue)] + $0.tokens) }
    }
    if entries[id]?.contradictions.isEmpty == true { invocation = filled }
  }

  /// The entries that were of no use, sorted by id.
  package var unused: [Unused] {
    entries.filter { !$0.value.isUsed || !$0.value.contradictions.isEmpty }
      .map { Unused(id: $0.key, contradictions: $0.value.contradictions) }.sorted { $0.id < $1.id }
  }
}

/// Why an overlay cannot be used. Holds nothing of what it says.
package enum OverlayError: Error, Equatable, Sendable, CustomStringConvertible {
  case malformed(String, line: Int, reason: String)
  case noRequestID(String)
  case empty(String)

  package var description: String {
    switch self {
    case .malformed(let name, let line, let reason):
      "cannot read the overlay \(name): line \(line) is no JSON (\(reason)); mend it, or leave --overlay out"
    case .noRequestID(let name):
      "cannot read the overlay \(name): an entry has no \"requestId\"; replay record --dry-run --json prints entries that "
        + "have one"
    case .empty(let name):
      "cannot read the overlay \(name): it holds no entry; replay record --dry-run --json prints some to begin with"
    }
  }
}

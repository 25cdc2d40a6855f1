import Invocations
import JSONTree
import ReplayReports
import Snapshots

/// All that is known of a recording, for people and for machines.
struct RecordingDescription {
  private let recording: Recording
  private let store: String
  private let approved: ApprovedOutcome?

  /// - Parameters:
  ///   - store: path of the file that holds it.
  ///   - secrets: where the secrets are that are not told; nil tells them.
  init(_ recording: Recording, store: String, approved: ApprovedOutcome?, hiding secrets: (any SecretPlaces)?) {
    self.store = store
    guard let secrets else {
      self.recording = recording
      self.approved = approved
      return
    }
    var known = KnownSecrets(secrets)
    known.learn(recording.invocation)
    if let returned = recording.outcome?.returned { known.learn(returned, of: .returned) }
    if let approved { known.learn(approved) }
    let mask = known.mask
    self.recording = mask.masked(recording)
    self.approved = approved?.masked(by: mask)
  }

  /// The recording as one line of JSON, newline included.
  var jsonLine: [UInt8] {
    func text(_ value: String?) -> JSONValue { value.map { JSONValue($0) } ?? .null }
    var provenance = JSONObject()
    for (part, place) in recording.provenance.places { provenance[part.rawValue] = place.json }
    let line: JSONValue = [
      "version": 1, "recording": JSONValue(recording.id.description), "name": JSONValue(recording.name),
      "triggerSource": text(recording.triggerSource), "functionName": text(recording.functionName),
      "functionVersion": text(recording.functionVersion), "recordedAt": text(recording.recordedAt?.description),
      "event": recording.event, "context": recording.context ?? .null, "outcome": recording.outcome?.json ?? .null,
      "losses": .array(recording.losses.map(\.json)), "nonJSON": .array(recording.nonJSON.map(\.json)),
      "provenance": .object(provenance), "redactionPolicy": JSONValue(recording.redactionPolicy),
      "redactionKey": JSONValue(recording.redactionKey), "approved": approved.map { .object($0.json) } ?? .null,
      "store": JSONValue(store),
    ]
    return JSONWriter.line(line)
  }

  /// The recording for people, with an empty line at the end.
  var text: String {
    var lines = ["\(recording.id)  \(recording.name)"]
    func fact(_ name: String, _ value: String) {
      lines.append("  " + name + String(repeating: " ", count: max(1, 11 - name.count)) + value)
    }
    if let function = recording.functionName {
      fact("function", ([function] + [recording.functionVersion].compactMap { $0 }).joined(separator: " "))
    }
    fact("recorded", recording.recordedAt?.description ?? "the log does not say when")
    fact("ended", recording.outcome.map(Self.words) ?? "the log does not say how")
    for (part, place) in recording.provenance.places {
      let filled = place.filledFrom.map { ", filled in from \($0)" } ?? ""
      fact("\(part.rawValue) in", "\(place.source), \(place.position)\(filled)")
    }
    fact("store", store)
    let holes = recording.holes
    for hole in holes { fact("lost", "\(hole.part.rawValue) \(hole.path.dotted)  \(hole.marker)") }
    lines = lines.map { VisibleText($0).text }
    lines.append("event")
    lines.append(Self.indented(recording.event))
    if let context = recording.context {
      lines.append("context")
      lines.append(Self.indented(context))
    }
    if let returned = recording.outcome?.returned {
      lines.append("returned in production")
      lines.append(Self.indented(returned))
    }
    lines.append(approved == nil ? "nothing approved yet" : "approved")
    if let approved { lines.append(Self.indented(.object(approved.json))) }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private static func words(_ outcome: LoggedOutcome) -> String {
    switch outcome {
    case .returned: "returned"
    case .failed(let error): error.map { "failed: \($0.errorType): \($0.errorMessage)" } ?? "failed"
    case .timedOut: "timed out"
    case .crashed: "crashed"
    }
  }

  /// JSON on lines of its own; what could disturb a terminal is escaped as JSON escapes it.
  private static func indented(_ value: JSONValue) -> String {
    let text = String(decoding: JSONWriter.pretty(value, column: 2, indentation: 2, sortsMembers: false), as: UTF8.self)
    return "  "
      + text.split(separator: "\n", omittingEmptySubsequences: false).map { VisibleText(String($0)).text }
      .joined(separator: "\n")
  }
}

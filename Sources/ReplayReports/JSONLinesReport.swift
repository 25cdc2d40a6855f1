import Invocations
import JSONTree
package import Replaying
import Snapshots

/// The report for programs: one JSON object a line for each recording, in the order of the run.
///
///     {"version":1,"recording":"…","name":"…","triggerSource":"…","functionName":null,"verdict":"differs",
///      "differences":[{"part":"response","path":"/response/autoConfirmUser","change":"changed","from":true,"to":false}],
///      "outcome":{"response":{…}},"holes":[]}
///
/// - `part` says what a path leads into: `response` and `outside` (a change of the event elsewhere) into the returned value
///   of a Cognito trigger, `returned` into that of another function, `error` into the error; `outcome` stands for the whole
///   outcome, where it is of another kind.
/// - `change` is `added` (with `to`), `removed` (with `from`) or `changed` (with both); of a secret it stands alone, with
///   `"secret": true`.
/// - `written` is what the function wrote, where it has written something and somebody has to look at what it answered.
/// - `outcome` is what the handler did now, in the form of a snapshot; null where there is no handler.
package struct JSONLinesReport: Report {
  private let write: ([UInt8]) throws -> Void

  /// - Parameter write: takes UTF-8 bytes, a line at a time.
  package init(write: @escaping ([UInt8]) throws -> Void) {
    self.write = write
  }

  package func receive(_ event: ReplayEvent) throws {
    guard case .judged(let judgement) = event else { return }
    var line: JSONObject = [
      "version": JSONValue(ReplayEvent.version),
      "recording": JSONValue(judgement.id.description),
      "name": JSONValue(judgement.name),
      "triggerSource": judgement.triggerSource.map { JSONValue($0) } ?? .null,
      "functionName": judgement.functionName.map { JSONValue($0) } ?? .null,
      "verdict": JSONValue(judgement.verdict.rawValue),
      "differences": .array(judgement.differences.map(Self.json)),
      "outcome": judgement.fresh.map { .object($0.json) } ?? .null,
      "holes": .array(judgement.holes.map(\.json)),
    ]
    let (written, otherWritten) = (judgement.written, judgement.otherWritten)
    if !written.isEmpty { line["written"] = JSONValue(written) }
    if !otherWritten.isEmpty { line["otherWritten"] = JSONValue(otherWritten) }
    try write(JSONWriter.line(.object(line)))
  }

  private static func json(_ difference: OutcomeDifference) -> JSONValue {
    switch difference {
    case .kind(let old, let new):
      return [
        "part": "outcome", "path": "", "change": "changed", "from": .object(old.json), "to": .object(new.json),
      ]
    case .secret(let part, let path, let change):
      return [
        "part": JSONValue(part.rawValue), "path": JSONValue(path.description), "change": JSONValue(change.rawValue),
        "secret": true,
      ]
    case .part(let part, let inner):
      var object: JSONObject = ["part": JSONValue(part.rawValue), "path": JSONValue(inner.path.description)]
      switch inner.change {
      case .added(let value):
        object["change"] = "added"
        object["to"] = value
      case .removed(let value):
        object["change"] = "removed"
        object["from"] = value
      case .changed(let old, let new):
        object["change"] = "changed"
        object["from"] = old
        object["to"] = new
      }
      return .object(object)
    }
  }
}

package import Invocations
package import JSONTree

extension LoggedInvocation {
  /// The line that `replay record --dry-run --json` prints for an invocation: all members always there, null where the
  /// log does not say.
  package var json: JSONValue {
    func text(_ value: String?) -> JSONValue { value.map { JSONValue($0) } ?? .null }
    return [
      "version": 1,
      "requestId": text(requestID),
      "attempt": JSONValue(attempt),
      "requestIdSource": JSONValue(requestIDSource.rawValue),
      "functionName": text(functionName),
      "logGroup": text(logGroup),
      "logStream": text(logStream),
      "recordedAt": text(recordedAt?.description),
      "triggerSource": text(triggerSource),
      "event": event ?? .null,
      "context": context ?? .null,
      "returned": outcome?.returned ?? .null,
      "outcome": JSONValue(outcome?.name ?? "unknown"),
      "error": outcome?.error?.json ?? .null,
      "losses": .array(losses.map(\.json)),
      "nonJSON": .array(nonJSON.map(\.json)),
      "filledFrom": .object(filledFrom),
    ]
  }

  /// Where what a part had lost was found.
  private var filledFrom: JSONObject {
    var places: JSONObject = [:]
    for part in InvocationPart.allCases {
      if let place = provenance[part]?.filledFrom { places[part.rawValue] = JSONValue(place) }
    }
    return places
  }
}

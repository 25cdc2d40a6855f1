package import JSONTree

/// Where a part of an invocation was read.
package struct Provenance: Hashable, Sendable {
  /// Base name of the file, or the log group it was fetched from.
  package var source: String
  /// The log stream, where the log says.
  package var stream: String?
  /// Where in the source: `line 34` for text, a JSON Pointer (`/events/3`) for JSON.
  package var position: String
  /// Where a part that an earlier log had lost was filled in from; nil where the part is as it was first read.
  package var filledFrom: String?

  package init(source: String, stream: String? = nil, position: String, filledFrom: String? = nil) {
    self.source = source
    self.stream = stream
    self.position = position
    self.filledFrom = filledFrom
  }

  /// `{"source": …, "stream": …, "position": …, "filledFrom": …}`; what is nil is left out.
  package var json: JSONValue {
    var object: JSONObject = ["source": JSONValue(source)]
    object["stream"] = stream.map { JSONValue($0) }
    object["position"] = JSONValue(position)
    object["filledFrom"] = filledFrom.map { JSONValue($0) }
    return .object(object)
  }

  /// Reads what `json` gives; nil for anything else.
  package init?(json: JSONValue) {
    guard let source = json["source"]?.string, let position = json["position"]?.string else { return nil }
    self.init(
      source: source, stream: json["stream"]?.string, position: position, filledFrom: json["filledFrom"]?.string)
  }
}

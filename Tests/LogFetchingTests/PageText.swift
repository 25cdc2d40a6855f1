import AWSDoubles
import Invocations
import JSONTree

/// An answer of `FilterLogEvents`, as the service writes it.
func pageText(_ events: [SentEvent], next: String? = nil) -> String {
  var page: JSONValue = ["events": .array(events.map(\.json)), "searchedLogStreams": []]
  if let next { page["nextToken"] = JSONValue(next) }
  return String(decoding: JSONWriter.compact(page), as: UTF8.self)
}

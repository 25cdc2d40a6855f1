import Invocations
import JSONTree

/// A log event as a test writes it.
struct SentEvent: Hashable {
  var id: String
  var time: Int64
  var message = "message"
  var stream = "stream"

  var json: JSONValue {
    [
      "logStreamName": JSONValue(stream), "timestamp": JSONValue(time), "message": JSONValue(message),
      "ingestionTime": JSONValue(time + 17), "eventId": JSONValue(id),
    ]
  }
}

/// An answer of `FilterLogEvents`, as the service writes it.
func pageText(_ events: [SentEvent], next: String? = nil) -> String {
  var page: JSONValue = ["events": .array(events.map(\.json)), "searchedLogStreams": []]
  if let next { page["nextToken"] = JSONValue(next) }
  return String(decoding: JSONWriter.compact(page), as: UTF8.self)
}

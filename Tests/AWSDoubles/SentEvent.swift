package import JSONTree

/// A log event as a test writes it.
package struct SentEvent: Hashable {
  package var id: String
  package var time: Int64
  package var message: String
  package var stream: String

  package init(id: String, time: Int64, message: String = "message", stream: String = "stream") {
    self.id = id
    self.time = time
    self.message = message
    self.stream = stream
  }

  package var json: JSONValue {
    [
      "logStreamName": JSONValue(stream), "timestamp": JSONValue(time), "message": JSONValue(message),
      "ingestionTime": JSONValue(time + 17), "eventId": JSONValue(id),
    ]
  }
}

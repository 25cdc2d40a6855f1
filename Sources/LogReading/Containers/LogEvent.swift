import Invocations

/// One message that CloudWatch delivered, as a container holds it.
struct LogEvent: Sendable {
  /// UTF-8, with the prefix of the runtime but without that of the container.
  var message: ArraySlice<UInt8>
  var position: LogPosition
  /// The time that the container gives; nil where it gives none.
  var time: Timestamp?
  var stream: String?
  var group: String?
  /// CloudWatch's `eventId`, by which overlapping pages are recognised.
  var id: String?
  /// Its place among all log events of the source.
  var order = 0
  /// Counts the headings before it in a note: an event under one heading does not belong to a context under another.
  var section = 0
  /// Whether it is text of a note, in which anything can stand.
  var isProse = false
}

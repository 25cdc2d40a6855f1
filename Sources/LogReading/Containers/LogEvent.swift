import Invocations

/// One message that CloudWatch delivered, as a container holds it. It refers to the window's text and names by offset and
/// number, and is small: a log has very many events, and keeping or sorting them should cost little.
struct LogEvent: Sendable {
  /// Where the message stands in the window's text, with the prefix of the runtime but without that of the container.
  var message: Range<Int>
  var position: LogPosition
  /// Its place among all log events of the source.
  var order = 0
  /// Whether the container gave it an id, by which what overlapping pages repeat was left out.
  var hasID = false
  /// Whether it is text of a note, in which anything can stand.
  var isProse = false
  /// Whether it goes on with the event before it in its stream, which was too long to be held as a whole.
  var isContinuation = false
  /// Counts the headings before it in a note: an event under one heading does not belong to a context under another.
  var section: Int32 = 0
  /// The time that the container gives; nil where it gives none.
  var time: Timestamp?
  /// The log stream's name among the window's names.
  var stream: NameTable.Number?
  /// The log group's name among the window's names.
  var group: NameTable.Number?

  init(message: Range<Int>, position: LogPosition) {
    self.message = message
    self.position = position
  }
}

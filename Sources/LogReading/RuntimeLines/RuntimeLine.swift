import Invocations

/// What one log event is to Lambda: a border of an invocation, or a message with the values in it.
struct RuntimeLine {
  enum Kind {
    case message(LoggedMessage)
    /// What the platform itself logged beside the borders.
    case platform
    case start
    case end
    /// The status (`timeout`, `error`), which text has only where it is not `success`, and the type of the error.
    case report(status: String?, errorType: String?)
    case timedOut
    case crashed
  }

  var kind: Kind
  var requestID: String?
  /// How the line names the request: `prefix` or `json`.
  var requestIDSource = LoggedInvocation.RequestIDSource.none
  /// Whether the runtime says that the line belongs to no request.
  var isOutsideRequest = false
  /// The time that the line itself gives, else the container's.
  var time: Timestamp?
  var event: LogEvent
}

/// Something that a function logged. It is handed on from stage to stage, and large: therefore a reference.
final class LoggedMessage {
  let scanned: ScannedMessage
  /// The error with which the invocation ended, where the message is the runtime's report of one.
  let error: FunctionError?
  /// Whether the runtime itself reported the error. In the JSON format of Node, an error that a function caught and logged
  /// looks the same: there the report of the request decides.
  let isErrorCertain: Bool
  /// The text that offsets in `scanned` count in, and where its parts stand.
  let text: LogMessageText

  init(_ scanned: ScannedMessage, error: FunctionError?, isErrorCertain: Bool, in text: LogMessageText) {
    self.scanned = scanned
    self.error = error
    self.isErrorCertain = isErrorCertain
    self.text = text
  }
}

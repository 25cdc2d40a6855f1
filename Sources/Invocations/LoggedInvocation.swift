package import JSONTree

/// An invocation as a log holds it, before redaction. It is never stored.
package struct LoggedInvocation: Hashable, Sendable {
  /// How the request id was found, best first.
  package enum RequestIDSource: String, Hashable, Sendable {
    /// The prefix of the log line.
    case prefix
    /// A member of a JSON log line.
    case json
    /// The printed context.
    case context
    /// The START and END lines around it.
    case startLine = "start-line"
    case none
  }

  package var requestID: String?
  package var requestIDSource = RequestIDSource.none
  /// 1 for the first delivery of a request id, 2 for its retry.
  package var attempt = 1
  package var functionName: String?
  package var logGroup: String?
  package var logStream: String?
  package var recordedAt: Timestamp?
  package var event: JSONValue?
  package var context: JSONValue?
  /// Nil where the log does not say how the invocation ended.
  package var outcome: LoggedOutcome?
  package var losses: [Loss] = []
  /// Values that JSON has no type for.
  package var nonJSON: [Loss] = []
  package var provenance: PartProvenance = [:]
  /// Whether the event may be something else that was logged: nothing names it, and the beginning of the invocation is not in
  /// the log.
  package var isEventDoubtful = false
  /// Whether these are lines that stand so far from the others of the invocation that those were given before.
  package var isLate = false

  package init() {}

  /// Whether a part of it was logged: what went in, the context, or what came out. Without, the log says no more than how it
  /// ended.
  package var hasParts: Bool {
    event != nil || context != nil || outcome?.returned != nil
  }

  /// The event's `triggerSource`, where it has one.
  package var triggerSource: String? {
    event?["triggerSource"]?.string
  }
}

/// Text in a log that looked like a value and could not be read exactly.
package struct RejectedText: Hashable, Sendable {
  /// Base name of the file, or the log group.
  package var source: String
  /// `line 34`, or a JSON Pointer into the container.
  package var position: String
  /// Why it could not be read. Holds nothing of the text.
  package var reason: String
  /// The text itself. Was never redacted, so it is never stored and shown only on request.
  package var text: [UInt8]

  package init(source: String, position: String, reason: String, text: [UInt8]) {
    self.source = source
    self.position = position
    self.reason = reason
    self.text = text
  }
}

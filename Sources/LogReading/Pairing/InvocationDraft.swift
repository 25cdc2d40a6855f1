import Invocations
import JSONTree

/// One attempt of a request, while its lines are being gathered.
final class InvocationDraft {
  /// The stream's number in the assembler: one more than that of its name, and 0 for what has no stream.
  let streamIndex: Int
  /// Counts the parts of the source after which what is whole is given: when the last line came.
  var lastPart = 0
  /// Whether another attempt or request has begun in its stream since.
  var isSuperseded = false
  /// Whether it holds lines of a request that was given already.
  var isLate = false
  /// Whether it is the first in its stream.
  var isFirst = false
  /// Its number among the attempts of its request in the source, where that was given already.
  var attempt: Int?
  var requestID: String?
  var requestIDSource = LoggedInvocation.RequestIDSource.none
  var order: Int
  /// The log stream's name among the container's names.
  var stream: NameTable.Number?
  /// The log group's name among the container's names.
  var group: NameTable.Number?
  /// The names themselves, once it is independent of its container.
  private(set) var streamName: String?
  var groupName: String?
  var functionName: String?
  var time: Timestamp?
  var values: [AttributedValue] = []
  /// Whether what could not be read stands among its lines, so that its event may be in that.
  var isDamaged = false
  /// How many of the values stand before the last line that has the request id.
  var certainCount = 0
  var hasStarted = false
  /// The time of its START.
  var startTime: Timestamp?
  var hasEnded = false
  var hasReport = false
  var status: String?
  var isTimedOut = false
  var isCrashed = false
  var error: FunctionError?
  var isErrorCertain = false
  /// The error's text, where nothing but its place between START and END says that it belongs to this invocation, and no line with
  /// the request id came after it.
  var enclosedError: RejectedText?
  /// Whether an error was logged that may be of this invocation or of another one.
  var mayHaveFailed = false
  /// Whether it stands for one that was given already, and still runs.
  var isGiven = false

  init(order: Int, streamIndex: Int) {
    self.order = order
    self.streamIndex = streamIndex
    stream = streamIndex > 0 ? NameTable.Number(streamIndex - 1) : nil
  }

  /// Whether its beginning is not in the source, or was given already.
  var isRest: Bool { !hasStarted && requestID != nil }

  /// Whether nothing of it has come but its START, so that all of it may still come.
  var isOnlyStart: Bool { hasStarted && !isSuperseded && values.isEmpty && outcome(returned: nil) == nil }

  /// Whether its function cannot log anything more, but for what still ran when it ended.
  var isOver: Bool { hasEnded || hasReport || isErrorCertain }

  /// Takes in an error.
  func add(_ error: FunctionError, isCertain: Bool) {
    self.error = error
    isErrorCertain = isErrorCertain || isCertain
  }

  /// Makes it stand alone, so that the text it was read from can be forgotten.
  func detach() {
    for index in values.indices where values[index].isAttached {
      values[index].text = Array(values[index].text)[...]
      values[index].isAttached = false
    }
  }

  /// Makes it independent of the container's names.
  func nameStream(_ names: NameTable) {
    streamName = stream.map { names[$0] } ?? streamName
    groupName = group.map { names[$0] } ?? groupName
    (stream, group) = (nil, nil)
  }

  /// Keeps the better of two ways in which the request id was found.
  func improve(_ source: LoggedInvocation.RequestIDSource) {
    if Self.rank(source) < Self.rank(requestIDSource) { requestIDSource = source }
  }

  private static func rank(_ source: LoggedInvocation.RequestIDSource) -> Int {
    switch source {
    case .prefix: 0
    case .json: 1
    case .context: 2
    case .startLine: 3
    case .none: 4
    }
  }

  /// How the invocation ended; nil where the log does not say.
  func outcome(returned: JSONValue?) -> LoggedOutcome? {
    if isCrashed { return .crashed }
    if isTimedOut || status == "timeout" { return .timedOut }
    if status == "success" { return .returned(returned) }
    if let error, isErrorCertain { return .failed(error) }
    if status == "error" || status == "failure" { return .failed(error) }
    if mayHaveFailed, returned == nil { return nil }
    if returned != nil || hasEnded || hasReport { return .returned(returned) }
    return nil
  }
}

import Invocations
import JSONTree

/// One attempt of a request, while its lines are being gathered.
struct InvocationDraft {
  var requestID: String?
  var requestIDSource = LoggedInvocation.RequestIDSource.none
  var order: Int
  /// The log stream's name among the container's names.
  var stream: NameTable.Number?
  /// The log group's name among the container's names.
  var group: NameTable.Number?
  var functionName: String?
  var time: Timestamp?
  var values: [AttributedValue] = []
  var hasStarted = false
  var hasEnded = false
  var hasReport = false
  var status: String?
  var isTimedOut = false
  var isCrashed = false
  var error: FunctionError?
  var isErrorCertain = false

  init(order: Int) {
    self.order = order
  }

  /// Keeps the better of two ways in which the request id was found.
  mutating func improve(_ source: LoggedInvocation.RequestIDSource) {
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
    if let error, isErrorCertain { return .failed(error) }
    if status == "error" || status == "failure" { return .failed(error) }
    if returned != nil || hasEnded || hasReport { return .returned(returned) }
    return nil
  }
}

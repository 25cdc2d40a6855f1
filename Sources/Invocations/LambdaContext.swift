public import JSONTree

/// What a Lambda function is told beside its event.
///
/// In a replay it is recovered from the context that the original function printed, and everything that would change from
/// run to run is fixed: the clock stands still at the recorded time, the deadline is five seconds later, and random numbers
/// are seeded with the recording's id.
public struct LambdaContext: Sendable {
  /// How long Cognito waits for a trigger: five seconds, not configurable (developer guide, "Customizing user pool workflows
  /// with Lambda triggers").
  public static let cognitoTimeLimitInMilliseconds: Int64 = 5000

  public var requestID: String
  public var functionName: String?
  /// `$LATEST` or a number.
  public var functionVersion: String?
  public var invokedFunctionARN: String?
  public var memoryLimitInMB: Int?
  public var logGroupName: String?
  public var logStreamName: String?
  /// What a mobile SDK sent along; absent for Cognito triggers.
  public var clientContext: JSONValue?
  /// The Cognito identity of a mobile SDK call; absent for Cognito triggers.
  public var identity: JSONValue?
  public var tenantID: String?
  /// The X-Ray trace header.
  public var traceID: String?
  /// When the function is stopped.
  public var deadline: Timestamp
  /// A source of random numbers of its own: copy it into a variable and draw from that.
  public var random: HandlerRandom
  private let clock: @Sendable () -> Timestamp

  /// A context with a clock that the caller gives; the members that describe the function are nil until they are set.
  public init(
    requestID: String, deadline: Timestamp, random: HandlerRandom, clock: @escaping @Sendable () -> Timestamp
  ) {
    self.requestID = requestID
    self.deadline = deadline
    self.random = random
    self.clock = clock
  }

  /// The time. In a replay it stands still.
  public var now: Timestamp { clock() }

  /// How long the function may still take, in milliseconds; negative past the deadline. Stays at the end of the range where
  /// it would leave it.
  public var remainingTimeInMilliseconds: Int64 {
    let now = now.millisecondsSince1970
    let (difference, overflow) = deadline.millisecondsSince1970.subtractingReportingOverflow(now)
    return overflow ? (now < 0 ? .max : .min) : difference
  }
}

extension LambdaContext {
  /// The context of a replay, from the context that was logged (Node's member names, or Python's).
  ///
  /// The clock reads `recordedAt`; without it, midnight of the date in the log stream's name; without that, 1970.
  package init(replaying id: RecordingID, logged context: JSONValue?, recordedAt: Timestamp?) {
    let streamDate = {
      (context?["logStreamName"] ?? context?["log_stream_name"])?.string.flatMap(Self.date(ofLogStream:))
    }
    let time = recordedAt ?? streamDate() ?? Timestamp(millisecondsSince1970: 0)
    self.init(
      requestID: id.id, deadline: time.advanced(byMilliseconds: Self.cognitoTimeLimitInMilliseconds),
      random: .seeded(id.description), clock: { time })
    // One pass: a replay makes a context for every event, and a lookup by name goes through all members.
    for member in context?.object?.members ?? [] { take(member.value, as: member.key.text) }
  }

  private mutating func take(_ value: JSONValue, as name: String) {
    switch name {
    case "functionName", "function_name": functionName = value.string
    case "functionVersion", "function_version": functionVersion = value.string
    case "invokedFunctionArn", "invoked_function_arn": invokedFunctionARN = value.string
    case "memoryLimitInMB", "memory_limit_in_mb":
      memoryLimitInMB = value.string.flatMap { Int($0) } ?? value.number?.integer
    case "logGroupName", "log_group_name": logGroupName = value.string
    case "logStreamName", "log_stream_name": logStreamName = value.string
    case "clientContext", "client_context": clientContext = value.isNull ? nil : value
    case "identity": identity = value.isNull ? nil : value
    case "tenantId", "tenant_id": tenantID = value.string
    case "xRayTraceId": traceID = value.string
    default: break
    }
  }

  /// Midnight UTC of the date with which Lambda's log streams begin (`2022/08/25/[$LATEST]…`).
  private static func date(ofLogStream name: String) -> Timestamp? {
    let parts = name.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else {
      return nil
    }
    return Timestamp(year: year, month: month, day: day)
  }
}

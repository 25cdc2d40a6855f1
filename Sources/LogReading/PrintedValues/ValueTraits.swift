import JSONTree

/// What the members of a value tell of it: its shape, and names. All of it in one pass, because it is asked of every value of
/// a log.
struct ValueTraits {
  private(set) var shape = ValueShape.unknown
  /// Cognito's `triggerSource`, where the value is an event that has one.
  private(set) var triggerSource: String?
  /// Whether it is an event of Cognito among whose members are some of a logger: a spread that cannot be undone.
  private(set) var isMixed = false
  // What a context tells, in the spelling of Node or of Python; where both are there, the first.
  private(set) var requestID: String?
  private(set) var functionName: String?
  private(set) var logGroup: String?
  private(set) var logStream: String?

  init(_ value: JSONValue) {
    guard case .object(let object) = value else { return }
    var hasRequestID = false
    var describesFunction = false
    var isEvent = false
    var fieldNames = 0
    var isLogged = false
    for index in object.members.indices {
      // By index and by length first: that copies no value, and compares few texts.
      func value() -> JSONValue { object.members[index].value }
      let name = object.members[index].key.text
      switch name.utf8.count {
      // No context has such a member, and the lines of loggers have.
      case 5 where name == "level" || name == "event", 7 where name == "message", 3 where name == "msg": isLogged = true
      case 7 where name == "Records": isEvent = isEvent || value().array != nil
      case 7 where name == "awslogs": isEvent = isEvent || value().object != nil
      case 8 where name == "typeName", 9 where name == "fieldName": fieldNames += 1
      case 9 where name == "methodArn", 11 where name == "detail-type", 14 where name == "requestContext":
        isEvent = true
      case 12 where name == "awsRequestId", 14 where name == "aws_request_id":
        hasRequestID = true
        requestID = requestID ?? value().string
      case 12 where name == "functionName", 13 where name == "function_name":
        describesFunction = true
        functionName = functionName ?? value().string
      case 12 where name == "logGroupName", 14 where name == "log_group_name": logGroup = logGroup ?? value().string
      case 13 where name == "logStreamName", 15 where name == "log_stream_name":
        describesFunction = true
        logStream = logStream ?? value().string
      case 18 where name == "invokedFunctionArn", 20 where name == "invoked_function_arn": describesFunction = true
      case 13 where name == "triggerSource": triggerSource = value().string
      default: break
      }
    }
    if hasRequestID, describesFunction, !isLogged {
      shape = .context
      triggerSource = nil
    } else if isLogged, triggerSource != nil {
      isMixed = true
      triggerSource = nil
    } else if isEvent || triggerSource != nil || fieldNames == 2 {
      shape = .event
    }
  }
}

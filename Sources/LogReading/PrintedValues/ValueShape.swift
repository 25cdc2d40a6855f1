import JSONTree

/// What a value is by its members alone.
enum ValueShape: Equatable {
  /// A Lambda context: Node's, or Python's. An event can hold `requestContext.requestId`: that is none.
  case context
  /// An event that an AWS service sends to a function.
  case event
  case unknown

  init(_ value: JSONValue) {
    guard let object = value.object else {
      self = .unknown
      return
    }
    // One pass over the members: this is asked of every value of a log.
    var hasRequestID = false
    var describesFunction = false
    var isEvent = false
    var fieldNames = 0
    for member in object.members {
      switch member.key.text {
      case "awsRequestId", "aws_request_id": hasRequestID = true
      case "functionName", "invokedFunctionArn", "logStreamName", "function_name", "invoked_function_arn",
        "log_stream_name":
        describesFunction = true
      case "triggerSource": isEvent = isEvent || member.value.string != nil
      case "Records": isEvent = isEvent || member.value.array != nil
      case "awslogs": isEvent = isEvent || member.value.object != nil
      case "requestContext", "detail-type", "methodArn": isEvent = true
      case "typeName", "fieldName": fieldNames += 1
      default: break
      }
    }
    self = hasRequestID && describesFunction ? .context : isEvent || fieldNames == 2 ? .event : .unknown
  }
}

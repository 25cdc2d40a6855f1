import JSONTree

/// The members by which a log line in JSON is known, found in one pass: they are asked of every line of a log.
struct RecordMembers {
  private(set) var hasType = false
  private(set) var hasMetrics = false
  private(set) var hasLevel = false
  private(set) var hasErrorType = false
  private(set) var hasTriggerSource = false
  private(set) var timestamp: String?
  private(set) var message: JSONValue?
  private(set) var requestID: String?
  private(set) var functionRequestID: String?

  init(_ object: JSONObject) {
    for index in object.members.indices {
      // By index and by length first: that copies no value, and compares few texts.
      func string() -> String? { object.members[index].value.string }
      let name = object.members[index].key.text
      switch name.utf8.count {
      case 4 where name == "type": hasType = true
      case 4 where name == "_aws": hasMetrics = true
      case 5 where name == "level": hasLevel = string() != nil
      case 7 where name == "message": message = object.members[index].value
      case 9 where name == "errorType": hasErrorType = string() != nil
      case 9 where name == "timestamp": timestamp = string()
      case 9 where name == "requestId": requestID = string()
      case 13 where name == "triggerSource": hasTriggerSource = true
      case 19 where name == "function_request_id": functionRequestID = string()
      default: break
      }
    }
  }
}

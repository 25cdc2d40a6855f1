import Invocations
import JSONTree

/// A log line in JSON: Lambda's own format (`AWS_LAMBDA_LOG_FORMAT=JSON`), the platform's events in it, and the lines of
/// the Powertools loggers.
struct JSONRecord {
  var kind: RuntimeLine.Kind
  var requestID: String?
  var time: Timestamp?
  /// The function's name, where the platform gives it.
  var functionName: String?

  /// Whether a message begins as a JSON object does.
  static func mayBegin(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = bytes.afterBlanks(0)
    return bytes.holds("{", at: start) && bytes.holds("\"", at: bytes.afterBlanks(start + 1))
  }

  /// What a whole message is; nil where it is another JSON value, or none.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, text: LogMessageText, strings: StringCache) {
    guard Self.mayBegin(bytes) else { return nil }
    var lookahead = PrintedValueReader.Lookahead()
    guard
      let (value, end) = try? PrintedValueReader.read(
        bytes, at: bytes.afterBlanks(0), strings: strings, lookahead: &lookahead),
      bytes.afterBlanks(end) == bytes.count || Self.isRepeated(bytes, after: end)
    else { return nil }
    guard let object = value.value.object else { return nil }
    let members = RecordMembers(object)
    if let record = Self.platform(value, members) ?? Self.message(value, members, text, strings) {
      self = record
    } else {
      return nil
    }
  }

  /// Whether what stands after the value is the same once more: a copy from the console shows the first line of a message,
  /// and then the whole of it.
  private static func isRepeated(_ bytes: UnsafeBufferPointer<UInt8>, after end: Int) -> Bool {
    let start = bytes.afterBlanks(0)
    let second = bytes.afterBlanks(end)
    return second + end - start <= bytes.count && bytes.afterBlanks(second + end - start) == bytes.count
      && bytes[start..<end].elementsEqual(bytes[second..<second + end - start])
  }

  private init(kind: RuntimeLine.Kind, requestID: String? = nil, time: Timestamp? = nil, functionName: String? = nil) {
    self.kind = kind
    self.requestID = requestID
    self.time = time
    self.functionName = functionName
  }

  /// `{"time": …, "type": "platform.report", "record": {…}}`.
  private static func platform(_ value: ReadValue, _ members: RecordMembers) -> JSONRecord? {
    guard members.hasType, let type = value.value["type"]?.string, type.hasPrefix("platform."),
      let record = value.value["record"],
      record.object != nil
    else { return nil }
    let id = record["requestId"]?.string
    let time = value.value["time"]?.string.flatMap { Timestamp(container: $0) }
    func line(_ kind: RuntimeLine.Kind) -> JSONRecord { JSONRecord(kind: kind, requestID: id, time: time) }
    switch type {
    case "platform.start": return line(.start)
    case "platform.runtimeDone", "platform.report":
      return line(.report(status: record["status"]?.string, errorType: record["errorType"]?.string))
    default:
      return JSONRecord(
        kind: .platform, time: time, functionName: record["functionName"]?.string)
    }
  }

  private static func message(
    _ value: ReadValue, _ members: RecordMembers, _ text: LogMessageText, _ strings: StringCache
  ) -> JSONRecord? {
    // CloudWatch's embedded metric format.
    if members.hasMetrics, value.value["_aws"]?["CloudWatchMetrics"] != nil { return JSONRecord(kind: .platform) }
    let isPowertools = members.functionRequestID != nil
    guard members.hasLevel, let timestamp = members.timestamp,
      isPowertools || members.message != nil || members.hasErrorType
    else { return nil }
    var scanned = ScannedMessage()
    var error = members.hasErrorType ? FunctionError(logged: value.value) : nil
    if error == nil, let message = members.message { error = FunctionError(logged: message) }
    // Python's runtime logs an exception that nobody caught without a message; a function's logger has one.
    let isErrorCertain = error != nil && members.message == nil
    if error == nil {
      scanned.values = values(in: value, isPowertools: isPowertools, 0..<text.bytes.count)
      if members.hasTriggerSource, ValueTraits(value.value).isMixed {
        scanned.damages.append(
          ScannedMessage.Damage(
            range: 0..<text.bytes.count, reason: "an event whose members a logger has mixed with its own"))
      }
    }
    if error == nil, let string = members.message?.string {
      var bytes = Array(string.utf8)
      ColourFilter.remove(from: &bytes, after: 0)
      var inner = ScannedMessage()
      (inner, error) = bytes.withUnsafeBufferPointer { bytes in
        let scanned = ValueScanner.scan(bytes, isProse: false, strings: strings)
        return (scanned, FunctionError(invokeError: scanned, in: bytes) ?? FunctionError(pythonError: bytes))
      }
      // Offsets in a JSON string say nothing about the line: the whole line is the place.
      for index in inner.values.indices { inner.values[index].range = 0..<text.bytes.count }
      for index in inner.damages.indices { inner.damages[index].range = 0..<text.bytes.count }
      scanned.values += inner.values
      scanned.damages += inner.damages
    }
    let message = LoggedMessage(scanned, error: error, isErrorCertain: isErrorCertain, in: text)
    return JSONRecord(
      kind: .message(message), requestID: members.requestID ?? members.functionRequestID,
      time: Timestamp(container: timestamp),
      functionName: isPowertools ? value.value["function_name"]?.string : nil)
  }

  /// The value that `message` is (one argument of console.log, or the event that Powertools for Python logs itself), and events
  /// in other members, where loggers put what they are given beside a message.
  private static func values(in value: ReadValue, isPowertools: Bool, _ range: Range<Int>) -> [ScannedMessage.Value] {
    var values: [ScannedMessage.Value] = []
    func add(_ value: ReadValue, _ label: ValueLabel) {
      values.append(ScannedMessage.Value(label: label, value: value, range: range))
    }
    for member in value.value.object?.members ?? [] {
      switch member.value {
      case .object, .array: break
      default: continue
      }
      guard let read = value.member(member.key.text) else { continue }
      func hasShape() -> Bool { ValueShape(member.value) == .event }
      switch member.key.text {
      case "message":
        let isLogged = isPowertools && value.value["location"]?.string?.hasPrefix("decorate") == true
        if isLogged || !isPowertools || hasShape() { add(read, isLogged ? .event : .none) }
      case "event" where member.value.object != nil:
        let isLogged = hasShape() || value.value["message"]?.string == "Lambda invocation event"
        add(read, isLogged ? .event : .loggedEvent)
      default:
        guard hasShape() else { continue }
        add(read, member.key.withUTF8 { ValueLabel($0) })
      }
    }
    return values
  }
}

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
    if let record = Self.platform(value) ?? Self.message(value, text, strings) { self = record } else { return nil }
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
  private static func platform(_ value: ReadValue) -> JSONRecord? {
    guard let type = value.value["type"]?.string, type.hasPrefix("platform."), let record = value.value["record"],
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

  private static func message(_ value: ReadValue, _ text: LogMessageText, _ strings: StringCache) -> JSONRecord? {
    // CloudWatch's embedded metric format.
    if value.value["_aws"]?["CloudWatchMetrics"] != nil { return JSONRecord(kind: .platform) }
    let isPowertools = value.value["function_request_id"]?.string != nil
    guard value.value["level"]?.string != nil, value.value["timestamp"]?.string != nil,
      isPowertools || value.value["message"] != nil || value.value["errorType"]?.string != nil
    else { return nil }
    var scanned = ScannedMessage()
    var error = FunctionError(logged: value.value) ?? value.value["message"].flatMap { FunctionError(logged: $0) }
    // Python's runtime logs an exception that nobody caught without a message; a function's logger has one.
    let isErrorCertain = error != nil && value.value["message"] == nil
    if error == nil {
      scanned.values = values(in: value, isPowertools: isPowertools, 0..<text.bytes.count)
      if ValueTraits(value.value).isMixed {
        scanned.damages.append(
          ScannedMessage.Damage(
            range: 0..<text.bytes.count, reason: "an event whose members a logger has mixed with its own"))
      }
    }
    if error == nil, let string = value.value["message"]?.string {
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
      kind: .message(message),
      requestID: (value.value["requestId"] ?? value.value["function_request_id"])?.string,
      time: value.value["timestamp"]?.string.flatMap { Timestamp(container: $0) },
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
      let hasShape = ValueShape(member.value) == .event
      guard member.value.object != nil || member.value.array != nil, let read = value.member(member.key.text) else {
        continue
      }
      switch member.key.text {
      case "message":
        let isLogged = isPowertools && value.value["location"]?.string?.hasPrefix("decorate") == true
        if isLogged || hasShape || !isPowertools { add(read, isLogged ? .event : .none) }
      case "event" where member.value.object != nil:
        let isLogged = hasShape || value.value["message"]?.string == "Lambda invocation event"
        add(read, isLogged ? .event : .loggedEvent)
      default:
        guard hasShape else { continue }
        add(read, member.key.withUTF8 { ValueLabel($0) })
      }
    }
    return values
  }
}

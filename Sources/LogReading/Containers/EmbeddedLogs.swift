import JSONTree

/// Logs that stand inside a JSON document in base64, mostly compressed: subscription payloads in the records of Kinesis and
/// Firehose or as the event that Lambda is given, and the tail of a log that `aws lambda invoke --log-type Tail` gives.
struct EmbeddedLogs {
  private let origin: LogOrigin

  init(origin: LogOrigin) {
    self.origin = origin
  }

  /// Reads `{"awslogs": {"data": …}}` and `{"LogResult": …}`; false where the document is neither.
  func read(document members: JSONObject, at position: LogPosition, into window: inout LogEventWindow) -> Bool {
    if let data = members["awslogs"]?["data"]?.string, let payload = Base64.decoded(data), Inflater.begins(payload) {
      read(payload, at: position, into: &window)
      return true
    }
    if let text = members["LogResult"]?.string, let log = Base64.decoded(text) {
      var log = log[...]
      // The last 4 KiB may begin inside a character.
      while let first = log.first, first & 0xC0 == 0x80 { log.removeFirst() }
      add(Array(log), to: &window)
      return true
    }
    return false
  }

  /// Reads an element of `Records` (Kinesis) or `records` (Firehose); false where it holds no log.
  func read(record: JSONValue, at position: LogPosition, into window: inout LogEventWindow) -> Bool {
    let data = (record["kinesis"]?["data"] ?? record["data"] ?? record["Data"])?.string
    guard let payload = data.flatMap({ Base64.decoded($0) }) else { return false }
    if Inflater.begins(payload) {
      read(payload, at: position, into: &window)
      return true
    }
    let isLog = payload.withUnsafeBufferPointer { JSONLog.recognises($0, isEnd: true) } == true
    if isLog { add(payload, to: &window) }
    return isLog
  }

  private func read(_ payload: [UInt8], at position: LogPosition, into window: inout LogEventWindow) {
    guard let log = Inflater.expanded(payload) else {
      window.damages.append(
        LogEventWindow.Damage(
          position: position, reason: "a record whose gzip is damaged, cut or expands too far", text: payload))
      return
    }
    add(log, to: &window)
  }

  private func add(_ log: [UInt8], to window: inout LogEventWindow) {
    var reader = ContainerReader(origin: origin)
    reader.read(log, isEnd: true, into: &window)
  }
}

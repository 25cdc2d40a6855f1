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
      read(log, at: position, into: &window)
      return true
    }
    return false
  }

  /// Reads an element of `Records` (Kinesis) or `records` (Firehose); false where it holds no log.
  func read(record: JSONValue, at position: LogPosition, into window: inout LogEventWindow) -> Bool {
    let data = (record["kinesis"]?["data"] ?? record["data"] ?? record["Data"])?.string
    guard let payload = data.flatMap({ Base64.decoded($0) }) else { return false }
    let isLog =
      Inflater.begins(payload) || payload.withUnsafeBufferPointer { JSONLog.recognises($0, isEnd: true) } == true
    if isLog { read(payload, at: position, into: &window) }
    return isLog
  }

  /// Reads a log that was taken out of its base64, compressed or as it is.
  func read(_ log: [UInt8], at position: LogPosition, into window: inout LogEventWindow) {
    guard Inflater.begins(log) else {
      // The last 4 KiB of a log may begin inside a character.
      return add(Array(log.drop { $0 & 0xC0 == 0x80 }), to: &window)
    }
    guard let expanded = Inflater.expanded(log, budget: &window.expansion) else {
      window.damages.append(
        LogEventWindow.Damage(
          position: position, reason: "a record whose gzip is damaged, cut or expands too far", text: log))
      return
    }
    add(expanded, to: &window)
  }

  private func add(_ log: [UInt8], to window: inout LogEventWindow) {
    var reader = ContainerReader(origin: origin)
    reader.read(log, isEnd: true, into: &window)
  }
}

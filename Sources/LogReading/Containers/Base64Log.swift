/// A log as nothing but base64: what `aws lambda invoke --log-type Tail --query LogResult --output text` prints, or the
/// `data` of a subscription payload.
struct Base64Log: LogContainer {
  /// The tail has 4 KiB, a payload of a subscription at most 1 MB.
  private static let longest = 2 << 20

  private var embedded: EmbeddedLogs

  init(origin: LogOrigin) {
    embedded = EmbeddedLogs(origin: origin)
  }

  static func recognises(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool) -> Bool? {
    // Nearly every other text has a blank or a bracket among its first bytes.
    let start = bytes.holds("\"", at: 0) ? 1 : 0
    guard bytes.dropFirst(start).prefix(48).allSatisfy({ isBase64($0) || $0.isNewline || $0 == "\"" }) else {
      return false
    }
    guard bytes.count <= longest else { return false }
    guard isEnd else { return nil }
    return log(in: bytes) != nil
  }

  /// What the text stands for; nil where it is no base64 of a log.
  private static func log(in bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var text = bytes[...]
    while let last = text.last, last.isBlank || last == "\"" { text.removeLast() }
    while let first = text.first, first == "\"" { text.removeFirst() }
    guard text.count >= 16, text.allSatisfy({ isBase64($0) || $0.isNewline }),
      let log = Base64.decoded(String(decoding: text, as: UTF8.self))
    else { return nil }
    let isLog = log.withUnsafeBufferPointer { $0.contains("RequestId: ") || $0.contains("\"type\":\"platform.") }
    return Inflater.begins(log) || isLog ? log : nil
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == "+" || byte == "/" || byte == "="
  }

  mutating func giveUp(_ window: inout LogEventWindow) -> (position: LogPosition, goesOnAtNextLine: Bool) {
    (.line(1), false)
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool, into window: inout LogEventWindow) -> Int {
    guard isEnd else { return 0 }
    if let log = Self.log(in: bytes) { embedded.read(log, at: .line(1), into: &window) }
    return bytes.count
  }
}

import Invocations

/// What Lambda's runtime or platform wrote at the start of a message.
struct RuntimePrefix {
  enum Kind: Equatable {
    /// Something that the function logged.
    case message
    /// `START RequestId: …`.
    case start
    /// `END RequestId: …`.
    case end
    /// `REPORT RequestId: …`, with the status where it is not success.
    case report(status: String?, errorType: String?)
    /// `… Task timed out after 3.00 seconds`.
    case timedOut
    /// `RequestId: … Error: Runtime exited …`.
    case crashed
    /// `INIT_START`, `EXTENSION`, …
    case platform
  }

  var kind: Kind
  var requestID: String?
  /// Whether the runtime wrote that the message belongs to no request: it was logged while the module was loaded.
  var isOutsideRequest = false
  var time: Timestamp?
  /// Where the message itself begins.
  var bodyOffset: Int

  /// The prefix at `offset`; nil where none stands there.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    guard offset < bytes.count else { return nil }
    switch bytes[offset] {
    case 0x30...0x39: self.init(timed: LineCursor(bytes, at: offset))
    case "[": self.init(python: LineCursor(bytes, at: offset))
    case "S", "E", "R", "I", "X", "T", "L": self.init(platform: LineCursor(bytes, at: offset))
    default: return nil
    }
  }

  private init(kind: Kind, requestID: String? = nil, time: Timestamp? = nil, bodyOffset: Int) {
    self.kind = kind
    self.requestID = requestID
    self.time = time
    self.bodyOffset = bodyOffset
  }

  /// `time⇥request id⇥LEVEL⇥message` (Node 10 and later), `time⇥request id⇥message` (Node 8), `time id Task timed out`, and
  /// the Serverless Framework's `time - id - ` with the message on the next line. Blanks may stand for the tabs.
  private init?(timed start: LineCursor) {
    var cursor = start
    guard let time = cursor.takeTime() else { return nil }
    if cursor.take(" - ") {
      guard let id = cursor.takeRequestID(), cursor.take(" -") else { return nil }
      _ = cursor.takeSpaces()
      if !cursor.take("\r\n") { _ = cursor.take("\n") }
      Self.skipLevel(&cursor)
      self.init(kind: .message, requestID: id, time: time, bodyOffset: cursor.index)
      return
    }
    let isTabbed = cursor.peek == UInt8(ascii: "\t")
    guard cursor.takeSpaces() else { return nil }
    guard let id = cursor.takeRequestID() else {
      // `undefined` in Node's first runtimes, another word in the newest.
      guard isTabbed else { return nil }
      let word = cursor.takeWord()
      guard word.utf8.count <= 64, cursor.take("\t") else { return nil }
      guard word == "undefined" || word == "-" || Self.takeLevel(&cursor) else { return nil }
      Self.skipLevel(&cursor)
      self.init(kind: .message, time: time, bodyOffset: cursor.index)
      isOutsideRequest = true
      return
    }
    if cursor.take(" Task timed out") {
      self.init(kind: .timedOut, requestID: id, time: time, bodyOffset: cursor.index)
      return
    }
    guard cursor.takeOneSpace() else { return nil }
    Self.skipLevel(&cursor)
    self.init(kind: .message, requestID: id, time: time, bodyOffset: cursor.index)
  }

  /// `[INFO]⇥time⇥request id⇥message`.
  private init?(python start: LineCursor) {
    var cursor = start
    guard cursor.take("[") else { return nil }
    while let byte = cursor.peek, byte.isLetter { cursor.index += 1 }
    guard cursor.take("]"), cursor.takeOneSpace(), let time = cursor.takeTime(), cursor.takeOneSpace() else {
      return nil
    }
    let id = cursor.takeRequestID()
    if id == nil { _ = cursor.takeWord() }
    guard cursor.takeOneSpace() else { return nil }
    self.init(kind: .message, requestID: id, time: time, bodyOffset: cursor.index)
    isOutsideRequest = id == nil
  }

  private init?(platform start: LineCursor) {
    var cursor = start
    let words: [(StaticString, Kind)] = [
      ("START ", .start), ("END ", .end), ("REPORT ", .report(status: nil, errorType: nil)), ("", .crashed),
    ]
    for (word, kind) in words {
      cursor.index = start.index
      guard cursor.take(word), cursor.take("RequestId: ") || (kind != .crashed && cursor.take("- ")),
        let id = cursor.takeRequestID()
      else { continue }
      if kind == .crashed, !cursor.take(" Error: "), !cursor.take(" Process exited") { return nil }
      self.init(kind: kind, requestID: id, bodyOffset: cursor.index)
      if case .report = kind { self.kind = Self.report(cursor) }
      return
    }
    let others: [StaticString] = [
      "INIT_START ", "INIT_REPORT ", "EXTENSION\t", "TELEMETRY\t", "LOGS\t", "XRAY TraceId:", "IMAGE\t", "RESTORE_",
    ]
    for word in others where cursor.take(word) {
      self.init(kind: .platform, bodyOffset: cursor.index)
      return
    }
    return nil
  }

  /// The fields of a REPORT line that tell how the invocation ended.
  private static func report(_ start: LineCursor) -> Kind {
    var cursor = start
    var status: String?
    var errorType: String?
    while let byte = cursor.peek, byte != "\n" {
      if cursor.take("\tStatus: ") {
        status = cursor.takeWord()
      } else if cursor.take("\tError Type: ") {
        errorType = cursor.takeWord()
      } else {
        cursor.index += 1
      }
    }
    return .report(status: status, errorType: errorType)
  }

  private static func takeLevel(_ cursor: inout LineCursor) -> Bool {
    let start = cursor.index
    for level in ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as [StaticString] {
      if cursor.take(level), cursor.peek == UInt8(ascii: "\t") || cursor.peek == UInt8(ascii: " ") {
        cursor.index += 1
        return true
      }
      cursor.index = start
    }
    return false
  }

  private static func skipLevel(_ cursor: inout LineCursor) {
    _ = takeLevel(&cursor)
  }
}

extension LineCursor {
  /// Steps over one tab or space; false where there is none.
  mutating func takeOneSpace() -> Bool {
    guard let byte = peek, byte == " " || byte == "\t" else { return false }
    index += 1
    return true
  }
}

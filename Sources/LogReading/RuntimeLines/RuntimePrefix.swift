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
    /// `REPORT RequestId: …`, with where the status stands, which is there where it is not success, and the error's type.
    case report(status: Range<Int>?, errorType: Range<Int>?)
    /// `… Task timed out after 3.00 seconds`.
    case timedOut
    /// `RequestId: … Error: Runtime exited …`.
    case crashed
    /// `INIT_START`, `EXTENSION`, …
    case platform
  }

  var kind: Kind
  /// Where the request id stands.
  var requestID: Range<Int>?
  /// Whether the runtime wrote that the message belongs to no request: it was logged while the module was loaded.
  var isOutsideRequest = false
  /// Whether the level, where there is one, is that of an error.
  var mayReportError = true
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

  private init(kind: Kind, requestID: Range<Int>? = nil, time: Timestamp? = nil, bodyOffset: Int) {
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
      let id = cursor.takeRequestID()
      guard id != nil || cursor.take("undefined"), cursor.take(" -") else { return nil }
      _ = cursor.takeSpaces()
      if !cursor.take("\r\n") { _ = cursor.take("\n") }
      self.init(afterLevel: cursor, requestID: id, time: time)
      isOutsideRequest = id == nil
      return
    }
    let isTabbed = cursor.peek == UInt8(ascii: "\t")
    guard cursor.takeSpaces() else { return nil }
    guard let id = cursor.takeRequestID() else {
      // `undefined` in Node's first runtimes, another word in the newest.
      guard isTabbed || cursor.bytes.holds("undefined ", at: cursor.index) else { return nil }
      let word = cursor.takeWord()
      guard word.count <= 64, cursor.takeOneSpace() else { return nil }
      let saysNone = ["undefined", "-"].contains(cursor.bytes.text(word))
      guard saysNone || Self.takeLevel(&cursor) else { return nil }
      _ = Self.takeLevel(&cursor)
      self.init(kind: .message, time: time, bodyOffset: cursor.index)
      isOutsideRequest = true
      return
    }
    if cursor.take(" Task timed out") {
      self.init(kind: .timedOut, requestID: id, time: time, bodyOffset: cursor.index)
      return
    }
    guard cursor.takeOneSpace() else { return nil }
    self.init(afterLevel: cursor, requestID: id, time: time)
  }

  /// A message that may begin with its level.
  private init(afterLevel start: LineCursor, requestID: Range<Int>?, time: Timestamp?) {
    var cursor = start
    let hasLevel = Self.takeLevel(&cursor)
    self.init(kind: .message, requestID: requestID, time: time, bodyOffset: cursor.index)
    if hasLevel {
      mayReportError = start.bytes.holds("ERROR", at: start.index) || start.bytes.holds("FATAL", at: start.index)
    }
  }

  /// `[INFO]⇥time⇥request id⇥message`, and `[ERROR] Type: message` with a traceback, which has no id.
  private init?(python start: LineCursor) {
    var cursor = start
    if cursor.take("[ERROR] "), cursor.takeTime() == nil {
      self.init(kind: .message, bodyOffset: start.index)
      return
    }
    cursor = start
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
    let kind: Kind
    if cursor.take("START ") {
      kind = .start
    } else if cursor.take("END ") {
      kind = .end
    } else if cursor.take("REPORT ") {
      kind = .report(status: nil, errorType: nil)
    } else if cursor.take("RequestId: ") {
      guard let id = cursor.takeRequestID(), cursor.take(" Error: ") || cursor.take(" Process exited") else {
        return nil
      }
      self.init(kind: .crashed, requestID: id, bodyOffset: cursor.index)
      return
    } else {
      guard Self.takePlatformWord(&cursor) else { return nil }
      self.init(kind: .platform, bodyOffset: cursor.index)
      return
    }
    let isOfServerless = cursor.take("- ")
    guard isOfServerless || cursor.take("RequestId: "), let id = cursor.takeRequestID() else { return nil }
    self.init(kind: kind, requestID: id, bodyOffset: cursor.index)
    if case .report = kind { self.kind = Self.report(cursor, isOfServerless: isOfServerless) }
  }

  /// What else the platform begins its lines with.
  private static func takePlatformWord(_ cursor: inout LineCursor) -> Bool {
    cursor.take("INIT_START ") || cursor.take("INIT_REPORT ") || cursor.take("EXTENSION\t")
      || cursor.take("TELEMETRY\t")
      || cursor.take("LOGS\t") || cursor.take("XRAY TraceId:") || cursor.take("IMAGE\t") || cursor.take("RESTORE_")
  }

  /// The fields of a REPORT that tell how the invocation ended, with tabs between or what a copy made of them. The
  /// Serverless Framework gives them a line of their own.
  private static func report(_ start: LineCursor, isOfServerless: Bool) -> Kind {
    var cursor = start
    var status: Range<Int>?
    var errorType: Range<Int>?
    var end = cursor.bytes.offset(of: 0x0A, from: cursor.index)
    if isOfServerless { end = cursor.bytes.offset(of: 0x0A, from: end + 1) }
    while cursor.index < end {
      if cursor.take("Status: ") {
        status = cursor.takeWord()
      } else if cursor.take("Error Type: ") {
        errorType = cursor.takeWord()
      } else {
        while cursor.index < end, !cursor.bytes[cursor.index].isBlank { cursor.index += 1 }
        cursor.index += 1
      }
    }
    return .report(status: status, errorType: errorType)
  }

  private static func takeLevel(_ cursor: inout LineCursor) -> Bool {
    let start = cursor.index
    guard
      cursor.take("INFO") || cursor.take("ERROR") || cursor.take("WARN") || cursor.take("DEBUG") || cursor.take("TRACE")
        || cursor.take("FATAL"), cursor.takeOneSpace()
    else {
      cursor.index = start
      return false
    }
    return true
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

import Invocations

/// The text of a message, put together from one log event, or from several where a runtime wrote every line as one.
struct LogMessageText {
  /// A part of at least this length may have been cut: Lambda cuts at 262,144 bytes less its overhead.
  private static let partLimit = 250_000

  private struct Part {
    /// Where it begins in the text.
    var offset: Int
    var position: LogPosition
    /// Whether it was parted from the one before it by the reader, and not by a limit of CloudWatch.
    var isContinuation = false
    /// The place of its log event among all, and its time.
    var order: Int
    var time: Timestamp?
  }

  /// A slice of the container's text as long as there is one part only.
  private(set) var bytes: ArraySlice<UInt8>
  private var first: Part
  private var others: [Part] = []

  /// The text from `start` on in the message of a log event of a container that holds `text`.
  init(_ event: LogEvent, in text: [UInt8], from start: Int = 0) {
    let begin = min(event.message.lowerBound + start, event.message.upperBound)
    let lines = text.withUnsafeBufferPointer { $0.lineFeeds(in: event.message.lowerBound..<begin) }
    bytes = text[begin..<event.message.upperBound]
    first = Part(
      offset: 0, position: event.position.advanced(byLines: lines), order: event.order, time: event.time)
  }

  /// Adds the message of the log event that follows. Lambda cuts messages at 256 KiB, anywhere; a shorter one ended with
  /// its line.
  mutating func append(_ event: LogEvent, in text: [UInt8]) {
    let lastPart = bytes.count - (others.last { !$0.isContinuation } ?? first).offset
    if let last = bytes.last, last != 0x0A, !event.isContinuation, lastPart < Self.partLimit { bytes.append(0x0A) }
    others.append(
      Part(
        offset: bytes.count, position: event.position, isContinuation: event.isContinuation, order: event.order,
        time: event.time))
    bytes.append(contentsOf: text[event.message])
  }

  /// Forgets what stands before `offset`, which is the start of a line.
  ///
  /// - Returns: the log event that begins with what is left, without its text.
  mutating func removeBeginning(to offset: Int, of event: LogEvent) -> LogEvent {
    var event = event
    var locator = Locator(self)
    let position = locator.position(of: offset)
    if let last = others.last(where: { $0.offset <= offset }) { (event.order, event.time) = (last.order, last.time) }
    event.position = position
    others = others.filter { $0.offset > offset }
    for index in others.indices { others[index].offset -= offset }
    first = Part(offset: 0, position: position, order: event.order, time: event.time)
    bytes = Array(bytes.dropFirst(offset))[...]
    return event
  }

  /// Whether it was put together from several log events.
  var isJoinedFromLines: Bool { !others.isEmpty }

  /// Whether what stands at `offset` is in a log event of its own, which has no prefix: nothing but its place says that it goes on
  /// with the message.
  func isInLaterEvent(_ offset: Int) -> Bool {
    isJoinedFromLines && offset >= endOfFirstEvent
  }

  /// Where the first log event ends that was not cut at a limit.
  var endOfFirstEvent: Int {
    var previous = first.offset
    for part in others where !part.isContinuation {
      if part.offset - previous < Self.partLimit { return part.offset }
      previous = part.offset
    }
    return bytes.count
  }

  /// Makes it stand alone, so that the container's text can be forgotten.
  mutating func detach() {
    bytes = Array(bytes)[...]
  }

  /// Whether a value at `range` was put together from pieces that CloudWatch's limit had cut.
  func isJoined(_ range: Range<Int>) -> Bool {
    var previous = first.offset
    for part in others {
      if part.isContinuation { continue }
      if range.contains(part.offset), part.offset - previous >= Self.partLimit { return true }
      previous = part.offset
    }
    return false
  }

  /// The bytes at `range`, which counts from the start of the text.
  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> {
    bytes.dropFirst(range.lowerBound).prefix(range.count)
  }

  /// Tells where offsets stand in the source: linear as long as each is asked for after those before it.
  struct Locator {
    private let text: LogMessageText
    private var next = 0
    private var part: Part
    private var counted = 0
    private var lines = 0

    init(_ text: LogMessageText) {
      self.text = text
      part = text.first
    }

    mutating func position(of offset: Int) -> LogPosition {
      if offset < counted { self = Locator(text) }
      while next < text.others.count, text.others[next].offset <= offset {
        part = text.others[next]
        (counted, lines) = (part.offset, 0)
        next += 1
      }
      lines += text.bytes.withUnsafeBufferPointer { $0.lineFeeds(in: counted..<Swift.min(offset, $0.count)) }
      counted = offset
      return part.position.advanced(byLines: lines)
    }
  }
}

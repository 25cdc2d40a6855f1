import Invocations
import JSONTree

/// An element of a list of log events as the AWS CLI prints it, found without making values of it: an object that holds
/// nothing but `message`, `timestamp`, `ingestionTime`, `logStreamName`, and `eventId` or `id`, each at most once, spelled
/// without escapes. Nearly all elements of the large files are such; what else an element may be is `JSONLog`'s to know.
struct PlainLogEvent {
  /// What stands between the quotes of the message: JSON string text that is not yet checked or unescaped.
  private(set) var message = 0..<0
  private(set) var time: Timestamp?
  private(set) var stream: Range<Int>?
  private(set) var id: Range<Int>?
  /// The offset after the object.
  private(set) var end: Int

  private let bytes: UnsafeBufferPointer<UInt8>
  private var hasMessage = false
  private var hasIngestionTime = false

  /// The element at `offset`; nil where it is not a plain one, or no log event.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    self.bytes = bytes
    end = offset
    guard take("{") else { return nil }
    repeat {
      guard let key = takeString(), isASCII(key), take(":"), takeMember(key) else { return nil }
    } while take(",")
    guard take("}"), hasMessage, time != nil || id != nil else { return nil }
  }

  /// The value of the member `key`; false where it is not a plain one, or stands there a second time.
  private mutating func takeMember(_ key: Range<Int>) -> Bool {
    switch key.count {
    case 7 where bytes.holds("message", at: key.lowerBound) && !hasMessage:
      guard let text = takeString() else { return false }
      message = text
      hasMessage = true
    case 9 where bytes.holds("timestamp", at: key.lowerBound) && time == nil:
      guard let number = takeNumber() else { return false }
      time = Timestamp(millisecondsSince1970: number)
    case 13 where bytes.holds("ingestionTime", at: key.lowerBound) && !hasIngestionTime:
      guard takeNumber() != nil else { return false }
      hasIngestionTime = true
    case 13 where bytes.holds("logStreamName", at: key.lowerBound) && stream == nil:
      guard let name = takeString(), isASCII(name) else { return false }
      stream = name
    case 7 where bytes.holds("eventId", at: key.lowerBound) && id == nil,
      2 where bytes.holds("id", at: key.lowerBound) && id == nil:
      guard let text = takeString(), isASCII(text) else { return false }
      id = text
    default: return false
    }
    return true
  }

  /// Steps over blanks and `byte`; false where something else stands there.
  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    end = bytes.afterBlanks(end)
    guard end < bytes.count, bytes[end] == byte else { return false }
    end += 1
    return true
  }

  /// What stands between the quotes of the string here; nil where there is none, or a control character in it.
  private mutating func takeString() -> Range<Int>? {
    guard take("\"") else { return nil }
    let start = end
    while true {
      end = bytes.endOfPlainText(from: end)
      guard end < bytes.count, bytes[end] >= 0x20 else { return nil }
      end += 1
      if bytes[end - 1] == "\"" { return start..<end - 1 }
      end += 1
    }
  }

  /// A whole number without sign, of at most 18 digits.
  private mutating func takeNumber() -> Int64? {
    end = bytes.afterBlanks(end)
    let start = end
    var number: Int64 = 0
    while end < bytes.count, bytes[end].isDigit, end - start < 18 {
      number = number * 10 + Int64(bytes[end] - 0x30)
      end += 1
    }
    let hasLeadingZero = end - start > 1 && bytes[start] == "0"
    guard end > start, !hasLeadingZero, end < bytes.count, bytes.isBoundary(end) else { return nil }
    return number
  }

  /// Whether a name is ASCII without escapes.
  private func isASCII(_ range: Range<Int>) -> Bool {
    bytes[range].allSatisfy { $0 < 0x80 && $0 != "\\" }
  }
}

import Invocations

/// What a command that fetches logs wrote before the first line of a message: the time, the log stream, the log group.
struct ContainerPrefix {
  var time: Timestamp?
  var stream: String?
  var group: String?
  /// Where the message begins.
  var end: Int

  /// The prefix of the line at `offset`; nil where none stands there.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    guard offset < bytes.count, bytes[offset].isDigit || bytes[offset] == "/" else { return nil }
    var cursor = LineCursor(bytes, at: offset)
    // `awslogs get`: group, stream, padded with blanks.
    if bytes[offset] == "/" {
      let name = cursor.takeWord()
      guard cursor.takeSpaces(), let stream = Self.takeStream(&cursor), cursor.takeSpaces() else { return nil }
      group = name
      self.stream = stream
      end = cursor.index
      takeTime(bytes)
      return
    }
    // `sam logs`: stream, time.
    if let stream = Self.takeStream(&cursor) {
      guard cursor.takeOneSpace() else { return nil }
      self.stream = stream
      end = cursor.index
      takeTime(bytes)
      return
    }
    // `aws logs tail` and S3 exports: time, and the stream in the detailed form.
    guard let time = cursor.takeTime(), cursor.take(" ") else { return nil }
    var rest = cursor
    if rest.takeRequestID() != nil { return nil }
    if rest.take("- ") || rest.take("| ") { return nil }
    self.time = time
    if let stream = Self.takeStream(&rest) {
      self.stream = stream
      _ = rest.takeOneSpace()
      cursor = rest
    }
    end = cursor.index
  }

  /// A time after the stream, where it is the container's and not the runtime's.
  private mutating func takeTime(_ bytes: UnsafeBufferPointer<UInt8>) {
    var cursor = LineCursor(bytes, at: end)
    guard let time = cursor.takeTime(), cursor.take(" ") else { return }
    var rest = cursor
    if rest.takeRequestID() != nil { return }
    self.time = time
    end = cursor.index
  }

  /// The name of a Lambda log stream: `2024/05/06/[$LATEST]0123…`.
  private static func takeStream(_ cursor: inout LineCursor) -> String? {
    guard cursor.index + 12 < cursor.bytes.count else { return nil }
    for (distance, expected) in "0000/00/00/".utf8.enumerated() {
      let byte = cursor.bytes[cursor.index + distance]
      guard expected == "0" ? byte.isDigit : byte == expected else { return nil }
    }
    return cursor.takeWord()
  }
}

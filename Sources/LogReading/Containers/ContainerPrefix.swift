import Invocations

/// What a command that fetches logs wrote before the first line of a message: the time, the log stream, the log group.
struct ContainerPrefix {
  var time: Timestamp?
  /// Where the name of the log stream stands.
  var stream: Range<Int>?
  /// Where the name of the log group stands.
  var group: Range<Int>?
  /// Where the message begins.
  var end: Int

  /// The prefix of the line at `offset`; nil where none stands there.
  ///
  /// - Parameter allowsAnyGroup: whether a log group may begin with something else than a slash.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, allowsAnyGroup: Bool) {
    guard offset < bytes.count else { return nil }
    let isGroup = bytes[offset] == "/" || (allowsAnyGroup && !bytes[offset].isDigit && bytes[offset].continuesName)
    guard bytes[offset].isDigit || isGroup else { return nil }
    // `2024-05-06T07:08:09.010Z⇥`, with which most lines of a Node log begin, is the runtime's.
    if offset + 24 < bytes.count, bytes[offset + 24] == "\t", bytes[offset + 23] == "Z", bytes[offset + 19] == "." {
      return nil
    }
    var cursor = LineCursor(bytes, at: offset)
    // `awslogs get`: group, stream, padded with blanks.
    if isGroup {
      let name = cursor.takeWord()
      guard cursor.takeSpaces(), let stream = Self.takeStream(&cursor), cursor.takeSpaces() else { return nil }
      group = name
      self.stream = stream
      end = cursor.index
      takeTime(bytes)
      return
    }
    // `--query events --output text`: event id, time of delivery, stream.
    if offset + 71 < bytes.count, bytes[offset + 56] == "\t", bytes[offset..<offset + 56].allSatisfy(\.isDigit) {
      end = offset + 57
      takeMilliseconds(bytes)
      cursor.index = end
      guard end > offset + 57, let stream = Self.takeStream(&cursor), cursor.take("\t") else { return nil }
      self.stream = stream
      end = cursor.index
      return
    }
    // `sam logs`: stream, time. `--query 'events[].[logStreamName,timestamp,message]' --output text`: with tabs.
    if let stream = Self.takeStream(&cursor) {
      guard cursor.takeOneSpace() else { return nil }
      self.stream = stream
      end = cursor.index
      takeTime(bytes)
      takeMilliseconds(bytes)
      return
    }
    // `--query 'events[].[timestamp,message]' --output text`.
    end = offset
    takeMilliseconds(bytes)
    if end > offset { return }
    // `aws logs tail` and S3 exports: time, and the stream in the detailed form. The console's: time, and a tab, ` | ` of
    // a table or the word on its button between.
    guard let time = cursor.takeTime() else { return nil }
    let isCopied = cursor.take("\t") || cursor.take(" | ") || cursor.take("Copy")
    guard isCopied || cursor.take(" ") else { return nil }
    var rest = cursor
    if rest.takeRequestID() != nil || rest.take("- ") || rest.take("undefined\t") { return nil }
    self.time = time
    if let stream = Self.takeStream(&rest) {
      self.stream = stream
      _ = rest.takeOneSpace()
      cursor = rest
    }
    end = cursor.index
  }

  /// 13 digits and a tab: milliseconds since 1970.
  private mutating func takeMilliseconds(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard end + 13 < bytes.count, bytes[end + 13] == "\t", let time = bytes.milliseconds(at: end) else { return }
    self.time = time
    end += 14
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
  private static func takeStream(_ cursor: inout LineCursor) -> Range<Int>? {
    guard cursor.bytes.beginsStreamName(at: cursor.index) else { return nil }
    return cursor.takeWord()
  }
}

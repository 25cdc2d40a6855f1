/// What the AWS CLI prints with `--output table`: boxes in which the line breaks of messages are those of the table. It is
/// recognised so that nothing in it is taken for something that was logged.
struct TableOutputLog: LogContainer {
  private var hasSaid = false

  init(origin: LogOrigin) {}

  static func recognises(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool) -> Bool? {
    guard bytes.count >= 20 || isEnd else { return nil }
    guard bytes.holds("--------", at: 0) else { return false }
    let end = bytes.offset(of: 0x0A, from: 0)
    guard bytes[..<end].allSatisfy({ $0 == "-" || $0.isNewline }) else { return false }
    return end + 1 < bytes.count ? bytes[end + 1] == "|" : isEnd ? false : nil
  }

  mutating func giveUp(_ window: inout LogEventWindow) -> (position: LogPosition, goesOnAtNextLine: Bool) {
    (.line(1), false)
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, isEnd: Bool, into window: inout LogEventWindow) -> Int {
    if !hasSaid {
      hasSaid = true
      window.damages.append(
        LogEventWindow.Damage(
          position: .line(1), reason: "a table, in which line breaks are lost: fetch the log with --output json",
          text: Array(bytes[..<bytes.offset(of: 0x0A, from: 0)])))
    }
    return bytes.count
  }
}

import Invocations
import JSONTree

extension FunctionError {
  /// The error that a runtime logged as JSON: `{"errorType": …, "errorMessage": …, "stack": […]}`.
  init?(logged value: JSONValue) {
    guard let type = value["errorType"]?.string, let message = value["errorMessage"]?.string,
      value["stack"] != nil || value["stackTrace"] != nil || value["trace"] != nil
    else { return nil }
    self.init(errorType: type, errorMessage: message)
  }

  /// The error of `Invoke Error ⇥{…}`, `Uncaught Exception ⇥{…}` and `Unhandled Promise Rejection ⇥{…}` (Node).
  init?(invokeError message: ScannedMessage, in text: UnsafeBufferPointer<UInt8>) {
    // What else begins so is a function's own: `Invoke Error handled {…}`.
    guard let first = message.values.first, let end = Self.endOfTitle(text),
      text.afterBlanks(end) == first.range.lowerBound,
      let type = first.value.value["errorType"]?.string
    else { return nil }
    self.init(errorType: type, errorMessage: first.value.value["errorMessage"]?.string ?? "")
  }

  /// The offset after what the runtime calls an error; nil where the text does not begin so.
  private static func endOfTitle(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    if text.holds("Invoke Error", at: 0) { return 12 }
    if text.holds("Uncaught Exception", at: 0) { return 18 }
    return text.holds("Unhandled Promise Rejection", at: 0) ? 27 : nil
  }

  /// The error of `[ERROR] ValueError: message` and a traceback (Python). The message may have several lines.
  init?(pythonError text: UnsafeBufferPointer<UInt8>) {
    guard text.holds("[ERROR] ", at: 0) else { return nil }
    var line = text.startOfNextLine(0)
    var traceback: Int?
    while line < text.count {
      // A message may hold the traceback of another error.
      if text.holds("Traceback (most recent call last):", at: text.afterBlanks(line)) { traceback = line }
      line = text.startOfNextLine(line)
    }
    guard var end = traceback else { return nil }
    while end > 0, text[end - 1].isBlank { end -= 1 }
    let parts = text.text(8..<max(8, end)).split(separator: ": ", maxSplits: 1)
    self.init(errorType: String(parts.first ?? ""), errorMessage: parts.count > 1 ? String(parts[1]) : "")
  }
}

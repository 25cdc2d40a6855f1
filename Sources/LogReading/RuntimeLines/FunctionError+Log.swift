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

  /// The error of `Invoke Error ⇥{…}`, `Uncaught Exception ⇥{…}` and `Unhandled Promise Rejection ⇥{…}` (Node), or of
  /// `[ERROR] ValueError: message` and a traceback (Python).
  init?(invokeError message: ScannedMessage, in text: UnsafeBufferPointer<UInt8>) {
    if let value = message.values.first?.value.value,
      text.holds("Invoke Error", at: 0) || text.holds("Uncaught Exception", at: 0)
        || text.holds("Unhandled Promise Rejection", at: 0)
    {
      guard let type = value["errorType"]?.string else { return nil }
      self.init(errorType: type, errorMessage: value["errorMessage"]?.string ?? "")
      return
    }
    guard text.holds("[ERROR] ", at: 0) else { return nil }
    let lines = text.dropFirst(8).split(maxSplits: 1, whereSeparator: \.isNewline)
    guard lines.count == 2, lines[1].drop(while: \.isBlank).starts(with: "Traceback".utf8) else { return nil }
    let parts = String(decoding: lines[0], as: UTF8.self).split(separator: ": ", maxSplits: 1)
    self.init(errorType: String(parts.first ?? ""), errorMessage: parts.count > 1 ? String(parts[1]) : "")
  }
}

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
  init?(invokeError message: ScannedMessage, in text: some Collection<UInt8>) {
    let phrases = ["Invoke Error", "Uncaught Exception", "Unhandled Promise Rejection"]
    if let value = message.values.first, phrases.contains(where: { text.starts(with: $0.utf8) }) {
      guard let type = value.value.value["errorType"]?.string else { return nil }
      self.init(errorType: type, errorMessage: value.value.value["errorMessage"]?.string ?? "")
      return
    }
    let mark = Array("[ERROR] ".utf8)
    guard text.starts(with: mark) else { return nil }
    let lines = text.dropFirst(mark.count).split(maxSplits: 1, whereSeparator: \.isNewline)
    guard lines.count == 2, lines[1].starts(with: "Traceback".utf8) else { return nil }
    let parts = String(decoding: lines[0], as: UTF8.self).split(separator: ": ", maxSplits: 1)
    self.init(errorType: String(parts.first ?? ""), errorMessage: parts.count > 1 ? String(parts[1]) : "")
  }
}

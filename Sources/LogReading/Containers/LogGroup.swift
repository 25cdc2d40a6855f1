/// Names of log groups and log streams.
enum LogGroup {
  /// The group of Logs Insights' `@log`, which has the account before it: `111122223333:/aws/lambda/name`.
  static func name(inAccount log: String) -> String {
    guard let colon = log.firstIndex(of: ":"), log[..<colon].utf8.allSatisfy(\.isDigit) else { return log }
    return String(log[log.index(after: colon)...])
  }

  /// The function whose log group this is.
  static func functionName(_ group: String) -> String? {
    guard group.hasPrefix("/aws/lambda/") else { return nil }
    let name = String(group.dropFirst("/aws/lambda/".count))
    return name.isEmpty ? nil : name
  }

  /// Whether this is the name of one of Lambda's log streams: `2024/05/06/[$LATEST]0123…`.
  static func isStreamName(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.count > 12, bytes.offset(of: UInt8(ascii: "]"), from: 11) < bytes.count else { return false }
      return bytes.beginsStreamName(at: 0)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the date with which the names of Lambda's log streams begin stands at `offset`: `2024/05/06/`.
  func beginsStreamName(at offset: Int) -> Bool {
    guard offset + 12 < count else { return false }
    for distance in 0..<11 {
      let byte = self[offset + distance]
      let isSlash = distance == 4 || distance == 7 || distance == 10
      guard isSlash ? byte == "/" : byte.isDigit else { return false }
    }
    return true
  }
}

/// Names of log groups.
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
}

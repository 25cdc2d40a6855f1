import NIOHTTP1

/// What a function asks of the Runtime API, by method and path.
enum RuntimeRequest: Equatable {
  case next
  case response(requestID: String)
  case error(requestID: String)
  case initError

  /// Nil for what the Runtime API does not have.
  init?(_ method: HTTPMethod, path: String) {
    let root = "/2018-06-01/runtime/"
    guard path.hasPrefix(root) else { return nil }
    let rest = path.dropFirst(root.count)
    switch (method, rest) {
    case (.GET, "invocation/next"): self = .next
    case (.POST, "init/error"): self = .initError
    case (.POST, _):
      let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "invocation" else { return nil }
      switch parts[2] {
      case "response": self = .response(requestID: String(parts[1]))
      case "error": self = .error(requestID: String(parts[1]))
      default: return nil
      }
    default: return nil
    }
  }
}

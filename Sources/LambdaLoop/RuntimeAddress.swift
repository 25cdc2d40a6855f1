/// Where the Runtime API is: `AWS_LAMBDA_RUNTIME_API` without its `http://`.
struct RuntimeAddress: Equatable, Sendable {
  /// As the variable writes it, which is also what the header `Host` says.
  let text: String
  /// A name, or an address without brackets.
  let host: String
  let port: Int

  /// Reads `127.0.0.1:9001`, `localhost:9001`, `[::1]:9001`; nil for anything else.
  init?(_ text: String) {
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }),
      let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (1...65535).contains(port)
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard !host.isEmpty else { return nil }
    (self.text, self.host, self.port) = (text, String(host), port)
  }
}

/// Where requests go: `https://logs.eu-central-1.amazonaws.com`, `http://127.0.0.1:5000`.
package struct HTTPEndpoint: Equatable, Sendable {
  package let isSecure: Bool
  /// Lower case; an IPv6 address keeps its brackets.
  package let host: String
  /// Nil where it is the one of the scheme.
  package let port: Int?
  /// What every path begins with; empty, or `/` and more without a slash at its end.
  package let path: String

  /// A host of AWS, spoken to over TLS.
  package init(host: String) {
    isSecure = true
    self.host = host.lowercased()
    port = nil
    path = ""
  }

  /// Reads `SCHEME://HOST[:PORT][/PATH]`; nil for anything else, also where it holds a user, a query or a fragment.
  package init?(url: String) {
    guard let separator = url.firstRange(of: "://") else { return nil }
    let scheme = url[..<separator.lowerBound].lowercased()
    guard ["http", "https"].contains(scheme) else { return nil }
    isSecure = scheme == "https"
    let rest = url[separator.upperBound...]
    let authority = rest.prefix { $0 != "/" }
    guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !rest.contains(where: { "@?#".contains($0) }) else {
      return nil
    }
    let name: Substring
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      name = authority[...end]
    } else {
      name = authority.prefix { $0 != ":" }
    }
    guard !name.isEmpty else { return nil }
    host = name.lowercased()
    let tail = authority.dropFirst(name.count)
    if tail.isEmpty {
      port = nil
    } else {
      guard tail.hasPrefix(":"), let number = Int(tail.dropFirst()), (1...65_535).contains(number) else { return nil }
      port = number == (isSecure ? 443 : 80) ? nil : number
    }
    var path = rest.dropFirst(authority.count)
    while path.hasSuffix("/") { path.removeLast() }
    self.path = String(path)
  }

  /// What the `Host` header holds.
  package var authority: String {
    port.map { "\(host):\($0)" } ?? host
  }
}

extension HTTPEndpoint: CustomStringConvertible {
  package var description: String {
    "\(isSecure ? "https" : "http")://\(authority)\(path)"
  }
}

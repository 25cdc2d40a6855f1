import Crypto

/// A request in the one spelling that both sides of Signature Version 4 agree on.
struct CanonicalRequest {
  /// Method, path, query, headers, their names and the digest of the body, a line each.
  let text: String
  /// The names of the headers that count, sorted, with semicolons between them.
  let signedHeaders: String

  init(_ request: HTTPRequest) {
    var values: [String: [String]] = [:]
    for header in request.headers where !Self.unsigned.contains(header.name.lowercased()) {
      values[header.name.lowercased(), default: []].append(Self.trimmed(header.value))
    }
    let names = values.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    signedHeaders = names.joined(separator: ";")
    let headers = names.map { "\($0):\(values[$0, default: []].joined(separator: ","))\n" }
    text = [
      request.method, Self.path(request.endpoint.path + request.path), Self.query(request.query), headers.joined(),
      signedHeaders, SignatureVersion4.hexadecimal(SHA256.hash(data: request.body)),
    ].joined(separator: "\n")
  }

  /// What something between us and the service may change, so that it is left out of the signature.
  private static let unsigned: Set<String> = [
    "authorization", "connection", "expect", "transfer-encoding", "user-agent", "x-amzn-trace-id",
  ]

  /// Without blanks at both ends, and with one space for every run of them.
  private static func trimmed(_ value: String) -> String {
    value.split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
  }

  /// Without `.`, `..` and empty segments, and percent-encoded over what the request line holds already.
  private static func path(_ path: String) -> String {
    var segments: [Substring] = []
    for segment in path.split(separator: "/") where segment != "." {
      if segment == ".." {
        _ = segments.popLast()
      } else {
        segments.append(segment)
      }
    }
    let end = path.hasSuffix("/") && !segments.isEmpty ? "/" : ""
    return ("/" + segments.joined(separator: "/") + end).percentEncoded(keeping: [UInt8(ascii: "/")])
  }

  private static func query(_ query: [HTTPField]) -> String {
    let encoded = query.map { ($0.name.percentEncoded(), $0.value.percentEncoded()) }
    let sorted = encoded.sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 < $1.0 }
    return sorted.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
  }
}

/// A request as it goes over the wire, whole.
package struct HTTPRequest: Equatable, Sendable {
  package var method: String
  package var endpoint: HTTPEndpoint
  /// The path after the endpoint's own, as it stands in the request line: percent-encoded where it has to be, `/` at least.
  package var path: String
  /// The query, not encoded.
  package var query: [HTTPField]
  package var headers: [HTTPField]
  package var body: [UInt8]

  package init(
    method: String, endpoint: HTTPEndpoint, path: String = "/", query: [HTTPField] = [], headers: [HTTPField] = [],
    body: [UInt8] = []
  ) {
    self.method = method
    self.endpoint = endpoint
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The address as a whole.
  package var url: String {
    let parts = query.map { "\($0.name.percentEncoded())=\($0.value.percentEncoded())" }
    return endpoint.description + path + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&"))
  }
}

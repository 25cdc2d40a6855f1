import Invocations
import JSONTree
import NIOCore
import NIOHTTP1

/// What a function asks of the Runtime API ("Using the Lambda runtime API for custom runtimes").
package struct RuntimeRequest: Sendable {
  /// What it is asked for; the words follow "cannot".
  package enum Purpose: String, Equatable, Sendable, CustomStringConvertible {
    case next = "ask for the next event"
    case response = "answer an event"
    case error = "report an error"
    case initError = "report why the functions do not start"

    package var description: String { rawValue }
    /// The only status with which it is well answered.
    var status: HTTPResponseStatus { self == .next ? .ok : .accepted }
  }

  /// The header that names the type of an error.
  private static let errorTypeHeader = "Lambda-Runtime-Function-Error-Type"

  let purpose: Purpose
  private(set) var head: HTTPRequestHead
  let body: ByteBuffer?

  /// Asks for the next event.
  static func next(host: String) -> RuntimeRequest {
    RuntimeRequest(
      purpose: .next,
      head: HTTPRequestHead(
        version: .http1_1, method: .GET, uri: "/2018-06-01/runtime/invocation/next", headers: ["Host": host]),
      body: nil)
  }

  /// Tells how an invocation ended.
  static func end(of requestID: String, _ result: Result<JSONValue, FunctionError>, host: String) -> RuntimeRequest {
    switch result {
    case .success(let value):
      post(.response, "invocation/\(requestID)/response", JSONWriter.compact(value), host: host)
    case .failure(let error): report(.error, "invocation/\(requestID)/error", error, host: host)
    }
  }

  /// Tells why the functions do not start.
  static func initError(_ error: FunctionError, host: String) -> RuntimeRequest {
    report(.initError, "init/error", error, host: host)
  }

  private static func report(_ purpose: Purpose, _ path: String, _ error: FunctionError, host: String) -> RuntimeRequest
  {
    var request = post(purpose, path, JSONWriter.compact(error.json), host: host)
    request.head.headers.add(name: errorTypeHeader, value: header(error.errorType))
    return request
  }

  private static func post(_ purpose: Purpose, _ path: String, _ body: [UInt8], host: String) -> RuntimeRequest {
    RuntimeRequest(
      purpose: purpose,
      head: HTTPRequestHead(
        version: .http1_1, method: .POST, uri: "/2018-06-01/runtime/" + path,
        headers: ["Host": host, "Content-Type": "application/json", "Content-Length": String(body.count)]),
      body: ByteBuffer(bytes: body))
  }

  private init(purpose: Purpose, head: HTTPRequestHead, body: ByteBuffer?) {
    (self.purpose, self.head, self.body) = (purpose, head, body)
  }

  /// A text as a header, with a question mark in the place of what cannot be in one.
  private static func header(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    if isPlain { return text }
    let plain = text.unicodeScalars.map { $0.value >= 0x20 && $0.value < 0x7F ? Character($0) : "?" }
    return plain.isEmpty ? "Error" : String(plain)
  }
}

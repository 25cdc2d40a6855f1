import Invocations
import JSONTree
import NIOHTTP1

/// What a function is told beside its event when it asks for the next: the headers of the Runtime API's answer, from the context
/// that was recorded ("Using the Lambda runtime API for custom runtimes").
struct InvocationHeaders {
  /// A trace that is not sampled, where none was recorded.
  static let traceID = "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0"

  let requestID: String
  let headers: HTTPHeaders

  /// - Parameters:
  ///   - now: milliseconds since 1970.
  ///   - limit: how long the invocation may take, in milliseconds.
  init(of invocation: Invocation, now: Int64, limit: Int64) {
    let context = invocation.lambdaContext
    requestID = Self.requestID(of: invocation.id)
    let arn =
      context.invokedFunctionARN.flatMap(Self.header)
      ?? "arn:aws:lambda:us-east-1:000000000000:function:\(context.functionName.flatMap(Self.header) ?? "function")"
    var headers: HTTPHeaders = [
      "Content-Type": "application/json",
      "Lambda-Runtime-Aws-Request-Id": requestID,
      "Lambda-Runtime-Deadline-Ms": String(now + limit),
      "Lambda-Runtime-Invoked-Function-Arn": arn,
      "Lambda-Runtime-Trace-Id": context.traceID.flatMap(Self.header) ?? Self.traceID,
      "Replay-Time": String(context.now.millisecondsSince1970),
      "Replay-Seed": Self.header(invocation.id.description) ?? requestID,
    ]
    if let client = context.clientContext.flatMap(Self.header) {
      headers.add(name: "Lambda-Runtime-Client-Context", value: client)
    }
    if let identity = context.identity.flatMap(Self.header) {
      headers.add(name: "Lambda-Runtime-Cognito-Identity", value: identity)
    }
    if let tenant = context.tenantID.flatMap(Self.header) {
      headers.add(name: "Lambda-Runtime-Aws-Tenant-Id", value: tenant)
    }
    self.headers = headers
  }

  /// The recording's id, which is part of the addresses that a function answers at. Logs are hostile: what is no id that Lambda
  /// could give is written in hexadecimal digits.
  private static func requestID(of id: RecordingID) -> String {
    let bytes = id.id.utf8
    let isPlain = !bytes.isEmpty && bytes.count <= 128 && bytes.allSatisfy(isPlain)
    if isPlain { return id.id }
    return bytes.prefix(64).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// A text as a header; nil where it cannot be one.
  private static func header(_ text: String) -> String? {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.isEmpty ? text : nil
  }

  /// A value as the JSON of a header, which is ASCII.
  private static func header(_ value: JSONValue) -> String? {
    var text = ""
    for unit in String(decoding: JSONWriter.compact(value), as: UTF8.self).utf16 {
      if unit < 0x7F {
        text.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      } else {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return text.utf8.allSatisfy { $0 >= 0x20 } ? text : nil
  }
}

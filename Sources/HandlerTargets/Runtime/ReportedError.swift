import CognitoTriggers
import Invocations
import JSONTree

extension FunctionError {
  /// What a function that answered more than Lambda takes is told ("Lambda quotas": 6 MB).
  static let responseTooLarge = FunctionError(
    errorType: "Function.ResponseSizeTooLarge",
    errorMessage: "Response payload size exceeded maximum allowed payload size (\(RuntimeBody.largest) bytes).")
  static let unreadableResponse = FunctionError(
    errorType: "Runtime.UnreadableResponse", errorMessage: "the function answered with something that is no JSON")
  static let noResponse = FunctionError(
    errorType: "Runtime.NoResponse", errorMessage: "the function asked for the next event and did not answer this one")

  /// The error that a function has reported.
  ///
  /// Runtimes differ in what they write beside these two members, and that of Swift writes control characters as they are
  /// (`encodeAsJSONString` of 2.9), which is no JSON.
  ///
  /// - Parameter header: the header `Lambda-Runtime-Function-Error-Type`.
  init(reported body: [UInt8], header: String?) {
    let value = (try? JSONReader.read(body)) ?? (try? JSONReader.read(Self.withEscapes(body)))
    self.init(
      errorType: value?["errorType"]?.string ?? header ?? "Error",
      errorMessage: value?["errorMessage"]?.string
        ?? (value == nil && !body.isEmpty ? "an error that cannot be read" : ""))
  }

  /// Writes control characters as JSON does; a backslash before one is of the same escape.
  private static func withEscapes(_ body: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in body {
      guard byte < 0x20 else {
        bytes.append(byte)
        continue
      }
      if bytes.last == UInt8(ascii: "\\") { bytes.removeLast() }
      bytes += Array("\\u00".utf8) + Array((byte < 16 ? "0" : "").utf8) + Array(String(byte, radix: 16).utf8)
    }
    return bytes
  }
}

extension Outcome {
  /// How an invocation ended whose function answered with these bytes.
  init(responded body: [UInt8]) {
    do {
      self = .returned(try JSONReader.read(body))
    } catch {
      self = .failed(error.reason == .tooDeep ? .returnedValueTooDeep : .unreadableResponse)
    }
  }
}

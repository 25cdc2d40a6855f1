import CognitoTriggers
import Invocations
import JSONTree
import Synchronization
import Testing

@testable import Handlers

/// The backend with a delivery that remembers what it was given.
final class BackendUnderTest: CodeDelivery {
  struct Sent: Equatable {
    let code: String
    let email: String
  }

  private let log = Mutex<[Sent]>([])

  var sent: [Sent] { log.withLock { $0 } }

  func send(_ code: String, to email: String) {
    log.withLock { $0.append(Sent(code: code, email: email)) }
  }

  /// What the backend returns for an event, in the replay of the recording `id`.
  func returned(_ triggerSource: String, request: String, response: String, id: String = "first") async throws
    -> JSONValue
  {
    let json = try Self.event(triggerSource, request: request, response: response)
    let handlers = SignInBackend(delivery: self).handlers
    let handler = try #require(handlers.handler(triggerSource: triggerSource, functionName: nil))
    let context = LambdaContext(replaying: RecordingID(id: id), logged: nil, recordedAt: nil)
    return try await handler.handle(json, context: context)
  }

  /// The response of what it returns, as text; a failure where anything else of the event changed.
  func response(
    _ triggerSource: String, request: String, response: String, id: String = "first",
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> JSONValue {
    let returned = try await returned(triggerSource, request: request, response: response, id: id)
    let given = try Self.event(triggerSource, request: request, response: response)
    let outside = given.differences(to: returned).filter { $0.path.tokens.first != "response" }
    #expect(outside == [], sourceLocation: sourceLocation)
    return try #require(returned["response"], sourceLocation: sourceLocation)
  }

  static func event(_ triggerSource: String, request: String, response: String) throws -> JSONValue {
    try JSONReader.read(
      #"{"version":"1","triggerSource":"\#(triggerSource)","region":"eu-west-1","userPoolId":"eu-west-1_Sample123","#
        + #""userName":"rosa","callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":null},"#
        + #""request":\#(request),"response":\#(response)}"#)
  }
}

extension JSONValue {
  /// One line without blanks, members in their order.
  var text: String { String(decoding: JSONWriter.compact(self), as: UTF8.self) }
}

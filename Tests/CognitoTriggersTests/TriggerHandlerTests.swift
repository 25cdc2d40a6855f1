import CognitoTriggers
import Invocations
import JSONTree
import Testing

@Suite struct `The handlers of a backend` {
  private let handlers = TriggerHandlers(
    .preSignUp { event, _ in event },
    .trigger("PreTokenGeneration") { json, _ in json },
    .function("thumbnails") { json, _ in ["seen": json] })

  private func name(_ triggerSource: String?, _ functionName: String?) -> String? {
    handlers.handler(triggerSource: triggerSource, functionName: functionName)?.name
  }

  @Test func `are found by the trigger of a source`() {
    #expect(name("PreSignUp_SignUp", nil) == "PreSignUp")
    #expect(name("PreSignUp_Tomorrow", "whatever") == "PreSignUp")
    #expect(name("TokenGeneration_HostedAuth", nil) == "PreTokenGeneration")
    #expect(name("PostAuthentication_Authentication", nil) == nil)
  }

  @Test func `are found by the function's name where no trigger decides`() {
    #expect(name(nil, "thumbnails") == "thumbnails")
    #expect(name("PreSignUp_SignUp", "thumbnails") == "PreSignUp")
    #expect(name("Other_Source", "thumbnails") == "thumbnails")
    #expect(name(nil, "PreSignUp") == nil)
    #expect(name("thumbnails", nil) == nil)
    #expect(name(nil, nil) == nil)
  }

  @Test func `are listed in their order`() {
    #expect(
      handlers.handlers.map(\.subject) == [
        .trigger("PreSignUp"), .trigger("PreTokenGeneration"), .function("thumbnails"),
      ])
  }

  @Test func `may be made of none`() {
    #expect(TriggerHandlers().handler(triggerSource: "PreSignUp_SignUp", functionName: "f") == nil)
  }

  @Test func `are one for each trigger`() async {
    await #expect(processExitsWith: .failure) {
      _ = TriggerHandlers(.preSignUp { event, _ in event }, .trigger("PreSignUp") { json, _ in json })
    }
    await #expect(processExitsWith: .failure) {
      _ = TriggerHandler.trigger("CustomMessage_SignUp") { json, _ in json }
    }
  }
}

@Suite struct `A handler` {
  private struct Refused: Error, CustomStringConvertible {
    let description = "not invited"
  }

  private enum Blocked: Error {
    case reason(String)
  }

  @Test func `gets the event and the context`() async throws {
    let handler = TriggerHandler.preSignUp { event, context in
      var event = event
      event.request.clientMetadata = ["requestID": context.requestID]
      return event
    }
    let returned = try await handler.handle(try SampleEvent.preSignUp.json, context: .sample)
    #expect(returned["request"]?["clientMetadata"] == ["requestID": "sample"])
  }

  @Test func `on raw JSON may return anything`() async throws {
    let handler = TriggerHandler.function("f") { json, context in [json, JSONValue(context.requestID)] }
    #expect(try await handler.handle(.null, context: .sample) == [.null, "sample"])
  }

  /// As AWSLambdaEvents writes them: what it has no type for is lost.
  private struct Mail: Decodable {
    var userName: String
    var count: Int?
  }

  private struct Sent: Encodable, Equatable {
    var to: String
    var link = "a/b"
    var count: Int?
  }

  @Test func `may have an event and an answer of its own types`() async throws {
    let trigger = TriggerHandler.trigger("CustomMessage", decoding: Mail.self) { mail, context in
      Sent(to: mail.userName + context.requestID, count: mail.count)
    }
    #expect(trigger.subject == .trigger("CustomMessage"))
    #expect(
      try await trigger.handle(["userName": "é", "other": 1, "count": 2], context: .sample)
        == ["to": "ésample", "link": "a/b", "count": 2])
    let function = TriggerHandler.function("f", decoding: [Int].self) { numbers, _ in numbers.reduce(0, +) }
    #expect(try await function.handle([1, 2], context: .sample) == 3)
    await #expect(throws: DecodingError.self) { try await function.handle(["no"], context: .sample) }
  }

  @Test func `throws what its function throws`() async throws {
    let handler = TriggerHandler.preSignUp { _, _ in throw Refused() }
    await #expect(throws: Refused.self) { try await handler.handle(SampleEvent.preSignUp.json, context: .sample) }
  }

  @Test func `fails as the Swift runtime reports it`() {
    let own = FunctionError(errorType: "Own", errorMessage: "kept")
    #expect(FunctionError(thrown: own) == own)
    #expect(
      FunctionError(thrown: Refused()) == FunctionError(errorType: "Refused", errorMessage: "not invited"))
    #expect(
      FunctionError(thrown: Blocked.reason("x"))
        == FunctionError(errorType: "Blocked", errorMessage: #"reason("x")"#))
  }
}

public import Invocations
import JSONTree

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// Functions whose events and answers are types of their own, such as those of AWSLambdaEvents.

extension TriggerHandler {
  /// Any Cognito trigger, by its key in `LambdaConfig`, whose event and answer are types that can be read from and written as JSON.
  ///
  ///     TriggerHandler.trigger("CustomMessage", decoding: CognitoEvent.self) { event, context in … }
  ///
  /// Unlike the typed events of this module, such types drop the members that they do not know.
  public static func trigger<Event: Decodable & SendableMetatype, Response: Encodable & SendableMetatype>(
    _ name: String, decoding type: Event.Type,
    _ body: @escaping @Sendable (Event, LambdaContext) async throws -> Response
  ) -> TriggerHandler {
    trigger(name, coded(body))
  }

  /// Any other Lambda function, by its name, whose event and answer are types that can be read from and written as JSON.
  public static func function<Event: Decodable & SendableMetatype, Response: Encodable & SendableMetatype>(
    _ name: String, decoding type: Event.Type,
    _ body: @escaping @Sendable (Event, LambdaContext) async throws -> Response
  ) -> TriggerHandler {
    function(name, coded(body))
  }

  private static func coded<Event: Decodable & SendableMetatype, Response: Encodable & SendableMetatype>(
    _ body: @escaping @Sendable (Event, LambdaContext) async throws -> Response
  ) -> Raw {
    { json, context in
      let event = try JSONDecoder().decode(Event.self, from: Data(JSONWriter.compact(json)))
      let response = try await body(event, context)
      return try JSONReader.read(Array(try JSONEncoder().encode(response)))
    }
  }
}

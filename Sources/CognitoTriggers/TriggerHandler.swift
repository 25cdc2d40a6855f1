public import Invocations
public import JSONTree

/// One Lambda function of a backend, whatever it answers: what a replay calls, and what a Lambda executable runs.
///
///     TriggerHandler.preSignUp { event, context in
///       var event = event
///       event.response.autoConfirmUser = true
///       return event
///     }
public struct TriggerHandler: Sendable {
  /// A function whose event is read as a type.
  public typealias Typed<Trigger: CognitoTrigger> =
    @Sendable (TriggerEvent<Trigger>, LambdaContext) async throws -> TriggerEvent<Trigger>
  /// A function on raw JSON.
  public typealias Raw = @Sendable (JSONValue, LambdaContext) async throws -> JSONValue

  /// What a handler answers.
  public enum Subject: Hashable, Sendable {
    /// Every source of a Cognito trigger, by the trigger's key in `LambdaConfig`.
    case trigger(String)
    /// A Lambda function that is no Cognito trigger, by its name.
    case function(String)
  }

  public let subject: Subject
  private let body: Raw

  /// The name of the trigger, or of the function.
  public var name: String {
    switch subject {
    case .trigger(let name), .function(let name): name
    }
  }

  /// Calls the function.
  ///
  /// - Throws: what the function throws; `TriggerEventError` where the event is not one of its trigger. See
  ///   `FunctionError.init(thrown:)`.
  public func handle(_ event: JSONValue, context: LambdaContext) async throws -> JSONValue {
    try await body(event, context)
  }

  public static func preSignUp(_ body: @escaping Typed<PreSignUp>) -> TriggerHandler {
    typed(body)
  }

  public static func postAuthentication(_ body: @escaping Typed<PostAuthentication>) -> TriggerHandler {
    typed(body)
  }

  public static func defineAuthChallenge(_ body: @escaping Typed<DefineAuthChallenge>) -> TriggerHandler {
    typed(body)
  }

  public static func createAuthChallenge(_ body: @escaping Typed<CreateAuthChallenge>) -> TriggerHandler {
    typed(body)
  }

  public static func verifyAuthChallengeResponse(
    _ body: @escaping Typed<VerifyAuthChallengeResponse>
  ) -> TriggerHandler {
    typed(body)
  }

  /// Any Cognito trigger, by its key in `LambdaConfig` (`CustomMessage`; `PreTokenGeneration` for every version of it).
  /// The name of one source (`CustomMessage_SignUp`) is a programming error: a function answers a whole trigger.
  public static func trigger(_ name: String, _ body: @escaping Raw) -> TriggerHandler {
    precondition(
      TriggerSource.trigger(of: name) == name,
      "\"\(name)\" is not the name of a Cognito trigger; give \"\(TriggerSource.trigger(of: name))\"")
    return TriggerHandler(subject: .trigger(name), body: body)
  }

  /// Any other Lambda function, by its name.
  public static func function(_ name: String, _ body: @escaping Raw) -> TriggerHandler {
    TriggerHandler(subject: .function(name), body: body)
  }

  private static func typed<Trigger: CognitoTrigger>(_ body: @escaping Typed<Trigger>) -> TriggerHandler {
    TriggerHandler(subject: .trigger(Trigger.name)) { json, context in
      try await body(TriggerEvent<Trigger>(json), context).json
    }
  }
}

/// Cognito's own name of the occasion on which it calls a function: `PreSignUp_SignUp`.
///
/// A source that is not in `known` is accepted everywhere: AWS adds them over time.
public struct TriggerSource: Hashable, Sendable {
  /// As the event's `triggerSource` writes it.
  public let name: String

  public init(_ name: String) {
    self.name = name
  }

  /// The trigger it belongs to, by its key in a user pool's `LambdaConfig`: `PreSignUp`. See `trigger(of:)`.
  public var trigger: String {
    Self.trigger(of: name)
  }

  /// Whether AWS documents this source.
  public var isKnown: Bool {
    Self.known.contains(self)
  }

  /// The `LambdaConfig` key of the trigger that a trigger source belongs to.
  ///
  /// What stands before the first `_` decides, so that a source which AWS adds to a known trigger finds it
  /// (`TokenGeneration_Tomorrow` belongs to `PreTokenGeneration`); for a trigger that is not known either, it is the answer
  /// itself. Pre token generation is the only trigger whose sources do not begin with its key.
  public static func trigger(of source: String) -> String {
    let prefix = source.utf8.prefix { $0 != UInt8(ascii: "_") }
    for group in groups where group.prefix.utf8.elementsEqual(prefix) { return group.trigger }
    return String(Substring(prefix))
  }

  /// The 41 sources that AWS documents, grouped by trigger (developer guide, "Customizing user pool workflows with Lambda
  /// triggers", table "User pool Lambda trigger sources", and the page of each trigger).
  public static let known: [TriggerSource] = groups.flatMap { group in
    group.occasions.map { TriggerSource("\(group.prefix)_\($0)") }
  }

  private struct Group: Sendable {
    let trigger: String
    /// What stands before the first `_` of its sources.
    let prefix: String
    /// What stands behind it.
    let occasions: [String]

    init(_ trigger: String, prefix: String? = nil, _ occasions: String...) {
      self.trigger = trigger
      self.prefix = prefix ?? trigger
      self.occasions = occasions
    }
  }

  private static let groups = [
    Group("PreSignUp", "SignUp", "AdminCreateUser", "ExternalProvider"),
    Group("PostConfirmation", "ConfirmSignUp", "ConfirmForgotPassword"),
    Group("PreAuthentication", "Authentication"),
    Group("PostAuthentication", "Authentication"),
    Group("DefineAuthChallenge", "Authentication"),
    Group("CreateAuthChallenge", "Authentication"),
    Group("VerifyAuthChallengeResponse", "Authentication"),
    Group(
      "PreTokenGeneration", prefix: "TokenGeneration", "HostedAuth", "Authentication", "NewPasswordChallenge",
      "AuthenticateDevice", "RefreshTokens", "ClientCredentials"),
    Group("UserMigration", "Authentication", "ForgotPassword"),
    Group(
      "CustomMessage", "SignUp", "AdminCreateUser", "ResendCode", "ForgotPassword", "UpdateUserAttribute",
      "VerifyUserAttribute", "Authentication"),
    Group(
      "CustomEmailSender", "SignUp", "Authentication", "ForgotPassword", "ResendCode", "UpdateUserAttribute",
      "VerifyUserAttribute", "AdminCreateUser", "AccountTakeOverNotification"),
    Group(
      "CustomSMSSender", "SignUp", "ForgotPassword", "ResendCode", "VerifyUserAttribute", "UpdateUserAttribute",
      "Authentication", "AdminCreateUser"),
    Group("InboundFederation", "ExternalProvider"),
  ]
}

extension TriggerSource: CustomStringConvertible {
  public var description: String { name }
}

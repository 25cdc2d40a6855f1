import CognitoTriggers
import Testing

@Suite struct `A trigger source` {
  static let documented: [(source: String, trigger: String)] = [
    ("PreSignUp_SignUp", "PreSignUp"), ("PreSignUp_AdminCreateUser", "PreSignUp"),
    ("PreSignUp_ExternalProvider", "PreSignUp"), ("PostConfirmation_ConfirmSignUp", "PostConfirmation"),
    ("PostConfirmation_ConfirmForgotPassword", "PostConfirmation"),
    ("PreAuthentication_Authentication", "PreAuthentication"),
    ("PostAuthentication_Authentication", "PostAuthentication"),
    ("DefineAuthChallenge_Authentication", "DefineAuthChallenge"),
    ("CreateAuthChallenge_Authentication", "CreateAuthChallenge"),
    ("VerifyAuthChallengeResponse_Authentication", "VerifyAuthChallengeResponse"),
    ("TokenGeneration_HostedAuth", "PreTokenGeneration"), ("TokenGeneration_Authentication", "PreTokenGeneration"),
    ("TokenGeneration_NewPasswordChallenge", "PreTokenGeneration"),
    ("TokenGeneration_AuthenticateDevice", "PreTokenGeneration"),
    ("TokenGeneration_RefreshTokens", "PreTokenGeneration"),
    ("TokenGeneration_ClientCredentials", "PreTokenGeneration"), ("UserMigration_Authentication", "UserMigration"),
    ("UserMigration_ForgotPassword", "UserMigration"), ("CustomMessage_SignUp", "CustomMessage"),
    ("CustomMessage_AdminCreateUser", "CustomMessage"), ("CustomMessage_ResendCode", "CustomMessage"),
    ("CustomMessage_ForgotPassword", "CustomMessage"), ("CustomMessage_UpdateUserAttribute", "CustomMessage"),
    ("CustomMessage_VerifyUserAttribute", "CustomMessage"), ("CustomMessage_Authentication", "CustomMessage"),
    ("CustomEmailSender_SignUp", "CustomEmailSender"), ("CustomEmailSender_Authentication", "CustomEmailSender"),
    ("CustomEmailSender_ForgotPassword", "CustomEmailSender"), ("CustomEmailSender_ResendCode", "CustomEmailSender"),
    ("CustomEmailSender_UpdateUserAttribute", "CustomEmailSender"),
    ("CustomEmailSender_VerifyUserAttribute", "CustomEmailSender"),
    ("CustomEmailSender_AdminCreateUser", "CustomEmailSender"),
    ("CustomEmailSender_AccountTakeOverNotification", "CustomEmailSender"),
    ("CustomSMSSender_SignUp", "CustomSMSSender"), ("CustomSMSSender_ForgotPassword", "CustomSMSSender"),
    ("CustomSMSSender_ResendCode", "CustomSMSSender"), ("CustomSMSSender_VerifyUserAttribute", "CustomSMSSender"),
    ("CustomSMSSender_UpdateUserAttribute", "CustomSMSSender"),
    ("CustomSMSSender_Authentication", "CustomSMSSender"), ("CustomSMSSender_AdminCreateUser", "CustomSMSSender"),
    ("InboundFederation_ExternalProvider", "InboundFederation"),
  ]

  @Test func `is one of the 41 that AWS documents`() {
    #expect(TriggerSource.known.count == 41)
    #expect(TriggerSource.known.map(\.name) == Self.documented.map(\.source))
    #expect(TriggerSource.known.map(\.trigger) == Self.documented.map(\.trigger))
  }

  @Test(arguments: [
    ("TokenGeneration_TokenExchange", "PreTokenGeneration"), ("CustomMessage_Tomorrow", "CustomMessage"),
    ("Brand_New_Source", "Brand"), ("PreTokenGen", "PreTokenGen"), ("TokenGeneration", "PreTokenGeneration"),
    ("presignup_SignUp", "presignup"), ("_SignUp", ""), ("", ""), ("_", ""),
  ])
  func `belongs to a trigger even where it is not known`(source: String, trigger: String) {
    #expect(TriggerSource.trigger(of: source) == trigger)
    #expect(TriggerSource(source).trigger == trigger)
    #expect(!TriggerSource(source).isKnown)
  }

  @Test func `is known by its exact name`() {
    #expect(TriggerSource("CustomSMSSender_SignUp").isKnown)
    #expect(!TriggerSource("CustomSmsSender_SignUp").isKnown)
    #expect(!TriggerSource("VerifyAuthChallenge_Authentication").isKnown)
    #expect(TriggerSource("PreSignUp_SignUp").description == "PreSignUp_SignUp")
  }
}

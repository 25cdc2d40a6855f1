/// An invented custom challenge: what a log holds of it, and the secrets in that.
enum SecretLogs {
  static let createID = "11111111-2222-4333-8444-555555555511"
  static let verifyID = "11111111-2222-4333-8444-555555555512"

  /// What was logged, of which a recording holds pseudonyms.
  static let logged = ["CODE-730418", "730418", "Tr0ub4dor-token", "INVITE-2KJ4QX", "captcha-03AGdBq2"]

  private static func line(_ id: String, _ event: String) -> String {
    "2026-03-04T09:15:02.118Z\t\(id)\tINFO\tevent: \(event)\n"
  }

  static let text =
    line(
      createID,
      """
      {"version":"1","region":"eu-west-1","userPoolId":"eu-west-1_Ex4mPle01","userName":"rosa",\
      "callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"5example2clientid7abcdefgh1"},\
      "triggerSource":"CreateAuthChallenge_Authentication","request":{"userAttributes":{"email":"rosa@example.com"},\
      "challengeName":"CUSTOM_CHALLENGE","session":[{"challengeName":"CUSTOM_CHALLENGE","challengeResult":false,\
      "challengeMetadata":"CODE-730418"}]},"response":{"publicChallengeParameters":null,\
      "privateChallengeParameters":null,"challengeMetadata":null}}
      """)
    + line(
      verifyID,
      """
      {"version":"1","region":"eu-west-1","userPoolId":"eu-west-1_Ex4mPle01","userName":"rosa",\
      "callerContext":{"awsSdkVersion":"aws-sdk-unknown-unknown","clientId":"5example2clientid7abcdefgh1"},\
      "triggerSource":"VerifyAuthChallengeResponse_Authentication","request":{\
      "userAttributes":{"email":"rosa@example.com"},"privateChallengeParameters":{"answer":"730418"},\
      "challengeAnswer":"730418","clientMetadata":{"sessionToken":"Tr0ub4dor-token","inviteCode":"INVITE-2KJ4QX",\
      "reCAPTCHA":"captcha-03AGdBq2","language":"de"}},"response":{"answerCorrect":null}}
      """)
}

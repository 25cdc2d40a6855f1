import Invocations
import JSONTree
import Testing

@testable import Redaction

@Suite struct PolicySecretsTests {
  private func isSecret(_ path: String, in part: InvocationPart) throws -> Bool {
    KnownSecrets(PolicySecrets()).mask.isSecret(try #require(JSONPointer(path)), in: part)
  }

  @Test(arguments: [
    "/request/password", "/request/code", "/request/challengeAnswer", "/request/challengeAnswer/inside/it",
    "/request/privateChallengeParameters", "/request/privateChallengeParameters/answer",
    "/response/privateChallengeParameters/answer", "/response/challengeMetadata", "/response/challengeMetadata/inside",
    "/request/session/0/challengeMetadata", "/request/userAttributes/FEEDBACK_TOKEN",
    "/request/attributes/tokenResponse/refresh_token",
    "/request/clientMetadata/userToken", "/request/clientMetadata/CLIENT-SECRET", "/request/clientMetadata/inviteCode",
    "/request/validationData/recaptchaResponse", "/request/validationData/myPasswd",
    "/request/validationData/password2",
    "/request/validationData/OTP", "/request/clientMetadata/nested/token/inside",
  ])
  func `a secret place`(path: String) throws {
    #expect(try isSecret(path, in: .event))
    #expect(try isSecret(path, in: .returned))
    #expect(try !isSecret(path, in: .context))
  }

  @Test(arguments: [
    "", "/userName", "/request", "/request/clientMetadata", "/request/clientMetadata/language",
    "/request/userAttributes/email",
    "/request/session/0/challengeName", "/request/attributes/tokenResponse/token_type", "/request/codeParameter",
    "/response/publicChallengeParameters/answer", "/response/answerCorrect", "/statusCode", "/response/statusCode",
  ])
  func `another place`(path: String) throws {
    #expect(try !isSecret(path, in: .event))
    #expect(try !isSecret(path, in: .returned))
  }
}

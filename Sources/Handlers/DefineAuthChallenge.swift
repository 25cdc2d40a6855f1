import CognitoTriggers
import Invocations

extension SignInBackend {
  /// How many codes may be answered wrong in one sign-in. Cognito itself has no limit.
  static let attempts = 3

  /// Asks for a code until one was answered right, three times at most.
  ///
  /// Only answers to codes count as attempts. A client may begin with a password (SRP); then that must be right first, and MFA
  /// challenges that Cognito puts in between are left to it. A user that does not exist is asked the same questions and
  /// never signed in (developer guide, "Define Auth challenge Lambda trigger").
  func defineAuthChallenge(_ event: DefineAuthChallengeEvent, context: LambdaContext) -> DefineAuthChallengeEvent {
    var event = event
    switch Self.decision(after: event.request.session, isUnknownUser: event.request.userNotFound ?? false) {
    case .signIn:
      event.response.issueTokens = true
      event.response.failAuthentication = false
    case .refuse:
      event.response.issueTokens = false
      event.response.failAuthentication = true
    case .ask(let challenge):
      event.response.challengeName = challenge
      event.response.issueTokens = false
      event.response.failAuthentication = false
    }
    return event
  }

  private enum Decision {
    case signIn, refuse
    case ask(String)
  }

  private static func decision(after session: [ChallengeResult], isUnknownUser: Bool) -> Decision {
    let answers = session.filter { $0.challengeName == Challenge.code }
    if session.contains(where: { $0.challengeName != Challenge.code && !$0.challengeResult }) { return .refuse }
    if let last = session.last, last.challengeName == Challenge.code, last.challengeResult, !isUnknownUser,
      answers.count <= attempts
    {
      return .signIn
    }
    if answers.count >= attempts { return .refuse }
    return .ask(session.last?.challengeName == Challenge.passwordStart ? Challenge.password : Challenge.code)
  }
}

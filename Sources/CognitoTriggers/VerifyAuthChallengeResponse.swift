/// Says whether a custom challenge was answered right (developer guide, "Verify Auth challenge response Lambda trigger").
/// A right answer does not sign in: `DefineAuthChallenge` decides next.
public enum VerifyAuthChallengeResponse: CognitoTrigger {
  public static let name = "VerifyAuthChallengeResponse"

  public struct Request: EventMembers {
    public var userAttributes: StringMap
    /// What the last `CreateAuthChallenge` kept; nil where it kept nothing.
    public var privateChallengeParameters: StringMap?
    /// What the client answered.
    public var challengeAnswer: String
    public var clientMetadata: StringMap?
    /// True where there is no such user. Sent only by app clients that keep it secret who exists
    /// (`PreventUserExistenceErrors`).
    public var userNotFound: Bool?

    public init(reading members: MemberReader) throws(TriggerEventError) {
      userAttributes = try members.value("userAttributes")
      privateChallengeParameters = try members.optional("privateChallengeParameters")
      challengeAnswer = try members.value("challengeAnswer")
      clientMetadata = try members.optional("clientMetadata")
      userNotFound = try members.optional("userNotFound")
    }

    public func write(to members: inout MemberWriter) {
      members.write("userAttributes", userAttributes)
      members.write("privateChallengeParameters", privateChallengeParameters)
      members.write("challengeAnswer", challengeAnswer)
      members.write("clientMetadata", clientMetadata)
      members.write("userNotFound", userNotFound)
    }
  }

  public struct Response: EventMembers {
    /// Whether the answer is right. A function must say so.
    public var answerCorrect: Bool?

    public init(reading members: MemberReader) throws(TriggerEventError) {
      answerCorrect = try members.optional("answerCorrect")
    }

    public func write(to members: inout MemberWriter) {
      members.write("answerCorrect", answerCorrect)
    }
  }
}

/// See `VerifyAuthChallengeResponse`.
public typealias VerifyAuthChallengeResponseEvent = TriggerEvent<VerifyAuthChallengeResponse>

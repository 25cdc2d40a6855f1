/// Makes the challenge that `DefineAuthChallenge` asked for (developer guide, "Create Auth challenge Lambda trigger").
public enum CreateAuthChallenge: CognitoTrigger {
  public static let name = "CreateAuthChallenge"

  public struct Request: EventMembers {
    public var userAttributes: StringMap
    /// What `DefineAuthChallenge` asked for: `CUSTOM_CHALLENGE`.
    public var challengeName: String
    /// The challenges that were answered so far, oldest first; empty at the beginning.
    public var session: [ChallengeResult]
    public var clientMetadata: StringMap?
    /// True where there is no such user. Sent only by app clients that keep it secret who exists
    /// (`PreventUserExistenceErrors`).
    public var userNotFound: Bool?

    public init(reading members: MemberReader) throws(TriggerEventError) {
      userAttributes = try members.value("userAttributes")
      challengeName = try members.value("challengeName")
      session = try members.value("session")
      clientMetadata = try members.optional("clientMetadata")
      userNotFound = try members.optional("userNotFound")
    }

    public func write(to members: inout MemberWriter) {
      members.write("userAttributes", userAttributes)
      members.write("challengeName", challengeName)
      members.write("session", session)
      members.write("clientMetadata", clientMetadata)
      members.write("userNotFound", userNotFound)
    }
  }

  public struct Response: EventMembers {
    /// What the client is told. Whoever signs in reads it.
    public var publicChallengeParameters: StringMap?
    /// What only `VerifyAuthChallengeResponse` is told: the expected answer.
    public var privateChallengeParameters: StringMap?
    /// What later events of this sign-in repeat in their `session`.
    public var challengeMetadata: String?

    public init(reading members: MemberReader) throws(TriggerEventError) {
      publicChallengeParameters = try members.optional("publicChallengeParameters")
      privateChallengeParameters = try members.optional("privateChallengeParameters")
      challengeMetadata = try members.optional("challengeMetadata")
    }

    public func write(to members: inout MemberWriter) {
      members.write("publicChallengeParameters", publicChallengeParameters)
      members.write("privateChallengeParameters", privateChallengeParameters)
      members.write("challengeMetadata", challengeMetadata)
    }
  }
}

/// See `CreateAuthChallenge`.
public typealias CreateAuthChallengeEvent = TriggerEvent<CreateAuthChallenge>

/// Decides what comes next in a custom sign-in: another challenge, tokens, or the end (developer guide, "Define Auth challenge
/// Lambda trigger").
public enum DefineAuthChallenge: CognitoTrigger {
  public static let name = "DefineAuthChallenge"

  public struct Request: EventMembers {
    public var userAttributes: StringMap
    /// The challenges that were answered so far, oldest first; empty at the beginning.
    public var session: [ChallengeResult]
    public var clientMetadata: StringMap?
    /// True where there is no such user. Sent only by app clients that keep it secret who exists
    /// (`PreventUserExistenceErrors`).
    public var userNotFound: Bool?

    public init(reading members: MemberReader) throws(TriggerEventError) {
      userAttributes = try members.value("userAttributes")
      session = try members.value("session")
      clientMetadata = try members.optional("clientMetadata")
      userNotFound = try members.optional("userNotFound")
    }

    public func write(to members: inout MemberWriter) {
      members.write("userAttributes", userAttributes)
      members.write("session", session)
      members.write("clientMetadata", clientMetadata)
      members.write("userNotFound", userNotFound)
    }
  }

  /// Exactly one decision must be in it; all nil is none.
  public struct Response: EventMembers {
    /// The next challenge: `CUSTOM_CHALLENGE`, or one that Cognito asks itself (`PASSWORD_VERIFIER` after `SRP_A`).
    public var challengeName: String?
    /// Signed in.
    public var issueTokens: Bool?
    /// Refused.
    public var failAuthentication: Bool?

    public init(reading members: MemberReader) throws(TriggerEventError) {
      challengeName = try members.optional("challengeName")
      issueTokens = try members.optional("issueTokens")
      failAuthentication = try members.optional("failAuthentication")
    }

    public func write(to members: inout MemberWriter) {
      members.write("challengeName", challengeName)
      members.write("issueTokens", issueTokens)
      members.write("failAuthentication", failAuthentication)
    }
  }
}

/// See `DefineAuthChallenge`.
public typealias DefineAuthChallengeEvent = TriggerEvent<DefineAuthChallenge>

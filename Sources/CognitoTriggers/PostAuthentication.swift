/// After somebody signed in, before tokens are handed out (developer guide, "Post authentication Lambda trigger").
public enum PostAuthentication: CognitoTrigger {
  public static let name = "PostAuthentication"

  public struct Request: EventMembers {
    public var userAttributes: StringMap
    /// Means something only in pools that remember devices.
    public var newDeviceUsed: Bool?
    public var clientMetadata: StringMap?

    public init(reading members: MemberReader) throws(TriggerEventError) {
      userAttributes = try members.value("userAttributes")
      newDeviceUsed = try members.optional("newDeviceUsed")
      clientMetadata = try members.optional("clientMetadata")
    }

    public func write(to members: inout MemberWriter) {
      members.write("userAttributes", userAttributes)
      members.write("newDeviceUsed", newDeviceUsed)
      members.write("clientMetadata", clientMetadata)
    }
  }

  /// Cognito reads nothing of it, but wants the event back.
  public struct Response: EventMembers {
    public init(reading members: MemberReader) throws(TriggerEventError) {}

    public func write(to members: inout MemberWriter) {}
  }
}

/// See `PostAuthentication`.
public typealias PostAuthenticationEvent = TriggerEvent<PostAuthentication>

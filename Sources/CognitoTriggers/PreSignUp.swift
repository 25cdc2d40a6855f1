/// Before a user is created (developer guide, "Pre sign-up Lambda trigger"). Throw to refuse the sign-up.
public enum PreSignUp: CognitoTrigger {
  public static let name = "PreSignUp"

  public struct Request: EventMembers {
    /// Without `sub`: there is no user yet.
    public var userAttributes: StringMap
    /// The `ValidationData` of the sign-up; nil where it sent none.
    public var validationData: StringMap?
    public var clientMetadata: StringMap?

    public init(reading members: MemberReader) throws(TriggerEventError) {
      userAttributes = try members.value("userAttributes")
      validationData = try members.optional("validationData")
      clientMetadata = try members.optional("clientMetadata")
    }

    public func write(to members: inout MemberWriter) {
      members.write("userAttributes", userAttributes)
      members.write("validationData", validationData)
      members.write("clientMetadata", clientMetadata)
    }
  }

  /// Cognito takes nil as false, and ignores all three for `PreSignUp_AdminCreateUser`.
  public struct Response: EventMembers {
    /// The user needs no confirmation code. False refuses nothing.
    public var autoConfirmUser: Bool?
    /// The e-mail address counts as verified; the sign-up fails where there is none.
    public var autoVerifyEmail: Bool?
    /// The phone number counts as verified; the sign-up fails where there is none.
    public var autoVerifyPhone: Bool?

    public init(reading members: MemberReader) throws(TriggerEventError) {
      autoConfirmUser = try members.optional("autoConfirmUser")
      autoVerifyEmail = try members.optional("autoVerifyEmail")
      autoVerifyPhone = try members.optional("autoVerifyPhone")
    }

    public func write(to members: inout MemberWriter) {
      members.write("autoConfirmUser", autoConfirmUser)
      members.write("autoVerifyEmail", autoVerifyEmail)
      members.write("autoVerifyPhone", autoVerifyPhone)
    }
  }
}

/// See `PreSignUp`.
public typealias PreSignUpEvent = TriggerEvent<PreSignUp>

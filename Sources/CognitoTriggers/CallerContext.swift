/// Who made the API call that set off a trigger.
public struct CallerContext: EventMembers {
  /// `aws-sdk-nodejs-2.987.0`, or `aws-sdk-unknown-unknown`.
  public var awsSDKVersion: String
  /// The app client; `CLIENT_ID_NOT_APPLICABLE` for an administrator's call. Nil was seen after `AdminConfirmSignUp`.
  public var clientID: String?

  public init(reading members: MemberReader) throws(TriggerEventError) {
    awsSDKVersion = try members.value("awsSdkVersion")
    clientID = try members.optional("clientId")
  }

  public func write(to members: inout MemberWriter) {
    members.write("awsSdkVersion", awsSDKVersion)
    members.write("clientId", clientID)
  }
}

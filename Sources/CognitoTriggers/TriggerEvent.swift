public import JSONTree

/// A trigger whose events have typed requests and responses. Only types of this module conform.
public protocol CognitoTrigger: SendableMetatype {
  /// What Cognito tells the function.
  associatedtype Request: EventMembers
  /// What the function tells Cognito.
  associatedtype Response: EventMembers

  /// The trigger's key in a user pool's `LambdaConfig`.
  static var name: String { get }
}

/// The event of a Cognito trigger: a function receives it, fills in `response` and returns it.
///
/// `json` is the JSON that was read with only what was changed changed. Members that have no type here, the order of
/// members, and whether a member was null or missing stay as they came. A member that is set to nil becomes null.
public struct TriggerEvent<Trigger: CognitoTrigger>: Hashable, Sendable {
  /// `"1"` for these triggers.
  public var version: String
  /// The occasion: `PreSignUp_SignUp`.
  public var triggerSource: String
  /// The AWS region.
  public var region: String
  public var userPoolID: String
  /// The pool's internal user name; a UUID in pools that people sign in to by e-mail or phone.
  public var userName: String
  public var callerContext: CallerContext
  public var request: Trigger.Request
  public var response: Trigger.Response
  private let original: JSONObject

  /// Reads an event. Members that are not known are kept (AWS: "may add fields over time"), a known one of another type than
  /// Cognito sends is an error.
  ///
  /// - Throws: `TriggerEventError` naming the place.
  public init(_ json: JSONValue) throws(TriggerEventError) {
    guard case .object(let object) = json else {
      throw .wrongKind(JSONPointer(), expected: .object, found: TriggerEventError.Kind(json))
    }
    let members = MemberReader(object)
    version = try members.value("version")
    triggerSource = try members.value("triggerSource")
    region = try members.value("region")
    userPoolID = try members.value("userPoolId")
    userName = try members.value("userName")
    callerContext = try members.members("callerContext")
    request = try members.members("request")
    response = try members.optionalMembers("response")
    original = object
  }

  /// The event as a function returns it to Cognito.
  public var json: JSONValue {
    var members = MemberWriter(over: original)
    members.write("version", version)
    members.write("triggerSource", triggerSource)
    members.write("region", region)
    members.write("userPoolId", userPoolID)
    members.write("userName", userName)
    members.write("callerContext", members: callerContext)
    members.write("request", members: request)
    members.write("response", members: response)
    return .object(members.object)
  }
}

import Invocations
import JSONTree

/// An invocation of any trigger source, in which everything that is personal or secret is marked.
struct GeneratedInvocation {
  static let triggerSources = [
    "PreSignUp_SignUp", "PreSignUp_AdminCreateUser", "PreSignUp_ExternalProvider", "PostConfirmation_ConfirmSignUp",
    "PostConfirmation_ConfirmForgotPassword", "PreAuthentication_Authentication", "PostAuthentication_Authentication",
    "DefineAuthChallenge_Authentication", "CreateAuthChallenge_Authentication",
    "VerifyAuthChallengeResponse_Authentication", "TokenGeneration_HostedAuth", "TokenGeneration_Authentication",
    "TokenGeneration_NewPasswordChallenge", "TokenGeneration_AuthenticateDevice", "TokenGeneration_RefreshTokens",
    "TokenGeneration_ClientCredentials", "UserMigration_Authentication", "UserMigration_ForgotPassword",
    "CustomMessage_SignUp", "CustomMessage_AdminCreateUser", "CustomMessage_ResendCode", "CustomMessage_ForgotPassword",
    "CustomMessage_UpdateUserAttribute", "CustomMessage_VerifyUserAttribute", "CustomMessage_Authentication",
    "CustomEmailSender_SignUp", "CustomEmailSender_Authentication", "CustomEmailSender_ForgotPassword",
    "CustomEmailSender_ResendCode", "CustomEmailSender_UpdateUserAttribute", "CustomEmailSender_VerifyUserAttribute",
    "CustomEmailSender_AdminCreateUser", "CustomEmailSender_AccountTakeOverNotification", "CustomSMSSender_SignUp",
    "CustomSMSSender_ForgotPassword", "CustomSMSSender_ResendCode", "CustomSMSSender_VerifyUserAttribute",
    "CustomSMSSender_UpdateUserAttribute", "CustomSMSSender_Authentication", "CustomSMSSender_AdminCreateUser",
    "InboundFederation_ExternalProvider",
  ]

  private(set) var invocation = LoggedInvocation()
  /// What must not be found in the recording, whatever the case of its letters.
  private(set) var markers: Set<String> = []
  private var random: HandlerRandom

  init(triggerSource: String, random: HandlerRandom) {
    self.random = random
    let user = value()
    var request = request(of: triggerSource)
    request["unheardOf"] = [["deep": value()], value(), JSONValue.number(JSONNumber(Int(digits(11))!))]
    invocation.event = [
      "version": "1", "triggerSource": JSONValue(triggerSource), "region": "eu-west-1",
      "userPoolId": JSONValue("eu-west-1_\(word(9))"), "userName": user,
      "callerContext": ["awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": JSONValue(word(26))],
      "request": .object(request), "response": response(), "unheardOf": map(),
    ]
    let account = digits(12)
    let stream = "2026/11/22/[$LATEST]\(hexadecimal(32))"
    invocation.context = [
      "functionName": "shop-trigger", "functionVersion": "$LATEST", "memoryLimitInMB": "128",
      "logGroupName": "/aws/lambda/shop-trigger", "logStreamName": JSONValue(stream),
      "invokedFunctionArn": JSONValue("arn:aws:lambda:eu-west-1:\(account):function:shop-trigger"),
      "identity": ["cognitoIdentityId": JSONValue("eu-west-1:\(uuid())")], "clientContext": map(),
      "tenantId": value(), "unheardOf": value(),
    ]
    invocation.functionName = "shop-trigger"
    invocation.outcome =
      Bool.random(using: &self.random)
      ? .returned(invocation.event.map { $0.replacing(JSONPointer(["response"]), with: response()) })
      : .failed(FunctionError(errorType: "Error", errorMessage: "no \(text()) for \(text())"))
    let key = Bool.random(using: &self.random) ? email() : uuid()
    invocation.losses = [
      Loss(part: .event, path: JSONPointer(["request", JSONString(key)]), marker: "[Object]", kind: .depth),
      Loss(part: .event, path: JSONPointer(["a"]), marker: "... \(text())", kind: .moreItems),
      Loss(part: .context, path: JSONPointer(["b"]), marker: "[Function: \(digits(12))]", kind: .function),
    ]
    invocation.nonJSON = [
      Loss(part: .event, path: JSONPointer(["c"]), marker: "Map(1) { '\(text())' => 1 }", kind: .map)
    ]
    invocation.provenance = [
      .event: Provenance(source: "\(uuid()) of \(email()).log", stream: stream, position: "/events/\(digits(12))/3")
    ]
  }

  // MARK: Values

  private mutating func string(_ alphabet: String, _ length: Int) -> String {
    let scalars = Array(alphabet.unicodeScalars)
    return String(String.UnicodeScalarView((0..<length).map { _ in scalars.randomElement(using: &random)! }))
  }

  private mutating func marked(_ text: String) -> String {
    markers.insert(text.lowercased())
    return text
  }

  private mutating func word(_ length: Int) -> String {
    marked(string("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", length - 1) + string("0123456789", 1))
  }

  private mutating func digits(_ length: Int) -> String { marked(string("123456789", length)) }

  private mutating func hexadecimal(_ length: Int) -> String { marked(string("0123456789abcdef", length - 2) + "a0") }

  private mutating func uuid() -> String {
    "\(hexadecimal(8))-\(string("0123456789abcdef", 4))-4a0b-8a0b-\(hexadecimal(12))"
  }

  private mutating func email() -> String {
    "\(marked(string("abcdefghijklmnopqrstuvwxyz", 8))).\(word(8))+\(word(8))@\(marked(string("abcdefghijklmnop", 9))).de"
  }

  private mutating func text() -> String {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return email()
    case 1: return "+49\(digits(11))"
    case 2: return uuid()
    case 3: return digits(9)
    case 4: return hexadecimal(16)
    case 5: return "eyJhbGciOiJSUzI1NiJ9.\(word(30)).\(word(40))"
    case 6: return "{\"\(email())\":[\"\(word(8))\",\(digits(10))]}"
    case 7: return marked(string("山川田中村上下大小木林森花月火水土金日一二三", 6))
    case 8: return marked(string("абвгдежзиклмнопрст", 9))
    case 9: return marked(string("😀😁😂😃😄😅😆😇😈😉😊😋😌😍😎", 6))
    case 10: return "https://\(word(10)).de/\(word(12))?\(word(8))=\(word(9))"
    default: return "\(word(8)) \(word(9)), \(word(10))!"
    }
  }

  private mutating func value() -> JSONValue { JSONValue(text()) }

  private mutating func map() -> JSONValue {
    ["plain": value(), "list": [value(), ["inner": value()]], JSONString(email()): value(), JSONString(uuid()): true]
  }

  // MARK: Parts of an event

  private mutating func attributes() -> JSONValue {
    let address = value()
    return [
      "sub": JSONValue(uuid()), "email": address, "cognito:email_alias": address, "email_verified": "true",
      "phone_number": JSONValue("+81\(digits(10))"), "given_name": value(), "custom:any": value(), "dev:any": value(),
      "cognito:user_status": value(), "phone_number_verified": value(), "identities": value(), "EVENT_ID": value(),
      "FEEDBACK_TOKEN": value(), "ONE_CLICK_LINK_VALID": value(), "ACCOUNT_TAKE_OVER_ACTION": value(),
    ]
  }

  private mutating func request(of triggerSource: String) -> JSONObject {
    var request: JSONObject = ["userAttributes": attributes()]
    if Bool.random(using: &random) { request["clientMetadata"] = map() }
    switch triggerSource.prefix(while: { $0 != "_" }) {
    case "PreSignUp", "PreAuthentication": request["validationData"] = map()
    case "DefineAuthChallenge", "CreateAuthChallenge":
      request["challengeName"] = value()
      request["session"] = [
        ["challengeName": "CUSTOM_CHALLENGE", "challengeResult": false, "challengeMetadata": value()]
      ]
    case "VerifyAuthChallengeResponse":
      request["privateChallengeParameters"] = map()
      request["challengeAnswer"] = value()
    case "TokenGeneration":
      request["groupConfiguration"] = [
        "groupsToOverride": [value()], "iamRolesToOverride": [value()], "preferredRole": value(),
      ]
      request["scopes"] = ["openid", value()]
    case "UserMigration":
      request["password"] = value()
      request["validationData"] = map()
    case "CustomMessage":
      request["codeParameter"] = value()
      request["linkParameter"] = value()
      request["usernameParameter"] = value()
    case "CustomEmailSender", "CustomSMSSender":
      request["type"] = value()
      request["code"] = JSONValue("\(word(80))==")
    default:
      request["providerName"] = value()
      request["providerType"] = value()
      request["attributes"] = ["tokenResponse": map(), "idToken": map(), "userInfo": map(), "samlResponse": map()]
    }
    return request
  }

  private mutating func response() -> JSONValue {
    [
      "autoConfirmUser": true, "challengeName": value(), "publicChallengeParameters": map(), "smsMessage": value(),
      "privateChallengeParameters": map(), "challengeMetadata": value(), "emailMessage": value(),
      "claimsOverrideDetails": ["claimsToAddOrOverride": map(), "claimsToSuppress": [value()]],
      "claimsAndScopeOverrideDetails": ["idTokenGeneration": ["scopesToAdd": [value()]]],
      "userAttributes": map(), "finalUserStatus": value(), "desiredDeliveryMediums": [value()],
      "userAttributesToMap": map(),
    ]
  }
}

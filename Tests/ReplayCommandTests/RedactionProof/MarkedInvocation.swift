import Invocations
import JSONTree

/// What a function of one trigger source was given and how it ended, with a planted value in every personal and secret field.
struct MarkedInvocation: Sendable {
  let id: String
  let event: JSONValue
  let context: JSONValue
  let outcome: LoggedOutcome

  init(_ number: Int, triggerSource: String, of person: MarkedPerson, _ text: inout MarkedText) {
    let digits = String(number)
    id = "33333333-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    // The texts are moved and not copied: they are many.
    var parts = Parts(person: person, text: MarkedText(seed: 0))
    swap(&parts.text, &text)
    let source = triggerSource.prefix { $0 != "_" }
    let event: JSONValue = [
      "version": "1", "triggerSource": JSONValue(triggerSource), "region": "eu-west-1",
      "userPoolId": JSONValue("eu-west-1_\(parts.text.letters(.latin, 9))"), "userName": JSONValue(person.userName),
      "callerContext": [
        "awsSdkVersion": "aws-sdk-unknown-unknown",
        "clientId": number % 3 == 0 ? "CLIENT_ID_NOT_APPLICABLE" : JSONValue(parts.text.letters(.latin, 26)),
      ],
      "request": .object(parts.request(of: String(source), triggerSource)), "response": [:],
    ]
    self.event = event
    context = parts.context(id: id)
    outcome =
      switch number % 5 {
      case 0: .failed(parts.error())
      case 1: .timedOut
      default: .returned(event.replacing(JSONPointer(["response"]), with: parts.response(of: String(source))))
      }
    swap(&parts.text, &text)
  }
}

/// Draws the parts of an event.
private struct Parts {
  let person: MarkedPerson
  var text: MarkedText

  private mutating func name() -> JSONValue { JSONValue(text.name()) }
  private mutating func secret() -> JSONValue { JSONValue(text.secret()) }

  private mutating func message() -> JSONValue {
    JSONValue(text.message(email: person.email, phone: person.phone, name: person.name))
  }

  /// A map whose keys and values an application chooses.
  private mutating func map() -> JSONValue {
    [
      "inviteCode": secret(), "captchaToken": secret(), "bearer": JSONValue(bearer()), "note": message(),
      "returnTo": JSONValue(text.url()), "payload": JSONValue(text.json(["to": [JSONValue(person.phone), name()]])),
      "list": [JSONValue(Int(text.digits(12))!), ["user": name(), "isNew": true, "none": .null]],
      JSONString(text.email()): true, JSONString("\(text.phone())"): name(), JSONString(text.uuid()): [:],
      JSONString("for \(text.fullName())"): "1",
    ]
  }

  private mutating func bearer() -> String {
    text.plant("Bearer \(person.token)", .text, parts: text.parts(of: person.token), holds: [person.token])
  }

  mutating func request(of trigger: String, _ source: String) -> JSONObject {
    var request: JSONObject = ["userAttributes": person.attributes, "clientMetadata": map(), "userNotFound": false]
    switch trigger {
    case "PreSignUp", "PreAuthentication": request["validationData"] = map()
    case "PostAuthentication": request["newDeviceUsed"] = true
    case "DefineAuthChallenge", "CreateAuthChallenge":
      request["challengeName"] = "CUSTOM_CHALLENGE"
      request["session"] = [
        ["challengeName": "SRP_A", "challengeResult": true, "challengeMetadata": .null],
        ["challengeName": "CUSTOM_CHALLENGE", "challengeResult": false, "challengeMetadata": secret()],
      ]
    case "VerifyAuthChallengeResponse":
      let answer = secret()
      request["privateChallengeParameters"] = ["answer": answer, "to": JSONValue(person.email)]
      request["challengeAnswer"] = answer
    case "TokenGeneration":
      request["groupConfiguration"] = [
        "groupsToOverride": [name()], "iamRolesToOverride": [JSONValue(text.arn())],
        "preferredRole": JSONValue(text.arn()),
      ]
      request["scopes"] = ["openid", "aws.cognito.signin.user.admin", name()]
    case "UserMigration":
      request["password"] = JSONValue(person.password)
      request["validationData"] = map()
    case "CustomMessage":
      request["codeParameter"] = "{####}"
      request["linkParameter"] = "{##Click Here##}"
      request["usernameParameter"] = "{username}"
    case "CustomEmailSender", "CustomSMSSender":
      request["type"] = trigger == "CustomSMSSender" ? "customSMSSenderRequestV1" : "customEmailSenderRequestV1"
      request["code"] = JSONValue("\(text.letters(.latin, 60))\(text.letters(.capital, 20))==")
      if source.hasSuffix("AccountTakeOverNotification") { request["userAttributes"] = takeOver() }
    default:
      request["providerName"] = name()
      request["providerType"] = "OIDC"
      request["attributes"] = [
        "tokenResponse": ["access_token": secret(), "id_token": JSONValue(person.token), "refresh_token": secret()],
        "idToken": ["email": JSONValue(person.email), "email_verified": "true", "name": name()],
        "userInfo": map(), "samlResponse": map(),
      ]
    }
    return request
  }

  private mutating func takeOver() -> JSONValue {
    [
      "USER_NAME": JSONValue(person.userName), "IP_ADDRESS": JSONValue("203.0.\(1 + text.pick(250)).7"),
      "CITY": name(), "COUNTRY": name(), "DEVICE_NAME": name(), "LOGIN_TIME": "2026-03-04T09:15:02Z",
      "EVENT_ID": JSONValue(text.uuid()), "ACCOUNT_TAKE_OVER_ACTION": "MFA_REQUIRED", "FEEDBACK_TOKEN": secret(),
      "ONE_CLICK_LINK_VALID": JSONValue(text.url()), "ONE_CLICK_LINK_INVALID": JSONValue(text.url()),
    ]
  }

  mutating func response(of trigger: String) -> JSONValue {
    switch trigger {
    case "PreSignUp": ["autoConfirmUser": true, "autoVerifyEmail": false, "autoVerifyPhone": false]
    case "DefineAuthChallenge":
      ["challengeName": "CUSTOM_CHALLENGE", "issueTokens": false, "failAuthentication": false]
    case "CreateAuthChallenge":
      [
        "publicChallengeParameters": ["to": JSONValue(person.email), "link": JSONValue(text.url())],
        "privateChallengeParameters": map(), "challengeMetadata": secret(),
      ]
    case "VerifyAuthChallengeResponse": ["answerCorrect": true]
    case "TokenGeneration":
      [
        "claimsOverrideDetails": ["claimsToAddOrOverride": map(), "claimsToSuppress": ["email", name()]],
        "claimsAndScopeOverrideDetails": ["idTokenGeneration": ["scopesToAdd": ["openid", name()]]],
      ]
    case "UserMigration":
      [
        "userAttributes": ["email": JSONValue(person.email), "email_verified": "true", "name": name()],
        "finalUserStatus": "CONFIRMED", "desiredDeliveryMediums": ["EMAIL"],
      ]
    case "CustomMessage": ["smsMessage": message(), "emailMessage": message(), "emailSubject": message()]
    case "InboundFederation": ["userAttributesToMap": ["email": JSONValue(person.email), "name": name()]]
    default: [:]
    }
  }

  mutating func error() -> FunctionError {
    let types = ["SignUpRefused", person.email, "\(person.phone)"]
    return FunctionError(errorType: text.one(of: types), errorMessage: message().string ?? "")
  }

  mutating func context(id: String) -> JSONValue {
    let account = text.digits(12)
    let arn = "arn:aws:lambda:eu-west-1:\(account):function:shop-trigger"
    return [
      "callbackWaitsForEmptyEventLoop": true, "awsRequestId": JSONValue(id), "functionName": "shop-trigger",
      "functionVersion": "$LATEST", "memoryLimitInMB": "128", "logGroupName": "/aws/lambda/shop-trigger",
      "logStreamName": JSONValue("2026/03/04/[$LATEST]\(text.hexadecimal(32))"),
      "invokedFunctionArn": JSONValue(text.plant(arn, .arn, parts: [account], isMarker: true)),
      "identity": [
        "cognitoIdentityId": JSONValue("eu-west-1:\(text.uuid())"),
        "cognitoIdentityPoolId": JSONValue("eu-west-1:\(text.uuid())"),
      ],
      "clientContext": [
        "client": ["installation_id": JSONValue(text.uuid()), "app_title": name()], "custom": map(),
        "env": ["make": name(), "locale": "de-DE"],
      ], "tenantId": name(),
    ]
  }
}

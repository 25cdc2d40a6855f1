import Invocations
import JSONTree
import Testing

@testable import Redaction

@Suite struct RedactionPolicyTests {
  private let pseudonyms = Pseudonymizer(key: .generate(random: HandlerRandom.seeded("policy")))

  /// What becomes of `value` at a path of dots (`request.scopes.0`) in an event, or in a context.
  private func redacted(_ value: JSONValue, at path: String, _ rules: RuleTree = RedactionPolicy.event) -> JSONValue {
    let keys = path.split(separator: ".").map(String.init)
    let event = keys.reversed().reduce(value) { inner, key in
      key == "0" ? [inner] : .object(JSONObject(dictionaryLiteral: (JSONString(key), inner)))
    }
    let result = TreeRedaction(pseudonyms: pseudonyms, rules: rules).redacted(event)
    return result[JSONPointer(keys.map { JSONString($0) })]!
  }

  @Test(arguments: [
    ("version", "1"), ("triggerSource", "CustomEmailSender_AccountTakeOverNotification"), ("region", "ap-northeast-1"),
    ("region", "us-gov-west-1"), ("callerContext.awsSdkVersion", "aws-sdk-nodejs-2.987.0"),
    ("callerContext.clientId", "CLIENT_ID_NOT_APPLICABLE"), ("request.userAttributes.email_verified", "true"),
    ("request.userAttributes.phone_number_verified", "false"),
    ("request.userAttributes.cognito:user_status", "FORCE_CHANGE_PASSWORD"),
    ("request.userAttributes.email", "cognito:default_val"), ("request.challengeName", "CUSTOM_CHALLENGE"),
    ("request.session.0.challengeName", "SRP_A"), ("request.codeParameter", "{####}"),
    ("request.linkParameter", "{##Click Here##}"), ("request.usernameParameter", "{username}"),
    ("request.type", "customSMSSenderRequestV1"), ("request.providerType", "OIDC"), ("request.scopes.0", "openid"),
    ("request.providerName", "Google"), ("response.challengeName", "PASSWORD_VERIFIER"),
    ("response.finalUserStatus", "CONFIRMED"), ("response.messageAction", "SUPPRESS"),
    ("response.desiredDeliveryMediums.0", "EMAIL"),
    ("response.claimsAndScopeOverrideDetails.idTokenGeneration.claimsToSuppress.0", "email"),
  ])
  func `a value that a rule keeps stays, and another in its place does not`(_ path: String, _ value: String) {
    #expect(redacted(JSONValue(value), at: path).string == value)
    for other in ["rosa lind", "rosa@corp.de", "123456789", "\(value)\(value) rosa", "Rosa"] {
      #expect(redacted(JSONValue(other), at: path).string == pseudonyms.pseudonym(of: other))
    }
  }

  @Test(arguments: [
    ("functionName", "shop-dev-preSignUp"), ("functionVersion", "$LATEST"), ("functionVersion", "12"),
    ("memoryLimitInMB", "1024"), ("logGroupName", "/aws/lambda/shop-dev-preSignUp"),
    ("awsRequestId", "d74443f8-25a4-4080-95a1-c439ca2c0f6c"),
    ("aws_request_id", "d74443f8-25a4-4080-95a1-c439ca2c0f6c"),
  ])
  func `so it is in a context`(_ path: String, _ value: String) {
    #expect(redacted(JSONValue(value), at: path, RedactionPolicy.context).string == value)
    for other in ["rosa lind", "rosa@corp.de", "user 15550100123"] {
      #expect(
        redacted(JSONValue(other), at: path, RedactionPolicy.context).string == pseudonyms.pseudonym(of: other))
    }
  }

  @Test func `in names that stay, account numbers and ids do not`() {
    let account = pseudonyms.pseudonym(of: "111122223333")
    #expect(
      redacted("/aws/lambda/shop-111122223333", at: "logGroupName", RedactionPolicy.context).string
        == "/aws/lambda/shop-\(account)")
    #expect(redacted("shop111122223333", at: "functionName", RedactionPolicy.context).string == "shop\(account)")
  }

  @Test func `ids of AWS keep what names nobody`() {
    let account = pseudonyms.pseudonym(of: "111122223333")
    let name = "arn:aws:lambda:eu-west-1:111122223333:function:shop"
    #expect(
      redacted(JSONValue(name), at: "invokedFunctionArn", RedactionPolicy.context).string
        == "arn:aws:lambda:eu-west-1:\(account):function:shop")
    #expect(redacted("eu-west-1_Ab1", at: "userPoolId").string?.hasPrefix("eu-west-1_") == true)
  }

  @Test func `booleans and null stay everywhere; numbers stay only where a rule says so`() {
    for path in ["request.password", "request.clientMetadata.a", "anything"] {
      #expect(redacted(true, at: path) == true)
      #expect(redacted(.null, at: path) == .null)
      #expect(redacted([:], at: path) == [:])
      #expect(redacted(15_550_100_123, at: path) != 15_550_100_123)
    }
    #expect(redacted(1, at: "version") == 1)
    #expect(redacted(123_456, at: "version") != 123_456)
    #expect(redacted(128, at: "memoryLimitInMB", RedactionPolicy.context) == 128)
  }

  @Test func `keys stay where a program could have given them`() {
    let object = TreeRedaction(pseudonyms: pseudonyms, rules: RedactionPolicy.event).redacted([
      "inviteCode": true, "custom:tenant_2": true, "rosa@corp.de": true, "for rosa@corp.de": true,
      "15550100123": true, "6f9d1c2e-40a1-4ab3-8c5e-2b7d9e1f4a60": true, "Grace Hopper": true, "hunter2!": true,
      "12345": true, "12": true, "cognito:user_status": true, "グレース": true,
    ])
    #expect(
      object.object?.members.map(\.key.text) == [
        "inviteCode", "custom:tenant_2", pseudonyms.pseudonym(of: "rosa@corp.de"),
        pseudonyms.pseudonym(of: "for rosa@corp.de"), pseudonyms.pseudonym(of: "15550100123"),
        pseudonyms.pseudonym(of: "6f9d1c2e-40a1-4ab3-8c5e-2b7d9e1f4a60"), pseudonyms.pseudonym(of: "Grace Hopper"),
        pseudonyms.pseudonym(of: "hunter2!"), pseudonyms.pseudonym(of: "12345"), "12", "cognito:user_status",
        pseudonyms.pseudonym(of: "グレース"),
      ])
  }

  @Test func `the nearest rule decides`() {
    let rules = RuleTree([
      .keep("/a/**", .upperCaseWord), .secret("/a/*/c"), .keep("/a/b/c", .booleanText), .secret("/a/b/d/**"),
    ])
    func action(_ keys: JSONString...) -> String {
      let place = keys.reduce(rules.root) { rules.place($1, in: $0) }
      return switch rules.action(at: place) {
      case .keep(.upperCaseWord): "upper"
      case .keep: "other"
      case .personal: "personal"
      case .secret: "secret"
      case .keepAll, .drop, .replace: "of its own"
      }
    }
    #expect(action() == "personal")
    #expect(action("a") == "upper")
    #expect(action("a", "b") == "upper")
    #expect(action("a", "b", "c") == "other")
    #expect(action("a", "x", "c") == "secret")
    #expect(action("a", "b", "d", "e", "f") == "secret")
    #expect(action("a", "b", "x", "y") == "upper")
    #expect(action("b", "c") == "personal")
  }
}

internal import JSONTree

/// The rules: what at which path stays plain, is personal, is secret. Everything that no rule names is personal.
///
/// Personal and secret values become pseudonyms in the same way, because a pseudonym is a function of the value; the two are
/// told apart for the reader of this table. Sources: AWS's developer guide, "Customizing user pool workflows with Lambda triggers" and its
/// page for each trigger; the API reference for which members are sensitive.
enum RedactionPolicy {
  /// For a Cognito event, and for what a trigger returns, which is the event with its response filled in.
  static let event = RuleTree(eventRules)

  /// For the context, in the member names of Node's runtime and of Python's.
  static let context = RuleTree(contextRules)

  /// The same with rules of a project's own before them.
  static func event(_ own: RedactionRules) -> RuleTree {
    own == .none ? event : RuleTree(eventRules, own: own.layer(ofContext: false))
  }

  static func context(_ own: RedactionRules) -> RuleTree {
    own == .none ? context : RuleTree(contextRules, own: own.layer(ofContext: true))
  }

  private static let eventRules = envelope + userAttributes + challenges + messages + migration + tokens + federation

  private static let contextRules: [RedactionRule] = [
    .keep("/awsRequestId", .requestID), .keep("/aws_request_id", .requestID), .keep("/invokeid", .requestID),
    .keep("/functionName", .functionName), .keep("/function_name", .functionName),
    .keep("/functionVersion", .functionVersion), .keep("/function_version", .functionVersion),
    .keep("/memoryLimitInMB", .shortNumber(digits: 6)), .keep("/memory_limit_in_mb", .shortNumber(digits: 6)),
    .keep("/logGroupName", .logGroup), .keep("/log_group_name", .logGroup),
    // Their account number and hexadecimal part become pseudonyms, and the rest stays: that is the form they have.
    .personal("/invokedFunctionArn"), .personal("/invoked_function_arn"),
    .personal("/logStreamName"), .personal("/log_stream_name"),
    .personal("/clientContext/**"), .personal("/client_context/**"), .personal("/identity/**"),
  ]

  /// For JSON inside a string, wherever that string stands: a pseudonym may depend on nothing but the value.
  static let embedded = RuleTree([
    // The members of `identities`.
    .keep("/*/providerName", .oneOf(publicProviders)), .keep("/*/providerType", .oneOf(providerTypes)),
  ])

  /// For the header and the claims of a JSON web token (RFC 7519, section 4).
  static let claims = RuleTree([
    .keep("/alg", .oneOf(["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "HS256", "none"])),
    .keep("/typ", .oneOf(["JWT", "at+jwt"])), .keep("/token_use", .oneOf(["id", "access"])),
    .keep("/email_verified", .booleanText), .keep("/phone_number_verified", .booleanText),
    .keep("/exp", .shortNumber(digits: 10)), .keep("/iat", .shortNumber(digits: 10)),
    .keep("/nbf", .shortNumber(digits: 10)), .keep("/auth_time", .shortNumber(digits: 10)),
    .keep("/identities/*/providerName", .oneOf(publicProviders)),
    .keep("/identities/*/providerType", .oneOf(providerTypes)),
  ])

  // MARK: Cognito events

  private static let envelope: [RedactionRule] = [
    .keep("/version", .shortNumber(digits: 2)),
    .keep("/triggerSource", .triggerSource),
    .keep("/region", .region),
    .personal("/userPoolId"),
    .personal("/userName"),
    .keep("/callerContext/awsSdkVersion", .sdkVersion),
    .keep("/callerContext/clientId", .oneOf(["CLIENT_ID_NOT_APPLICABLE"])),
    .personal("/request/clientMetadata/**"),
    .personal("/request/validationData/**"),
  ]

  private static let userAttributes: [RedactionRule] = [
    // A placeholder that Cognito puts in itself.
    .keep("/request/userAttributes/*", .oneOf(["cognito:default_val"])),
    .keep("/request/userAttributes/email_verified", .booleanText),
    .keep("/request/userAttributes/phone_number_verified", .booleanText),
    .keep("/request/userAttributes/cognito:user_status", .upperCaseWord),
    .keep("/request/userAttributes/ACCOUNT_TAKE_OVER_ACTION", .upperCaseWord),
    .secret("/request/userAttributes/FEEDBACK_TOKEN"),
    .secret("/request/userAttributes/ONE_CLICK_LINK_VALID"),
    .secret("/request/userAttributes/ONE_CLICK_LINK_INVALID"),
  ]

  private static let challenges: [RedactionRule] = [
    .keep("/request/challengeName", .upperCaseWord),
    .keep("/request/session/*/challengeName", .upperCaseWord),
    .secret("/request/session/*/challengeMetadata"),
    .secret("/request/privateChallengeParameters/**"),
    .secret("/request/challengeAnswer/**"),
    .keep("/response/challengeName", .upperCaseWord),
    .personal("/response/publicChallengeParameters/**"),
    .secret("/response/privateChallengeParameters/**"),
    .secret("/response/challengeMetadata"),
  ]

  private static let messages: [RedactionRule] = [
    .keep("/request/codeParameter", .codePlaceholder),
    .keep("/request/linkParameter", .linkPlaceholder),
    .keep("/request/usernameParameter", .oneOf(["{username}"])),
    .keep("/request/type", .oneOf(["customEmailSenderRequestV1", "customSMSSenderRequestV1"])),
    .secret("/request/code"),
    .personal("/response/smsMessage"),
    .personal("/response/emailMessage"),
    .personal("/response/emailSubject"),
  ]

  private static let migration: [RedactionRule] = [
    .secret("/request/password"),
    .personal("/response/userAttributes/**"),
    .keep("/response/userAttributes/email_verified", .booleanText),
    .keep("/response/userAttributes/phone_number_verified", .booleanText),
    .keep("/response/finalUserStatus", .oneOf(["CONFIRMED", "RESET_REQUIRED"])),
    .keep("/response/messageAction", .oneOf(["SUPPRESS", "RESEND"])),
    .keep("/response/desiredDeliveryMediums/*", .oneOf(["EMAIL", "SMS"])),
  ]

  private static let tokens: [RedactionRule] = [
    .personal("/request/groupConfiguration/**"),
    .keep("/request/scopes/*", .oneOf(scopes)),
    .personal("/response/claimsOverrideDetails/**"),
    .keep("/response/claimsOverrideDetails/claimsToSuppress/*", .oneOf(claimNames)),
    .personal("/response/claimsAndScopeOverrideDetails/**"),
    .keep("/response/claimsAndScopeOverrideDetails/*/claimsToSuppress/*", .oneOf(claimNames)),
    .keep("/response/claimsAndScopeOverrideDetails/*/scopesToAdd/*", .oneOf(scopes)),
    .keep("/response/claimsAndScopeOverrideDetails/*/scopesToSuppress/*", .oneOf(scopes)),
  ]

  private static let federation: [RedactionRule] = [
    .keep("/request/providerName", .oneOf(publicProviders)),
    .keep("/request/providerType", .oneOf(providerTypes)),
    .secret("/request/attributes/tokenResponse/**"),
    .keep("/request/attributes/tokenResponse/token_type", .oneOf(["Bearer", "bearer"])),
    .keep("/request/attributes/tokenResponse/expires_in", .shortNumber(digits: 6)),
    .personal("/request/attributes/*/**"),
    .keep("/request/attributes/*/email_verified", .booleanText),
    .keep("/request/attributes/*/phone_number_verified", .booleanText),
    .personal("/response/userAttributesToMap/**"),
    .keep("/response/userAttributesToMap/email_verified", .booleanText),
    .keep("/response/userAttributesToMap/phone_number_verified", .booleanText),
  ]

  // MARK: Names that AWS gives

  /// Identity providers that everybody can use, so that their names tell nothing.
  static let publicProviders: [JSONString] = ["Facebook", "Google", "LoginWithAmazon", "SignInWithApple"]

  private static let providerTypes: [JSONString] = publicProviders + ["Cognito", "OIDC", "SAML"]

  private static let scopes: [JSONString] = [
    "aws.cognito.signin.user.admin", "email", "offline_access", "openid", "phone", "profile",
  ]

  private static let claimNames: [JSONString] = [
    "address", "birthdate", "cognito:groups", "cognito:preferred_role", "cognito:roles", "cognito:username", "email",
    "email_verified", "family_name", "gender", "given_name", "locale", "middle_name", "name", "nickname",
    "phone_number", "phone_number_verified", "picture", "preferred_username", "profile", "sub", "updated_at",
    "website", "zoneinfo",
  ]
}

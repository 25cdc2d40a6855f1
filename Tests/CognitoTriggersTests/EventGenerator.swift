import Invocations

/// Makes event texts in which everything that Cognito leaves open varies: the order of members, members that are missing or
/// null, skeletons, and members that nobody knows.
struct EventGenerator {
  var random: HandlerRandom

  init(seed: Int) {
    random = .seeded("events \(seed)")
  }

  mutating func event(of trigger: String) -> String {
    let attributes = #""userAttributes":\#(map())"#
    let (request, response): ([String], [String]) =
      switch trigger {
      case "PreSignUp":
        (
          [attributes] + optional("validationData", map()) + optional("clientMetadata", map()),
          flag("autoConfirmUser") + flag("autoVerifyEmail") + flag("autoVerifyPhone")
        )
      case "PostAuthentication":
        ([attributes] + flag("newDeviceUsed") + optional("clientMetadata", map()), [])
      case "DefineAuthChallenge":
        (
          [attributes, session()] + optional("clientMetadata", map()) + flag("userNotFound"),
          optional("challengeName", string()) + flag("issueTokens") + flag("failAuthentication")
        )
      case "CreateAuthChallenge":
        (
          [attributes, session(), #""challengeName":\#(string())"#] + optional("clientMetadata", map())
            + flag("userNotFound"),
          optional("publicChallengeParameters", map()) + optional("privateChallengeParameters", map())
            + optional("challengeMetadata", string())
        )
      default:
        (
          [attributes, #""challengeAnswer":\#(string())"#] + optional("privateChallengeParameters", map())
            + optional("clientMetadata", map()) + flag("userNotFound"),
          flag("answerCorrect")
        )
      }
    let caller = [#""awsSdkVersion":\#(string())"#] + optional("clientId", string())
    let envelope = ["version", "region", "userPoolId", "userName"].map { #""\#($0)":\#(string())"# }
    return object(
      envelope + [#""triggerSource":"\#(trigger)_Authentication""#] + [#""callerContext":\#(object(caller))"#]
        + [#""request":\#(object(request))"#] + optional("response", object(response)))
  }

  private mutating func object(_ members: [String]) -> String {
    var members = members
    for index in 0..<pick(3) { members.append(#""unknown\#(index)":\#(anything())"#) }
    members.shuffle(using: &random)
    return "{\(members.joined(separator: ","))}"
  }

  private mutating func session() -> String {
    let items = (0..<pick(4)).map { _ in
      object(
        [#""challengeName":\#(string())"#, #""challengeResult":\#(bool())"#] + optional("challengeMetadata", string()))
    }
    return #""session":[\#(items.joined(separator: ","))]"#
  }

  private mutating func map() -> String {
    let members = (0..<pick(4)).map { #""key\#($0)":\#(pick(5) == 0 ? "null" : string())"# }
    return "{\(members.joined(separator: ","))}"
  }

  private mutating func flag(_ key: String) -> [String] {
    optional(key, bool())
  }

  /// The member, the member as null, or nothing.
  private mutating func optional(_ key: String, _ value: String) -> [String] {
    switch pick(3) {
    case 0: []
    case 1: [#""\#(key)":null"#]
    default: [#""\#(key)":\#(value)"#]
    }
  }

  private mutating func bool() -> String {
    pick(2) == 0 ? "false" : "true"
  }

  /// Strings that are easily spoilt: accents in two forms, half a surrogate pair, escapes, nothing.
  private mutating func string() -> String {
    [#""""#, #""plain""#, #""\#u{E9}""#, #""e\#u{301}""#, #""\ud800""#, #""\"\\\n""#, #""\#u{1F30A}""#][pick(7)]
  }

  private mutating func anything() -> String {
    ["null", "{}", "[]", "1.0", "1e400", "-0", #"{"deep":[{"deeper":null}]}"#, string()][pick(8)]
  }

  private mutating func pick(_ count: Int) -> Int {
    Int.random(in: 0..<count, using: &random)
  }
}

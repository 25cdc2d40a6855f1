import Invocations
import JSONTree

/// Holds what was logged against what was stored: equal stays equal, different stays different, what names nobody stays, and
/// every other value keeps its form and nothing else.
struct RedactionLaws {
  let planted: [String: MarkedText.Planted]
  private var images: [String: String] = [:]
  private var sources: [String: String] = [:]
  /// Texts in which the pseudonym of a value must stand.
  private var holders: [(image: String, value: String)] = []
  private(set) var faults: [String] = []
  private(set) var checks = 0
  /// How many values had to stay.
  private(set) var kept = 0

  init(planted: [String: MarkedText.Planted]) {
    self.planted = planted
  }

  /// What stays byte for byte, by its key.
  private static let staying: Set<String> = [
    "version=1", "region=eu-west-1", "awsSdkVersion=aws-sdk-unknown-unknown", "clientId=CLIENT_ID_NOT_APPLICABLE",
    "email_verified=true", "phone_number_verified=false", "cognito:user_status=FORCE_CHANGE_PASSWORD",
    "custom:none=cognito:default_val", "codeParameter={####}", "linkParameter={##Click Here##}",
    "usernameParameter={username}", "challengeName=CUSTOM_CHALLENGE", "challengeName=SRP_A",
    "ACCOUNT_TAKE_OVER_ACTION=MFA_REQUIRED", "type=customEmailSenderRequestV1", "type=customSMSSenderRequestV1",
    "providerType=OIDC", "providerType=Google", "providerName=Google", "scopes=openid",
    "scopes=aws.cognito.signin.user.admin", "scopesToAdd=openid", "claimsToSuppress=email",
    "finalUserStatus=CONFIRMED", "desiredDeliveryMediums=EMAIL", "functionName=shop-trigger",
    "functionVersion=$LATEST", "memoryLimitInMB=128", "logGroupName=/aws/lambda/shop-trigger", "alg=RS256",
    "alg=ES256", "alg=HS256", "token_use=id", "exp=1790003600", "outcome=returned", "outcome=failed",
    "outcome=timedOut",
    "errorType=SignUpRefused",
  ]

  private static func stays(_ key: String, _ value: String) -> Bool {
    key == "triggerSource" || key == "awsRequestId" || staying.contains("\(key)=\(value)")
  }

  /// - Parameters:
  ///   - key: the key under which the values stand; of elements that of their array.
  ///   - hasLosses: whether null may stand in the place of what the printer cut.
  mutating func compare(_ original: JSONValue, _ redacted: JSONValue, key: String = "", hasLosses: Bool = false) {
    switch (original, redacted) {
    case (.string(let one), .string(let other)): compare(one.text, other.text, key: key)
    case (.number(let one), .number(let other)):
      checks += 1
      if Self.stays(key, one.text) {
        expect(one.text == other.text, "\(key): \(one.text) did not stay")
      } else {
        expect(
          one.text != other.text && RedactedForm.mask(one.text) == RedactedForm.mask(other.text),
          "\(key): \(one.text) → \(other.text)")
      }
    case (.array(let one), .array(let other)) where one.count == other.count:
      for (item, image) in zip(one, other) { compare(item, image, key: key, hasLosses: hasLosses) }
    case (.object(let one), .object(let other)) where one.count == other.count:
      for (member, image) in zip(one.members, other.members) {
        let name = member.key.text
        if planted[name] != nil || name.contains(" ") {
          compare(name, image.key.text, key: "key")
        } else {
          expect(image.key == member.key, "key \(name) → \(image.key.text)")
        }
        compare(member.value, image.value, key: name, hasLosses: hasLosses)
      }
    case (.array, .null) where hasLosses, (.object, .null) where hasLosses: break
    default: expect(original == redacted, "\(key): another structure")
    }
  }

  /// Call it when everything was compared.
  mutating func finish() {
    for (image, value) in holders {
      guard let alone = images[value] else { continue }
      checks += 1
      expect(image.contains(alone), "\(value) is \(alone), but not in \(image)")
    }
  }

  private mutating func expect(_ condition: Bool, _ fault: @autoclosure () -> String) {
    if !condition { faults.append(fault()) }
  }

  private mutating func compare(_ original: String, _ image: String, key: String) {
    checks += 1
    if Self.stays(key, original) {
      kept += 1
      return expect(image == original, "\(key): \(original) did not stay, but is \(image)")
    }
    if let known = images.updateValue(image, forKey: original) {
      return expect(known == image, "\(key): \(original) → \(known) and \(image)")
    }
    if let known = sources.updateValue(original, forKey: image) {
      expect(known == original, "\(key): \(original) and \(known) → \(image)")
    }
    expect(original.isEmpty || original != image, "\(key): \(original) stayed")
    guard let planted = planted[original] else { return }
    let folded = MarkedText.folded(image)
    for part in planted.parts { expect(!folded.contains(part), "\(key): \(part) of \(original) in \(image)") }
    for value in planted.holds { holders.append((image, value)) }
    expect(hasForm(planted.form, original, image), "\(key): \(original) → \(image) is no \(planted.form)")
  }

  private mutating func hasForm(_ form: MarkedText.Form, _ original: String, _ image: String) -> Bool {
    switch form {
    case .json: return compareJSON(original, image)
    case .token:
      let parts = original.split(separator: ".").map(String.init)
      let others = image.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard others.count == 3, RedactedForm.mask(parts[2]) == RedactedForm.mask(others[2]) else { return false }
      return zip(parts, others).prefix(2).allSatisfy { part, other in
        guard let one = MarkerSearch.decoded(part), let two = MarkerSearch.decoded(other) else { return false }
        return compareJSON(String(decoding: one, as: UTF8.self), String(decoding: two, as: UTF8.self))
      }
    default: return RedactedForm.holds(form, original, image)
    }
  }

  private mutating func compareJSON(_ original: String, _ image: String) -> Bool {
    guard let one = try? JSONReader.read(original), let other = try? JSONReader.read(image) else { return false }
    compare(one, other)
    return true
  }
}

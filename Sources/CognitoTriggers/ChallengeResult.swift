import JSONTree

/// One challenge that was answered in a custom sign-in, oldest first in a `session`.
public struct ChallengeResult: Hashable, Sendable {
  /// `CUSTOM_CHALLENGE`, or a challenge that Cognito asks itself: `SRP_A`, `PASSWORD_VERIFIER`, `SMS_MFA`.
  public var challengeName: String
  /// Whether the answer was right.
  public var challengeResult: Bool
  /// What `CreateAuthChallenge` noted for this challenge; nil for a challenge of Cognito's own.
  public var challengeMetadata: String?
  /// The object that was read, for the members that have no type.
  private let original: JSONObject

  public init(challengeName: String, challengeResult: Bool, challengeMetadata: String? = nil) {
    self.challengeName = challengeName
    self.challengeResult = challengeResult
    self.challengeMetadata = challengeMetadata
    original = [
      "challengeName": JSONValue(challengeName), "challengeResult": JSONValue(challengeResult),
      "challengeMetadata": challengeMetadata.map { JSONValue($0) } ?? .null,
    ]
  }
}

extension ChallengeResult: MemberValue {
  init(reading json: JSONValue) throws(TriggerEventError) {
    guard case .object(let object) = json else {
      throw .wrongKind(JSONPointer(), expected: .object, found: TriggerEventError.Kind(json))
    }
    let members = MemberReader(object)
    challengeName = try members.value("challengeName")
    challengeResult = try members.value("challengeResult")
    challengeMetadata = try members.optional("challengeMetadata")
    original = object
  }

  var json: JSONValue { .object(written(over: original).object) }

  func isWritten(as json: JSONValue) -> Bool {
    guard case .object(let object) = json else { return false }
    return object == original && !written(over: object).hasChanges
  }

  private func written(over object: JSONObject) -> MemberWriter {
    var members = MemberWriter(over: object)
    members.write("challengeName", challengeName)
    members.write("challengeResult", challengeResult)
    members.write("challengeMetadata", challengeMetadata)
    return members
  }
}

/// Cognito's names of the challenges in a sign-in of this backend (API reference, `ChallengeNameType`).
enum Challenge {
  /// A challenge that `CreateAuthChallenge` makes.
  static let code = "CUSTOM_CHALLENGE"
  /// The client's half of a password proof; `password` must follow.
  static let passwordStart = "SRP_A"
  static let password = "PASSWORD_VERIFIER"
}

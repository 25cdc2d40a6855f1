/// Keys written down in a profile.
struct KeyCredentials: CredentialSource {
  private let members: [String: String]
  /// Where the members stand, for errors: `profile staging`.
  private let place: String

  init(_ members: [String: String], place: String) {
    self.members = members
    self.place = place
  }

  func credentials() throws(CredentialError) -> AWSCredentials? {
    guard let id = members["aws_access_key_id"], !id.isEmpty else { return nil }
    guard let secret = members["aws_secret_access_key"], !secret.isEmpty else {
      throw .incomplete(place: place, missing: "aws_secret_access_key")
    }
    let token = members["aws_session_token"] ?? members["aws_security_token"]
    return AWSCredentials(
      accessKeyID: id, secretAccessKey: secret, sessionToken: token.flatMap { $0.isEmpty ? nil : $0 })
  }
}

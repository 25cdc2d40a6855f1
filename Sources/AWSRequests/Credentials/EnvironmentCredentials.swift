import Invocations

/// Keys in the environment: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, and
/// `AWS_CREDENTIAL_EXPIRATION`, which `aws configure export-credentials` writes.
struct EnvironmentCredentials: CredentialSource {
  private let environment: [String: String]

  init(_ environment: [String: String]) {
    self.environment = environment
  }

  func credentials() throws(CredentialError) -> AWSCredentials? {
    guard let id = value("AWS_ACCESS_KEY_ID") else { return nil }
    guard let secret = value("AWS_SECRET_ACCESS_KEY") else {
      throw .incomplete(place: "the environment", missing: "AWS_SECRET_ACCESS_KEY")
    }
    return AWSCredentials(
      accessKeyID: id, secretAccessKey: secret,
      sessionToken: value("AWS_SESSION_TOKEN") ?? value("AWS_SECURITY_TOKEN"),
      expiry: value("AWS_CREDENTIAL_EXPIRATION").flatMap { Timestamp(iso8601: $0) })
  }

  private func value(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}

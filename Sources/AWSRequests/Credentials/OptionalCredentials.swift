/// The AWS CLI's credentials where it has some; that it has none is no trouble of its own.
struct OptionalCredentials: CredentialSource {
  private let source: CommandLineCredentials

  init(_ source: CommandLineCredentials) {
    self.source = source
  }

  func credentials() async throws -> AWSCredentials? {
    do {
      return try await source.credentials()
    } catch is CredentialError {
      return nil
    }
  }
}

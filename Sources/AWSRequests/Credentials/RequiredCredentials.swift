/// The AWS CLI's credentials for a profile that nobody else can give some for.
struct RequiredCredentials: CredentialSource {
  private let source: CommandLineCredentials
  /// The member of the profile that says so: `sso_session`.
  private let need: String
  private let profile: String

  init(_ source: CommandLineCredentials, need: String, profile: String) {
    self.source = source
    self.need = need
    self.profile = profile
  }

  /// - Throws: `CredentialError.needsCommandLine` where there is no AWS CLI that can do it.
  func credentials() async throws -> AWSCredentials? {
    do {
      if let credentials = try await source.credentials() { return credentials }
    } catch CredentialError.commandLine(_, .unknownCommand) {
      throw CredentialError.needsCommandLine(profile: profile, need: need, isInstalled: true)
    }
    throw CredentialError.needsCommandLine(profile: profile, need: need, isInstalled: false)
  }
}

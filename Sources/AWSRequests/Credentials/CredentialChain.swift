/// The places where credentials may be found, in the order in which they are asked. The first that has some wins.
///
/// The order is the one of the AWS CLI ("Configuring settings for the AWS CLI", section "Configuration settings and
/// precedence"): 1. the environment's keys, but not where a profile was given on the command line; 2. a profile that has to
/// assume a role or to log in, which the AWS CLI does for us; 3. the profile's keys in the credentials file; 4. its
/// `credential_process`; 5. its keys in the config file; 6. whatever else the AWS CLI knows (container and instance roles).
package struct CredentialChain: CredentialSource {
  private let sources: [any CredentialSource]
  private let profile: String

  init(_ sources: [any CredentialSource], profile: String) {
    self.sources = sources
    self.profile = profile
  }

  /// - Throws: `CredentialError.notFound` where no place has any.
  package func credentials() async throws -> AWSCredentials? {
    for source in sources {
      if let credentials = try await source.credentials() { return credentials }
    }
    throw CredentialError.notFound(profile: profile)
  }
}

extension AWSSettings {
  /// Where these settings say that credentials are.
  package var credentialChain: CredentialChain {
    let cli = CommandLineCredentials(profile: profileForOthers, environment: environment)
    var sources: [any CredentialSource] = []
    if !isProfileGiven { sources.append(EnvironmentCredentials(environment)) }
    if let need = profileNeed { sources.append(RequiredCredentials(cli, need: need, profile: profile)) }
    sources.append(KeyCredentials(profiles.inCredentialsFile(profile), place: "profile \(profile)"))
    if let command = profiles[profile]?["credential_process"] {
      sources.append(ProcessCredentials(command: command, profile: profile, environment: environment))
    }
    sources.append(KeyCredentials(profiles.inConfigFile(profile), place: "profile \(profile)"))
    sources.append(OptionalCredentials(cli))
    return CredentialChain(sources, profile: profile)
  }

  /// The member of the profile that says that its credentials must be asked for first; nil where it has none.
  private var profileNeed: String? {
    let members = profiles[profile] ?? [:]
    return ["role_arn", "sso_session", "sso_account_id", "web_identity_token_file", "login_session"]
      .first { members[$0] != nil }
  }
}

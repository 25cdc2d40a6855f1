import ChildProcesses

/// What a profile's `credential_process` prints ("Sourcing credentials with an external process" in the AWS SDKs and Tools
/// Reference Guide). The command is split as a shell splits it and run without a shell; its standard error is ours, so that
/// what it asks for and complains about is seen.
struct ProcessCredentials: CredentialSource {
  private let command: String
  private let profile: String
  private let environment: [String: String]
  private let timeout: Duration

  init(command: String, profile: String, environment: [String: String], timeout: Duration = .seconds(60)) {
    self.command = command
    self.profile = profile
    self.environment = environment
    self.timeout = timeout
  }

  func credentials() async throws -> AWSCredentials? {
    guard let words = ShellWords.split(command), let program = words.first else {
      throw CredentialError.process(profile: profile, .command)
    }
    guard let path = ProgramPath.find(program, in: environment) else {
      throw CredentialError.process(profile: profile, .missing)
    }
    let child = ChildProcess(path: path, arguments: words, environment: environment)
    let ending: ChildProcess.Ending
    do {
      ending = try await child.run(timeout: timeout)
    } catch let error as ChildProcess.Failure {
      throw CredentialError.process(profile: profile, .failure(error))
    }
    guard ending.status == .exited(0) else { throw CredentialError.process(profile: profile, .status(ending.status)) }
    return try CredentialDocument.read(ending.output, profile: profile)
  }
}

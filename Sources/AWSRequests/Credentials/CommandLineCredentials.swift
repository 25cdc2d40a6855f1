import ChildProcesses

/// What the installed AWS CLI gives for a profile: `aws configure export-credentials --format process`. It knows how to log
/// in (IAM Identity Center), to assume roles, and to ask containers and instances. The command came with AWS CLI 2.
struct CommandLineCredentials: CredentialSource {
  private let profile: String?
  private let environment: [String: String]
  private let timeout: Duration

  /// - Parameter profile: nil where the AWS CLI shall choose as it does without one.
  init(profile: String?, environment: [String: String], timeout: Duration = .seconds(60)) {
    self.profile = profile
    self.environment = environment
    self.timeout = timeout
  }

  /// Nil where there is no AWS CLI on the path.
  ///
  /// - Throws: `CredentialError` where it is too old for the command, or says no.
  func credentials() async throws -> AWSCredentials? {
    guard let path = ProgramPath.find("aws", in: environment) else { return nil }
    let arguments = ["aws", "configure", "export-credentials", "--format", "process"]
    let child = ChildProcess(
      path: path, arguments: arguments + (profile.map { ["--profile", $0] } ?? []), environment: environment,
      standardError: .captured)
    let name = profile ?? "default"
    let ending: ChildProcess.Ending
    do {
      ending = try await child.run(timeout: timeout)
    } catch let error as ChildProcess.Failure {
      throw CredentialError.commandLine(profile: name, .failure(error))
    }
    if ending.status == .exited(0) { return try CredentialDocument.read(ending.output, profile: name) }
    let complaint = String(decoding: ending.errorOutput, as: UTF8.self)
    if complaint.contains("Invalid choice") || complaint.contains("invalid choice") {
      throw CredentialError.commandLine(profile: name, .unknownCommand)
    }
    let line = complaint.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
    throw CredentialError.commandLine(profile: name, .complaint(String((line ?? "it said nothing").prefix(300))))
  }
}

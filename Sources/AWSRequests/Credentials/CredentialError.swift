package import ChildProcesses

/// Why there are no credentials. Neither keys nor commands are part of it: commands may hold keys.
package enum CredentialError: Error, Equatable, Sendable {
  /// No place has any.
  case notFound(profile: String)
  /// A place has an access key's id and not the rest.
  case incomplete(place: String, missing: String)
  /// The profile's `credential_process` gave none.
  case process(profile: String, ProcessTrouble)
  /// What a program printed are no credentials.
  case document(profile: String, String)
  /// The AWS CLI gave none.
  case commandLine(profile: String, CommandLineTrouble)
  /// The profile has to log in or to assume a role, and there is no AWS CLI that does it.
  case needsCommandLine(profile: String, need: String, isInstalled: Bool)
  /// They ended before they could be used, and the place they came from has no younger ones.
  case expired

  package enum ProcessTrouble: Equatable, Sendable {
    /// The command cannot be split into words.
    case command
    /// There is no such program.
    case missing
    case failure(ChildProcess.Failure)
    case status(ChildProcess.Status)
  }

  package enum CommandLineTrouble: Equatable, Sendable {
    /// It does not know `aws configure export-credentials`.
    case unknownCommand
    case failure(ChildProcess.Failure)
    /// The last line of its complaint.
    case complaint(String)
  }
}

extension CredentialError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notFound(let profile):
      """
      cannot find AWS credentials: neither the environment nor profile \(profile) has any; set AWS_ACCESS_KEY_ID and \
      AWS_SECRET_ACCESS_KEY, run `aws configure`, or name a profile with --profile (container, instance and SSO roles are \
      read through AWS CLI 2)
      """
    case .incomplete(let place, let missing):
      "cannot use the access key of \(place): \(missing) is not there; add it, or remove the key's id"
    case .process(let profile, let trouble):
      "cannot get credentials of profile \(profile): its credential_process \(Self.words(trouble))"
    case .document(let profile, let reason):
      """
      cannot get credentials of profile \(profile): what the program printed cannot be used: \(reason); run it by hand to \
      see why
      """
    case .commandLine(let profile, let trouble):
      "cannot get credentials of profile \(profile) from the AWS CLI: \(Self.words(trouble))"
    case .needsCommandLine(let profile, let need, let isInstalled):
      """
      cannot get credentials of profile \(profile): it has \(need), which takes the AWS CLI 2 (`aws configure \
      export-credentials`), and \(isInstalled ? "the installed one is older" : "there is none on the path"); install it, or \
      set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN
      """
    case .expired:
      "cannot use the AWS credentials: they have expired; log in again (`aws sso login`), or set new ones"
    }
  }

  private static func words(_ trouble: ProcessTrouble) -> String {
    switch trouble {
    case .command: "is no command: a quote is not closed, or nothing stands there; correct it in the profile"
    case .missing: "names a program that is not there; give its whole path in the profile"
    case .failure(let failure): "\(failure); run it by hand to see why"
    case .status(let status): "\(status); what it said stands above, or run it by hand"
    }
  }

  private static func words(_ trouble: CommandLineTrouble) -> String {
    switch trouble {
    case .unknownCommand: "it does not know `aws configure export-credentials`; install AWS CLI 2"
    case .failure(let failure): "it \(failure); run `aws configure export-credentials` by hand to see why"
    case .complaint(let line): "\(line); run `aws configure export-credentials` by hand to see the rest"
    }
  }
}

/// Why the settings do not say whom to ask.
package enum AWSSettingsError: Error, Equatable, Sendable {
  case unknownProfile(String, files: [String])
  case unreadable(file: String, String)
  /// A line of a file is neither a section, a member nor a comment. Lines count from 1.
  case damaged(file: String, line: Int)
  case noRegion(profile: String)
  case invalidRegion(String)
  case invalidEndpoint(String)
}

extension AWSSettingsError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknownProfile(let name, let files):
      """
      cannot use AWS profile \(name): \(files.joined(separator: " and ")) say nothing of it; `aws configure \
      list-profiles` lists those there are
      """
    case .unreadable(let file, let reason): "cannot read \(file): \(reason); correct that"
    case .damaged(let file, let line):
      "cannot read \(file): line \(line) is no section, no `name = value` and no comment; correct it"
    case .noRegion(let profile):
      """
      cannot ask AWS: no region is known; give --region, set AWS_REGION, or give profile \(profile) one with `aws \
      configure set region`
      """
    case .invalidRegion(let name): "cannot ask AWS: \(name) is no region's name; give one like eu-central-1"
    case .invalidEndpoint(let url):
      "cannot use the endpoint \(url): it is no address; give one like https://logs.eu-central-1.amazonaws.com"
    }
  }
}

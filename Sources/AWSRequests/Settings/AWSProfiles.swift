/// The profiles of the config and the credentials file.
package struct AWSProfiles: Equatable, Sendable {
  private let config: [String: [String: String]]
  private let credentials: [String: [String: String]]
  /// What `[services NAME]` sections say, by their name.
  private let services: [String: [String: String]]

  init(config: ProfileFile, credentials: ProfileFile) {
    var profiles: [String: [String: String]] = [:]
    var services: [String: [String: String]] = [:]
    for (section, members) in config.sections {
      let words = ShellWords.split(section) ?? []
      switch (words.first, words.count) {
      // `[profile default]` wins over `[default]`.
      case ("default", 1): profiles["default", default: [:]].merge(members) { old, _ in old }
      case ("profile", 2): profiles[words[1], default: [:]].merge(members) { _, new in new }
      case ("services", 2): services[words[1]] = members
      default: break
      }
    }
    self.config = profiles
    self.credentials = credentials.sections
    self.services = services
  }

  /// All that is said of a profile; where both files name a member, the credentials file's counts. Nil where neither file
  /// has the profile.
  package subscript(name: String) -> [String: String]? {
    if config[name] == nil, credentials[name] == nil { return nil }
    return inConfigFile(name).merging(inCredentialsFile(name)) { _, new in new }
  }

  func inConfigFile(_ name: String) -> [String: String] {
    config[name] ?? [:]
  }

  func inCredentialsFile(_ name: String) -> [String: String] {
    credentials[name] ?? [:]
  }

  /// The endpoint that a profile sets for a service: in the `[services NAME]` section it names, else for all services.
  func endpointURL(of profile: String, service key: String) -> String? {
    let members = self[profile] ?? [:]
    return members["services"].flatMap { services[$0]?["\(key).endpoint_url"] } ?? members["endpoint_url"]
  }
}

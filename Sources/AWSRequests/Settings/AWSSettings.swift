import WholeFiles

/// What the command line, the environment and the AWS CLI's files say of whom to ask, and as whom.
///
/// A flag wins over the environment, the environment over the profile.
package struct AWSSettings: Sendable {
  /// What was given on the command line.
  package struct Flags: Equatable, Sendable {
    package var profile: String?
    package var region: String?
    package var endpointURL: String?

    package init(profile: String? = nil, region: String? = nil, endpointURL: String? = nil) {
      self.profile = profile
      self.region = region
      self.endpointURL = endpointURL
    }
  }

  /// The profile's name; `default` where none was named.
  package let profile: String
  package let profiles: AWSProfiles
  let environment: [String: String]
  /// Whether the profile was given on the command line, which makes the environment's keys not count.
  let isProfileGiven: Bool
  private let flags: Flags

  /// Reads the files: `~/.aws/config` and `~/.aws/credentials`, or those that `AWS_CONFIG_FILE` and
  /// `AWS_SHARED_CREDENTIALS_FILE` name. A file that does not exist is an empty one.
  ///
  /// - Throws: `AWSSettingsError` where a file cannot be read, or nothing is said of the profile that was named.
  package init(_ flags: Flags, environment: [String: String]) throws(AWSSettingsError) {
    self.flags = flags
    self.environment = environment.filter { !$0.value.isEmpty || !$0.key.hasPrefix("AWS_") }
    let home = environment["HOME"] ?? ""
    let named = flags.profile ?? self.environment["AWS_PROFILE"] ?? self.environment["AWS_DEFAULT_PROFILE"]
    profile = named ?? "default"
    isProfileGiven = flags.profile != nil
    let config = self.environment["AWS_CONFIG_FILE"] ?? "~/.aws/config"
    let credentials = self.environment["AWS_SHARED_CREDENTIALS_FILE"] ?? "~/.aws/credentials"
    profiles = AWSProfiles(
      config: try Self.file(config, home: home), credentials: try Self.file(credentials, home: home))
    if let named, profiles[named] == nil, named != "default" {
      throw .unknownProfile(named, files: [config, credentials])
    }
  }

  /// The profile as other programs have to be told of it; nil where they choose the same one without.
  var profileForOthers: String? {
    isProfileGiven ? profile : nil
  }

  /// The region: the flag, `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile's.
  ///
  /// - Throws: `AWSSettingsError` where none is known, or what was given is no region's name.
  package func region() throws(AWSSettingsError) -> String {
    let found =
      flags.region ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"] ?? profiles[profile]?["region"]
    guard let region = found, !region.isEmpty else { throw .noRegion(profile: profile) }
    let allowed = region.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
    }
    guard allowed, region.contains("-"), !region.hasPrefix("-"), !region.hasSuffix("-") else {
      throw .invalidRegion(region)
    }
    return region
  }

  /// Where a service is: the flag, `AWS_ENDPOINT_URL_⟨SERVICE⟩`, `AWS_ENDPOINT_URL`, the profile's, else AWS's own for the
  /// region. `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true` leaves out all but the flag.
  ///
  /// - Throws: `AWSSettingsError.invalidEndpoint`.
  package func endpoint(of service: AWSService, in region: String) throws(AWSSettingsError) -> HTTPEndpoint {
    guard let url = flags.endpointURL ?? configuredEndpoint(of: service) else { return service.endpoint(in: region) }
    guard let endpoint = HTTPEndpoint(url: url) else { throw .invalidEndpoint(url) }
    return endpoint
  }

  private func configuredEndpoint(of service: AWSService) -> String? {
    if environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.lowercased() == "true" { return nil }
    return environment["AWS_ENDPOINT_URL_\(service.settingsKey.uppercased())"] ?? environment["AWS_ENDPOINT_URL"]
      ?? profiles.endpointURL(of: profile, service: service.settingsKey)
  }

  private static func file(_ name: String, home: String) throws(AWSSettingsError) -> ProfileFile {
    let path = name.hasPrefix("~/") ? home + name.dropFirst() : name
    do {
      let bytes = try WholeFile(path).read() ?? []
      return try ProfileFile(String(decoding: bytes, as: UTF8.self))
    } catch let refusal as FileRefusal {
      throw .unreadable(file: name, refusal.reason)
    } catch let damage as ProfileFile.Damage {
      throw .damaged(file: name, line: damage.line)
    } catch {
      throw .unreadable(file: name, "\(error)")
    }
  }
}

/// What has to be known of a service to call it.
package struct AWSService: Equatable, Sendable {
  /// As signatures and permissions name it: `logs`.
  let signingName: String
  /// What its hosts begin with.
  let hostPrefix: String
  /// What `X-Amz-Target` begins with.
  let targetPrefix: String
  /// Its id in lower case with underscores, as config files name it; in upper case it ends `AWS_ENDPOINT_URL_…`.
  let settingsKey: String

  package static let cloudWatchLogs = AWSService(
    signingName: "logs", hostPrefix: "logs", targetPrefix: "Logs_20140328", settingsKey: "cloudwatch_logs")

  /// Lambda, whose operations are named by their paths.
  package static let lambda = AWSService(
    signingName: "lambda", hostPrefix: "lambda", targetPrefix: "", settingsKey: "lambda")

  /// The service's endpoint in a region.
  func endpoint(in region: String) -> HTTPEndpoint {
    HTTPEndpoint(host: "\(hostPrefix).\(region).\(Self.domain(of: region))")
  }

  /// The domain of the partition that a region belongs to.
  private static func domain(of region: String) -> String {
    let domains = [
      ("cn-", "amazonaws.com.cn"), ("eusc-", "amazonaws.eu"), ("us-iso-", "c2s.ic.gov"),
      ("us-isob-", "sc2s.sgov.gov"), ("eu-isoe-", "cloud.adc-e.uk"), ("us-isof-", "csp.hci.ic.gov"),
    ]
    return domains.first { region.hasPrefix($0.0) }?.1 ?? "amazonaws.com"
  }
}

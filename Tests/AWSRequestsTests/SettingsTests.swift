import Testing

@testable import AWSRequests

@Suite struct Settings {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "config",
      """
      [default]
      region = eu-central-1
      [profile local]
      region = eu-west-1
      services = local
      endpoint_url = http://127.0.0.1:1
      [profile elsewhere]
      endpoint_url = http://127.0.0.1:2
      [services local]
      cloudwatch_logs =
        endpoint_url = http://127.0.0.1:3
      """)
  }

  func settings(
    _ flags: AWSSettings.Flags = AWSSettings.Flags(), _ environment: [String: String] = [:]
  ) throws -> AWSSettings {
    try AWSSettings(flags, environment: folder.environment(environment))
  }

  @Test func `the region is the flag's, the environment's, the profile's, in this order`() throws {
    let both = ["AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-2"]
    #expect(try settings(AWSSettings.Flags(region: "ap-south-1"), both).region() == "ap-south-1")
    #expect(try settings(.init(), both).region() == "us-east-1")
    #expect(try settings(.init(), ["AWS_REGION": "", "AWS_DEFAULT_REGION": "us-east-2"]).region() == "us-east-2")
    #expect(try settings(AWSSettings.Flags(profile: "local")).region() == "eu-west-1")
    #expect(try settings(.init(), ["AWS_PROFILE": "local"]).region() == "eu-west-1")
    #expect(try settings().region() == "eu-central-1")
  }

  @Test func `no region, and no region's name, are said`() async throws {
    let none = try settings(AWSSettings.Flags(profile: "elsewhere"))
    #expect(
      await errorText { _ = try none.region() } == """
        cannot ask AWS: no region is known; give --region, set AWS_REGION, or give profile elsewhere one with `aws configure \
        set region`
        """)
    for name in ["evil.example.com/", "EU-central-1", "", "eu"] {
      #expect(throws: AWSSettingsError.self) { try settings(AWSSettings.Flags(region: name)).region() }
    }
  }

  @Test func `the endpoint is the flag's, the environment's, the profile's, AWS's, in this order`() throws {
    let environment = [
      "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS": "http://127.0.0.1:4/base/", "AWS_ENDPOINT_URL": "http://127.0.0.1:5",
    ]
    func endpoint(_ flags: AWSSettings.Flags, _ environment: [String: String]) throws -> String {
      try "\(settings(flags, environment).endpoint(of: .cloudWatchLogs, in: "eu-west-1"))"
    }
    #expect(try endpoint(.init(endpointURL: "http://[::1]:6"), environment) == "http://[::1]:6")
    #expect(try endpoint(.init(), environment) == "http://127.0.0.1:4/base")
    #expect(try endpoint(.init(), ["AWS_ENDPOINT_URL": "http://127.0.0.1:5"]) == "http://127.0.0.1:5")
    #expect(try endpoint(.init(profile: "local"), [:]) == "http://127.0.0.1:3")
    #expect(try endpoint(.init(profile: "elsewhere"), [:]) == "http://127.0.0.1:2")
    #expect(
      try endpoint(.init(profile: "local"), ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"])
        == "https://logs.eu-west-1.amazonaws.com")
    #expect(throws: AWSSettingsError.invalidEndpoint("127.0.0.1:5000")) {
      try endpoint(.init(endpointURL: "127.0.0.1:5000"), [:])
    }
  }

  @Test(arguments: [
    ("eu-central-1", "logs.eu-central-1.amazonaws.com"), ("cn-north-1", "logs.cn-north-1.amazonaws.com.cn"),
    ("us-gov-west-1", "logs.us-gov-west-1.amazonaws.com"), ("eusc-de-east-1", "logs.eusc-de-east-1.amazonaws.eu"),
    ("us-iso-east-1", "logs.us-iso-east-1.c2s.ic.gov"),
  ]) func `AWS's own endpoint has the domain of the region's partition`(region: String, host: String) throws {
    #expect(try settings().endpoint(of: .cloudWatchLogs, in: region) == HTTPEndpoint(host: host))
  }

  @Test(arguments: [
    "ftp://a", "http://", "http://a:0", "http://a:x", "http://a b", "http://user@a", "http://a/?q", "http://a/#f", "a",
  ]) func `what is no endpoint is none`(url: String) {
    #expect(HTTPEndpoint(url: url) == nil)
  }

  @Test func `a profile that nobody wrote down, and a damaged file, are said`() async throws {
    #expect(
      await errorText { _ = try settings(AWSSettings.Flags(profile: "stagin")) } == """
        cannot use AWS profile stagin: \(folder.path)/config and \(folder.path)/credentials say nothing of it; `aws \
        configure list-profiles` lists those there are
        """)
    try folder.write("credentials", "[default]\nwhat is this")
    #expect(
      await errorText { _ = try settings() } == """
        cannot read \(folder.path)/credentials: line 2 is no section, no `name = value` and no comment; correct it
        """)
  }

  @Test func `files are found in the home folder where nothing else is said`() throws {
    let settings = try AWSSettings(.init(), environment: ["HOME": folder.path, "AWS_CONFIG_FILE": "~/config"])
    #expect(try settings.region() == "eu-central-1")
  }
}

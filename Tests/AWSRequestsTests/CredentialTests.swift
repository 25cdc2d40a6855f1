import Invocations
import Testing

@testable import AWSRequests

@Suite struct Credentials {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  func credentials(
    profile: String? = nil, _ environment: [String: String] = [:]
  ) async throws -> AWSCredentials? {
    let settings = try AWSSettings(.init(profile: profile), environment: folder.environment(environment))
    return try await settings.credentialChain.credentials()
  }

  /// A program that prints credentials as a `credential_process` does.
  static let printing = """
    echo '{"Version": 1, "AccessKeyId": "PRINTED", "SecretAccessKey": "s", "SessionToken": "t", \
    "Expiration": "2026-11-22T10:00:00+00:00"}'
    """
  static let printed = AWSCredentials(
    accessKeyID: "PRINTED", secretAccessKey: "s", sessionToken: "t",
    expiry: Timestamp(iso8601: "2026-11-22T10:00:00Z"))

  @Test func `the environment wins over files, and a profile on the command line over the environment`() async throws {
    try folder.write("credentials", "[default]\naws_access_key_id = FILE\naws_secret_access_key = s")
    let keys = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "s", "AWS_PROFILE": "default"]
    let file = AWSCredentials(accessKeyID: "FILE", secretAccessKey: "s")
    #expect(try await credentials(keys) == AWSCredentials(accessKeyID: "ENV", secretAccessKey: "s"))
    #expect(try await credentials(profile: "default", keys) == file)
    #expect(try await credentials() == file)
    let temporary = ["AWS_SESSION_TOKEN": "t", "AWS_CREDENTIAL_EXPIRATION": "2026-11-22T10:00:00Z"]
    #expect(
      try await credentials(keys.merging(temporary) { $1 })
        == AWSCredentials(
          accessKeyID: "ENV", secretAccessKey: "s", sessionToken: "t",
          expiry: Timestamp(iso8601: "2026-11-22T10:00:00Z")))
  }

  @Test func `a profile is asked in the order of the AWS CLI`() async throws {
    let tool = try folder.program("tool", Self.printing)
    try folder.write(
      "config",
      """
      [profile a]
      aws_access_key_id = CONFIG
      aws_secret_access_key = s
      [profile b]
      aws_access_key_id = CONFIG
      aws_secret_access_key = s
      credential_process = \(tool)
      [profile c]
      credential_process = tool
      """)
    #expect(try await credentials(profile: "a")?.accessKeyID == "CONFIG")
    #expect(try await credentials(profile: "b") == Self.printed)
    #expect(try await credentials(["AWS_PROFILE": "c"]) == Self.printed)
    try folder.write("credentials", "[b]\naws_access_key_id = CREDENTIALS\naws_secret_access_key = s")
    #expect(try await credentials(profile: "b")?.accessKeyID == "CREDENTIALS")
  }

  @Test func `a credential process is given its words as they are quoted, and the environment`() async throws {
    try folder.program(
      "tool", #"[ "$#/$1/$2/$COLOUR" = "2/a b/c/blue" ] && "# + Self.printing)
    try folder.write("config", #"[default]\#ncredential_process = tool "a b" 'c'"#)
    #expect(try await credentials(["COLOUR": "blue"]) == Self.printed)
  }

  @Test(arguments: [
    ("exit 3", "its credential_process ended with status 3; what it said stands above, or run it by hand"),
    ("kill -9 $$", "its credential_process was ended by signal 9; what it said stands above, or run it by hand"),
    ("echo nonsense", "what the program printed cannot be used: it is no JSON object; run it by hand to see why"),
    ("echo '{}'", "what the program printed cannot be used: its Version is not 1; run it by hand to see why"),
    (
      "echo '{\"Version\": 1}'",
      "what the program printed cannot be used: it has no AccessKeyId; run it by hand to see why"
    ),
    (
      "exec yes 1234567890",
      "its credential_process printed more than 1024 KiB; run it by hand to see why"
    ),
  ]) func `what is wrong with a credential process is said`(script: String, words: String) async throws {
    try folder.program("tool", script)
    try folder.write("config", "[default]\ncredential_process = tool")
    #expect(
      await errorText { _ = try await credentials() } == "cannot get credentials of profile default: \(words)")
  }

  @Test func `a program that is not there, and a quote that stays open, are said`() async throws {
    try folder.write("config", "[default]\ncredential_process = no-such-tool\n[profile open]\ncredential_process = 'a")
    #expect(
      await errorText { _ = try await credentials() } == """
        cannot get credentials of profile default: its credential_process names a program that is not there; give its whole \
        path in the profile
        """)
    #expect(
      await errorText { _ = try await credentials(profile: "open") } == """
        cannot get credentials of profile open: its credential_process is no command: a quote is not closed, or nothing \
        stands there; correct it in the profile
        """)
  }

  @Test func `half a key is said`() async throws {
    try folder.write("credentials", "[default]\naws_access_key_id = FILE")
    #expect(
      await errorText { _ = try await credentials() } == """
        cannot use the access key of profile default: aws_secret_access_key is not there; add it, or remove the key's id
        """)
  }

  @Test func `a profile that has to log in gets its credentials from the AWS CLI`() async throws {
    try folder.write("config", "[profile sso]\nsso_session = corp\naws_access_key_id = NOT-READ")
    try folder.program(
      "aws", #"[ "$*" = "configure export-credentials --format process --profile sso" ] && "# + Self.printing)
    #expect(try await credentials(profile: "sso") == Self.printed)
  }

  @Test func `an AWS CLI that is too old, missing, or says no, is said`() async throws {
    try folder.write("config", "[profile sso]\nsso_session = corp")
    // The system's own folders might hold an AWS CLI.
    let alone = ["PATH": folder.path]
    let rest = "install it, or set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN"
    let beginning = """
      cannot get credentials of profile sso: it has sso_session, which takes the AWS CLI 2 (`aws configure \
      export-credentials`), and
      """
    #expect(
      await errorText { _ = try await credentials(profile: "sso", alone) }
        == "\(beginning) there is none on the path; \(rest)")
    try folder.program(
      "aws", "echo 'aws: error: argument subcommand: Invalid choice' >&2; echo 'list | get' >&2; exit 2")
    #expect(
      await errorText { _ = try await credentials(profile: "sso", alone) }
        == "\(beginning) the installed one is older; \(rest)")
    try folder.program("aws", "echo 'Token for corp does not exist' >&2; exit 255")
    #expect(
      await errorText { _ = try await credentials(profile: "sso", alone) } == """
        cannot get credentials of profile sso from the AWS CLI: Token for corp does not exist; run `aws configure \
        export-credentials` by hand to see the rest
        """)
  }

  @Test func `the AWS CLI is asked last, and that it has none is no error of its own`() async throws {
    try folder.program(
      "aws", #"[ "$*" = "configure export-credentials --format process" ] && "# + Self.printing)
    #expect(try await credentials() == Self.printed)
    try folder.program("aws", "exit 255")
    await #expect(throws: CredentialError.notFound(profile: "default")) { try await credentials() }
  }

  @Test func `the AWS CLI that is installed is understood`() async throws {
    // Whatever the machine has: version 1, which does not know the command, version 2 without credentials, or none at all.
    let path = Python.environment["PATH"] ?? ""
    let outside = ["PATH": path, "AWS_EC2_METADATA_DISABLED": "true"]
    await #expect(throws: CredentialError.notFound(profile: "default")) { try await credentials(outside) }
  }

  @Test func `however credentials are printed, their secrets are not`() {
    let credentials = AWSCredentials(
      accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret-key", sessionToken: "secret-token")
    var dumped = ""
    dump(credentials, to: &dumped)
    dump([credentials], to: &dumped)
    let texts = [
      "\(credentials)", String(reflecting: credentials), "\([credentials])", "\(Optional(credentials) as Any)", dumped,
    ]
    #expect(texts.allSatisfy { !$0.contains("secret") && !$0.contains("AKIA") })
    #expect(texts[0] == "access key …MPLE")
  }
}

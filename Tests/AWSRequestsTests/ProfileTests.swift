import Testing

@testable import AWSRequests

@Suite struct `The files of the AWS CLI` {
  static let config = """
    # A comment
    ; another
    [default]
    region = eu-central-1
    s3 =
        endpoint_url = http://s3.local
        max_concurrent_requests=20
    output=json   ; part of the value

    [profile "two words"]
    Region : us-east-1
    credential_process = /bin/tool --name "a b" --sign a=b:c

    [profile staging]   # after the bracket
    services = local
    region = eu-west-1
    [sso-session corp]
    sso_region = eu-west-1
    [services local]
    cloudwatch_logs =
      endpoint_url = http://127.0.0.1:5000
    [staging]
    region = not-read
    """

  @Test func `sections, members, blocks, comments and both signs are read`() throws {
    let file = try ProfileFile(Self.config)
    #expect(
      file.sections == [
        "default": [
          "region": "eu-central-1", "s3": "", "s3.endpoint_url": "http://s3.local", "s3.max_concurrent_requests": "20",
          "output": "json   ; part of the value",
        ],
        "profile \"two words\"": [
          "region": "us-east-1", "credential_process": "/bin/tool --name \"a b\" --sign a=b:c",
        ],
        "profile staging": ["services": "local", "region": "eu-west-1"],
        "sso-session corp": ["sso_region": "eu-west-1"],
        "services local": ["cloudwatch_logs": "", "cloudwatch_logs.endpoint_url": "http://127.0.0.1:5000"],
        "staging": ["region": "not-read"],
      ])
  }

  @Test(arguments: [
    ("region = eu-central-1\n[default]", 1), ("[default\nregion = a", 1), ("[a]\n\nno sign", 3), ("[a]\n= value", 2),
  ]) func `a line that is nothing is named`(text: String, line: Int) {
    #expect(throws: ProfileFile.Damage(line: line)) { try ProfileFile(text) }
  }

  @Test func `a value goes on in deeper lines`() throws {
    let file = try ProfileFile("[default]\ncredential_process = tool\n  --more\nregion = a-1")
    #expect(file.sections == ["default": ["credential_process": "tool\n--more", "region": "a-1"]])
  }

  @Test func `profiles have the config file's names, and the credentials file's members win`() throws {
    let profiles = AWSProfiles(
      config: try ProfileFile(Self.config),
      credentials: try ProfileFile("[staging]\naws_access_key_id = AKIA\nregion = us-east-2\n[only-here]"))
    #expect(
      profiles["staging"] == ["services": "local", "region": "us-east-2", "aws_access_key_id": "AKIA"])
    #expect(profiles["two words"]?["region"] == "us-east-1")
    #expect(profiles["only-here"] == [:])
    #expect(profiles["corp"] == nil)
  }

  @Test(
    arguments: [
      ("a b  c", ["a", "b", "c"]), ("", []), ("'a b' \"c \\\"d\\\"\" e\\ f", ["a b", "c \"d\"", "e f"]),
      ("\"a\\nb\" ''", ["a\\nb", ""]), ("a'b'\"c\"", ["abc"]), ("'open", nil), ("end\\", nil),
    ] as [(String, [String]?)]) func `a command is split as a shell splits it`(command: String, words: [String]?)
  {
    #expect(ShellWords.split(command) == words)
  }
}

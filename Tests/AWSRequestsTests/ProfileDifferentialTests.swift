import JSONTree
import SeededRandomness
import Testing

@testable import AWSRequests

/// The same files read here and by botocore, which the AWS CLI is made of.
@Suite struct `The files of the AWS CLI, against botocore` {
  /// Reads a list of pairs of files and writes what botocore makes of their profiles; null where it refuses them.
  static let script = """
    import json, os, sys, tempfile
    from botocore.configloader import load_config, raw_config_parse
    from botocore.exceptions import ConfigParseError
    def flat(members):
        result = {}
        for name, value in members.items():
            result[name] = "" if isinstance(value, dict) else value
            if isinstance(value, dict):
                result.update({f"{name}.{inner}": text for inner, text in value.items()})
        return result
    answers = []
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("config", "credentials")]
        for texts in json.load(sys.stdin):
            for path, text in zip(paths, texts):
                with open(path, "w") as file:
                    file.write(text)
            try:
                files = [load_config(paths[0])["profiles"], raw_config_parse(paths[1])]
                answers.append([{name: flat(members) for name, members in file.items()} for file in files])
            except ConfigParseError:
                answers.append(None)
    json.dump(answers, sys.stdout)
    """

  static let profiles = ["default", "a", "b c", "ü"]

  @Test(.enabled(if: Python.has("botocore.configloader"), "python3 with botocore is not installed"))
  func `random files have the profiles that botocore reads`() throws {
    var generator = SeededGenerator(seed: 11)
    let files = (0..<1000).map { _ in
      [Self.file(isConfig: true, using: &generator), Self.file(isConfig: false, using: &generator)]
    }
    let input = JSONValue.array(files.map { .array($0.map { JSONValue($0) }) })
    let answers = try #require(try JSONReader.read(Python.run(Self.script, input: JSONWriter.compact(input))).array)
    var compared = 0
    for (texts, answer) in zip(files, answers) {
      guard let expected = answer.array else { continue }
      compared += 1
      let read = AWSProfiles(config: try ProfileFile(texts[0]), credentials: try ProfileFile(texts[1]))
      for name in Self.profiles {
        #expect(read.inConfigFile(name) == Self.members(of: name, in: expected[0]), "\(texts[0])")
        #expect(read.inCredentialsFile(name) == Self.members(of: name, in: expected[1]), "\(texts[1])")
      }
    }
    #expect(compared > 500)
  }

  private static func members(of profile: String, in file: JSONValue) -> [String: String] {
    let members = file[profile]?.object?.members ?? []
    return Dictionary(members.map { ($0.key.text, $0.value.string ?? "") }) { $1 }
  }

  private static func file(isConfig: Bool, using generator: inout SeededGenerator) -> String {
    var lines = ["# a comment", ""]
    for profile in profiles where Bool.random(using: &generator) {
      let quoted = profile.contains(" ") ? "\"\(profile)\"" : profile
      let header = !isConfig ? profile : profile == "default" ? "default" : "profile \(quoted)"
      lines.append("[\(header)]" + (["", "  ", " # after"].randomElement(using: &generator) ?? ""))
      for name in ["region", "S3", "credential_process", "aws_access_key_id"].shuffled(using: &generator) {
        lines.append(contentsOf: member(name, using: &generator))
      }
    }
    return lines.joined(separator: ["\n", "\r\n"].randomElement(using: &generator) ?? "\n")
  }

  private static func member(_ name: String, using generator: inout SeededGenerator) -> [String] {
    let sign = ["=", " = ", ": ", "\t=\t"].randomElement(using: &generator) ?? ""
    let value = ["x", "a b ", "x # y", "x;y", "a=b", "http://h:1/", "\"q\"", ""].randomElement(using: &generator) ?? ""
    let more = [
      [], [], ["; comment"], ["  # comment"], ["  endpoint_url = \(value)", "    deeper=1"], ["\tsecond line"],
      ["", ""],
    ]
    return [name + sign + value] + (more.randomElement(using: &generator) ?? [])
  }
}

import Foundation
import ReplaySettings
import Testing

/// Files that nobody wrote in good faith, or that are broken: one sentence, no crash, no long wait.
@Suite(.timeLimit(.minutes(10))) struct HostileFileTests {
  private static let file = "recordings/replay.yml"

  private static func trouble(_ text: String) throws -> String {
    try ProjectFolder([file: text]).trouble()
  }

  @Test(arguments: [
    (
      "a: [1",
      "cannot read recordings/replay.yml, line 1: it is not YAML (did not find expected ',' or ']'); correct it"
    ),
    (
      "targets:\n\tPreSignUp: linked",
      "cannot read recordings/replay.yml, line 2: YAML takes no tab before a value; indent with spaces"
    ),
    (
      "a: *nothing", "cannot read recordings/replay.yml, line 1: it is not YAML (found undefined alias); correct it"
    ),
    (
      "a: 1\n---\nb: 1\n",
      "cannot read recordings/replay.yml, line 3: a second document begins there; keep one document in the file"
    ),
    ("", "cannot read recordings/replay.yml: nothing is in it; write what it should say, or remove the file"),
    (
      "# later\n", "cannot read recordings/replay.yml: nothing is in it; write what it should say, or remove the file"
    ),
    ("---\n", "cannot read recordings/replay.yml: nothing is in it; write what it should say, or remove the file"),
    (
      "a: 1\nb: \u{1}\n",
      "cannot read recordings/replay.yml, line 2: it is not YAML (control characters are not allowed); correct it"
    ),
    (
      "? [a]\n: 1\n", "cannot read recordings/replay.yml, line 1: a key is a list or a mapping; write a name"
    ),
  ])
  func `says what is wrong with broken YAML`(text: String, sentence: String) throws {
    #expect(try Self.trouble(text) == sentence)
  }

  @Test func `says where a file is not UTF-8`() throws {
    let project = try ProjectFolder([:])
    try project.write(Data("a: 1\nb: \u{FC}\n".unicodeScalars.map { UInt8($0.value) }), to: Self.file)
    #expect(
      project.trouble() == "cannot read recordings/replay.yml, line 2: it is not UTF-8; save the file in that encoding")
  }

  @Test func `takes a byte order mark and CRLF`() throws {
    #expect(
      try Self.trouble("\u{FEFF}targets:\r\n  PreSignUp: linked\r\n")
        == "no error: recordings/replay.yml, line 2: trigger PreSignUp: linked in .")
  }

  @Test(arguments: [
    (["- ", "[", "{a: ", "? "], 5_000), (["[", "- ", "? ", "{a: "], 900), (["[", "- "], 150),
  ])
  func `refuses lists in lists in lists`(beginnings: [String], depth: Int) throws {
    for beginning in beginnings {
      let sentence = try Self.trouble("targets: 1\nx:\n  " + String(repeating: beginning, count: depth) + "\n")
      #expect(sentence.hasPrefix("cannot read recordings/replay.yml, line "), "\(beginning)")
    }
  }

  @Test func `refuses what is closed but too deep`() throws {
    for depth in [150, 900, 5_000] {
      let text = "x: " + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect(
        try Self.trouble(text) == """
          cannot read recordings/replay.yml, line 1: lists and mappings stand too deep in each other; make it flatter
          """)
    }
  }

  @Test(arguments: ["- *%", "? *%\n  : 1", "? [*%]\n  : 1"])
  func `refuses aliases of aliases of aliases`(last: String) throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    text += "z:\n  \(last.replacing("%", with: "a9"))\n"
    #expect(
      try Self.trouble(text) == """
        cannot read recordings/replay.yml: its aliases (*name) stand for too much text; write out what they stand for, or \
        use fewer
        """)
  }

  @Test func `refuses an anchor that doubles itself`() throws {
    let text = "- &a [x, x]\n" + String(repeating: "- &a [*a, *a]\n", count: 40)
    #expect(try Self.trouble(text).contains("stand for too much text"))
  }

  @Test func `takes aliases and merge keys as people write them`() throws {
    var text = "provider: {name: aws, runtime: nodejs20.x}\ncustom:\n  base: &base\n    timeout: 5\nfunctions:\n"
    for number in 1...100 {
      text += "  f\(number):\n    <<: *base\n    handler: src/f.f\(number) # R&D *f\n"
    }
    let routes = try ProjectFolder(["serverless.yml": text]).routes().routes
    #expect(routes.count == 100)
    #expect(routes.allSatisfy { $0.timeout == 5 })
  }

  @Test func `refuses a file that is too long, and what is no file`() throws {
    #expect(
      try Self.trouble(String(repeating: "#", count: 1 << 21)) == """
        cannot read recordings/replay.yml: it is longer than 1048576 bytes; name the targets in recordings/replay.yml \
        instead
        """)
    let project = try ProjectFolder(["recordings/replay.yml/inside": ""])
    #expect(
      project.trouble() == "cannot read recordings/replay.yml: it is no file; correct that, or remove the file")
    let endless = try ProjectFolder([:])
    try FileManager.default.createSymbolicLink(
      atPath: endless.url.appending(path: "serverless.yml").path, withDestinationPath: "/dev/zero")
    #expect(endless.trouble() == "cannot read serverless.yml: it is no file; correct that, or remove the file")
  }
}

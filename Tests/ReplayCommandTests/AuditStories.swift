import Foundation
import JSONTree
import Testing

@testable import ReplayCommand

@Suite struct `An audit` {
  static let planted = "grace@gmail.com"

  /// A story with a sign-up whose address and account become pseudonyms that look personal.
  private func recorded() async throws -> Story {
    let story = try Story()
    let log = Logs.signUp(
      email: "ada@gmail.com",
      extra: """
        , clientMetadata: { phone: '+4915112345678', key: 'hX9Qm2Lr7Vt0Kz4Wc8Bn1Yd5', account: '979487975748',
          token: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl', note: 'ask bob@gmail.com or +4915187654321',
          identities: '[{"userId":"1","email":"ada@gmail.com"}]' }
        """)
    #expect(await story.run("record", try story.write(log, to: "log.txt")).status == .success)
    #expect(await story.run("update").status == .success)
    return story
  }

  private func sql(_ statement: String, in story: Story, store: String = "recordings.sqlite") throws {
    let path = story.recordings.appending(path: store).path
    let ending = try Executable(path: "/usr/bin/env").run(["sqlite3", path, statement])
    try #require(ending.status == 0, "\(ending.errors)")
  }

  private func listed(_ story: Story) throws -> [Substring] {
    let path = story.recordings.appending(path: "recordings.sqlite").path
    return try Executable(path: "/usr/bin/env").run(["sqlite3", path, "SELECT value FROM pseudonyms"]).output
      .split(separator: "\n")
  }

  @Test func `passes over the pseudonyms of its own recordings`() async throws {
    let story = try await recorded()
    let listed = try listed(story)
    #expect(listed == listed.sorted())
    #expect(listed.count { $0.hasSuffix("@gmail.com") } == 2)
    #expect(listed.count { $0.hasPrefix("+49") } == 2)
    #expect(listed.count { $0.hasPrefix("eyJ") } == 1)
    #expect(!listed.contains("ada@gmail.com") && !listed.contains("979487975748"))
    let before = try story.contents()
    #expect(
      await story.run("audit")
        == Story.Ending(
          output: "nothing personal or secret found in 1 store and 1 other file\n", errors: "", status: .success))
    #expect(await story.run("audit", "--json") == Story.Ending(output: "", errors: "", status: .success))
    #expect(try story.contents() == before)
  }

  @Test func `lists what any command that records has made, once`() async throws {
    let story = try await recorded()
    let listed = try listed(story)
    let log = story.folder.appending(path: "log.txt").path
    let before = try story.contents()
    #expect(await story.run("record", log).status == .success)
    #expect(try story.contents() == before)
    let other = Logs.signUp(id: "11111111-2222-4333-8444-555555555509", email: "eve@gmail.com")
    #expect(await story.run("record", try story.write(other, to: "log-of-may@gmail.com.txt")).status == .success)
    #expect(try self.listed(story).count > listed.count)
    #expect(await story.run("audit").status == .success)
  }

  @Test(arguments: [
    ("grace@gmail.com", "e-mail address g… (15 characters)"),
    ("+4915100000001", "phone number +… (14 characters)"),
    ("eyJhbGciOiJub25lIn0.eyJzdWIiOiIyIn0.c2ln", "web token e… (40 characters)"),
    ("AKIAJ5Q2QZ3NTB7LM4XA", "AWS access key A… (20 characters)"),
    ("q7Zt1/kR9wLm3+VbX0cY5uHsE8dJnA2fGpTo6iQK", "AWS secret key q… (40 characters)"),
    ("-----BEGIN EC PRIVATE KEY-----", "private key -… (30 characters)"),
    ("879487975741", "account number 8… (12 characters)"),
    ("Zt1kR9wLm3VbX0cY5uHsE8", "secret Z… (22 characters)"),
  ])
  func `finds each kind with its place, and shows none whole`(value: String, shown: String) async throws {
    let story = try await recorded()
    try sql(
      """
      PRAGMA secure_delete = ON;
      UPDATE recordings SET event = json_set(event, '$.request.userAttributes.custom:x', '\(value)')
      """, in: story)
    let snapshot = "recordings/snapshots/PreSignUp_SignUp.json"
    try story.write(
      try story.read(snapshot).replacing(#""autoConfirmUser": true"#, with: #""x": ["\#(value)"]"#), to: snapshot)
    try story.write("one\n\"\(value)\"\n", to: "recordings/report.txt")
    let ending = await story.run("audit")
    #expect(
      ending
        == Story.Ending(
          output: """
            FOLDER/recordings/recordings.sqlite: \(Logs.signUpID) event /request/userAttributes/custom:x: \(shown)
            FOLDER/recordings/report.txt: line 2: \(shown)
            FOLDER/recordings/snapshots/PreSignUp_SignUp.json: /outcomes/0/response/x/0: \(shown)
            3 findings in 1 store and 2 other files
            replay --recordings FOLDER/recordings forget \(Logs.signUpID) removes a recording and what was approved of it
            take what was found out of FOLDER/recordings/report.txt, and give replay audit again

            """, errors: "", status: .differs))
    let lines = await story.run("audit", "--json").output
    #expect(!ending.output.contains(value) && !lines.contains(value))
    #expect(
      lines.hasPrefix(
        """
        {"version":1,"file":"FOLDER/recordings/recordings.sqlite","place":"column","table":"recordings",\
        "recording":"\(Logs.signUpID)","row":1,"column":"event","path":"/request/userAttributes/custom:x","kind":
        """))
    #expect(
      lines.contains(#""place":"line","line":2,"kind":"#) && lines.contains(#""place":"value","path":"/outcomes/"#))
  }

  @Test func `names a key, a file and an id without what is personal in them`() async throws {
    let story = try await recorded()
    try sql(
      """
      PRAGMA secure_delete = ON;
      UPDATE recordings SET id = 'of grace@gmail.com', event = '{"grace@gmail.com":{"a":"grace@gmail.com"}}'
      """, in: story)
    try story.write("plain", to: "recordings/grace@gmail.com.txt")
    let ending = await story.run("audit")
    #expect(ending.status == .differs)
    #expect(!ending.output.contains(Self.planted))
    #expect(ending.output.contains("of g… event /g…/a: e-mail address g… (15 characters)\n"))
    #expect(ending.output.contains("a key of of g… event: e-mail address"))
    #expect(ending.output.contains("recordings/g…: its name: e-mail address"))
  }

  @Test func `finds what was removed and not overwritten`() async throws {
    let story = try await recorded()
    try sql("VACUUM", in: story)
    #expect(await story.run("audit").status == .success)
    try sql(
      """
      PRAGMA secure_delete = OFF;
      INSERT INTO store VALUES ('a', '\(Self.planted)');
      DELETE FROM store WHERE name = 'a';
      CREATE TABLE t (x); INSERT INTO t VALUES (printf('%5000c', ' ') || '+4915100000001'); DROP TABLE t;
      """, in: story)
    let ending = await story.run("audit")
    #expect(ending.status == .differs)
    let lines = ending.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("FOLDER/recordings/recordings.sqlite: free space at byte "))
    #expect(lines[0].hasSuffix(": e-mail address a… (16 characters)"))
    #expect(lines[1].hasSuffix(": phone number +… (14 characters)"))
    let vacuum = "sqlite3 FOLDER/recordings/recordings.sqlite 'PRAGMA secure_delete = ON; VACUUM'"
    #expect(lines[3] == "\(vacuum) clears free space")
    try sql("PRAGMA secure_delete = ON; VACUUM", in: story)
    #expect(await story.run("audit").status == .success)
  }

  @Test func `finds nothing where a recording was forgotten, nor its pseudonyms`() async throws {
    let story = try await recorded()
    let other = Logs.signUp(id: "11111111-2222-4333-8444-555555555509", email: "ada@gmail.com")
    #expect(await story.run("record", try story.write(other, to: "other.txt")).status == .success)
    let listed = try listed(story)
    #expect(await story.run("forget", Logs.signUpID).status == .success)
    let left = try self.listed(story)
    #expect(left.count == 1 && left[0].hasSuffix("@gmail.com"))
    let store = try #require(try story.contents()["recordings/recordings.sqlite"])
    for text in listed where !left.contains(text) { #expect(store.range(of: Data(text.utf8)) == nil) }
    #expect(await story.run("audit").status == .success)
  }

  @Test func `lists the pseudonyms of an older store where it is asked to, and when one records into it`() async throws
  {
    for isAsked in [true, false] {
      let story = try await recorded()
      let listed = try listed(story)
      try sql("PRAGMA secure_delete = ON; DROP TABLE pseudonyms; PRAGMA user_version = 2", in: story)
      let ending = await story.run("audit")
      #expect(ending.status == .differs)
      #expect(ending.output.contains("recordings.sqlite lists no pseudonyms, for an older replay made it; replay"))
      if isAsked {
        let upgraded = await story.run("audit", "--upgrade")
        #expect(upgraded.status == .success)
        #expect(upgraded.errors == "FOLDER/recordings/recordings.sqlite: its pseudonyms are listed now\n")
        #expect(try self.listed(story) == listed)
      } else {
        let other = Logs.signUp(id: "11111111-2222-4333-8444-555555555509", email: "eve@example.com")
        #expect(await story.run("record", try story.write(other, to: "other.txt")).status == .success)
        #expect(Set(listed).isSubset(of: try self.listed(story)))
      }
      #expect(await story.run("audit").status == .success)
    }
  }

  @Test func `is trouble where a store cannot be read, and says what else it found`() async throws {
    let story = try await recorded()
    try story.write("no store, grace@gmail.com", to: "recordings/other.sqlite")
    try story.write("grace@gmail.com", to: "recordings/pending/x.json")
    let ending = await story.run("audit")
    #expect(ending.status == .trouble)
    #expect(
      ending.errors == """
        replay: cannot read FOLDER/recordings/other.sqlite: it is not a SQLite database, or its beginning is damaged; \
        restore the file from your version control

        """)
    #expect(ending.output.hasPrefix("FOLDER/recordings/pending/x.json: line 1: e-mail address g… (15 characters)\n"))
  }

  @Test func `a hostile database ends it neither with a crash nor with success by accident`() async throws {
    let story = try await recorded()
    let file = story.recordings.appending(path: "recordings.sqlite")
    let bytes = try Data(contentsOf: file)
    var number: UInt64 = 1
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0..<8 {
        number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        damaged[100 + Int(number >> 33) % (bytes.count - 100)] = UInt8(truncatingIfNeeded: number >> 20)
      }
      try damaged.write(to: file)
      _ = await story.run("audit")
    }
  }

  @Test func `has nothing to do where there is nothing`() async throws {
    let story = try Story()
    #expect(await story.run("audit").status == .trouble)
    try FileManager.default.createDirectory(at: story.recordings, withIntermediateDirectories: true)
    #expect(
      await story.run("audit")
        == Story.Ending(
          output: "",
          errors: "replay: there is nothing to audit in FOLDER/recordings; record a log with replay record FILE\n",
          status: .nothingSelected))
  }
}

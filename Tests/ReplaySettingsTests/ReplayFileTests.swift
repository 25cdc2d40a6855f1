import Foundation
import JSONTree
import Redaction
import ReplaySettings
import Testing

@Suite struct ReplayFileTests {
  @Test func `reads targets in both forms`() throws {
    let project = try ProjectFolder([
      "recordings/replay.yml": """
      # which target answers what
      targets:
        PreSignUp: node:src/auth.preSignUp
        PreSignUp_AdminCreateUser: linked
        PreSignUp_Tomorrow: linked
        TokenGeneration_HostedAuth: function:tokens:live
        sign-up-log:
          target: exec:./bootstrap
          folder: build/log/
          timeout: 10
          environment:
            TABLE: users
            LIMIT: 3
            HOST: ${HOST}
        my_function: http://127.0.0.1:9000
      """
    ])
    #expect(
      try project.story() == """
        recordings/replay.yml, line 3: trigger PreSignUp: node:src/auth.preSignUp in .
        recordings/replay.yml, line 4: source PreSignUp_AdminCreateUser: linked in .
        recordings/replay.yml, line 5: source PreSignUp_Tomorrow: linked in .
        recordings/replay.yml, line 6: source TokenGeneration_HostedAuth: function:tokens:live in .
        recordings/replay.yml, line 7: function sign-up-log by sign-up-log: exec:./bootstrap in build/log [10 s, LIMIT=3, \
        TABLE=users, HOST?]
        recordings/replay.yml, line 15: function my_function by my_function: http://127.0.0.1:9000 in .
        note: recordings/replay.yml, line 5: AWS documents no trigger source 'PreSignUp_Tomorrow'; if it is not a new one, \
        correct it
        """)
  }

  @Test func `reads what is said of personal data`() throws {
    let project = try ProjectFolder([
      "recordings/replay.yml": """
      redaction:
        keepDomains: [Our-Shop.com, example.net]
        keep:
          - /request/userAttributes/custom:plan
        pseudonymise: /request/userAttributes/locale
        drop: [/request/validationData, context/clientContext/custom]
        replace:
          /request/clientMetadata/version: 1.0
          /request/clientMetadata/build: "7"
          /request/clientMetadata/isTest: true
          /request/clientMetadata/note: none of it
      """
    ])
    #expect(
      try RedactionRules(recordings: project.recordings.path)
        == RedactionRules(
          [
            .init(.keep, "/request/userAttributes/custom:plan"),
            .init(.pseudonymise, "/request/userAttributes/locale"), .init(.drop, "/request/validationData"),
            .init(.drop, "context/clientContext/custom"), .init(.replace(1), "/request/clientMetadata/version"),
            .init(.replace("7"), "/request/clientMetadata/build"),
            .init(.replace(true), "/request/clientMetadata/isTest"),
            .init(.replace("none of it"), "/request/clientMetadata/note"),
          ], keptDomains: ["our-shop.com", "example.net"]))
    #expect(try RedactionRules(recordings: project.recordings.path + "/none") == .none)
  }

  @Test(arguments: [
    (
      "target: {}",
      "cannot read recordings/replay.yml, line 1: there is no key 'target'; write targets or redaction"
    ),
    (
      "targets: {}\nmasks: []",
      "cannot read recordings/replay.yml, line 2: this version of replay does not know 'masks' yet; remove it"
    ),
    (
      "redaction: {kep: []}",
      "cannot read recordings/replay.yml, line 1: there is no key 'kep'; write keep, pseudonymise, drop, replace or keepDomains"
    ),
    (
      "redaction:\n  keep:\n  - /a\n  drop: request/userName",
      "recordings/replay.yml, line 4: cannot drop request/userName: it is no path; write /request/userAttributes/custom:plan, "
        + "or context/clientContext/custom, with * for any key"
    ),
    (
      "redaction:\n  keep:\n  - /a/b\n  drop: [/a/b/**]",
      "recordings/replay.yml, line 4: two rules name /a/b/**; leave one"
    ),
    (
      "redaction:\n  keep: /request/password",
      "recordings/replay.yml, line 2: cannot keep /request/password: it gives access to something, and is never stored; drop "
        + "it, replace it, or leave it out"
    ),
    (
      "redaction: {keepDomains: [our shop]}",
      "recordings/replay.yml, line 1: cannot keep the domain our shop: it is none; write one like example.com"
    ),
    (
      "redaction:\n  keep: {a: b}",
      "cannot read recordings/replay.yml, line 2: 'keep' is not what it should be; write a list of paths such as "
        + "[/request/userAttributes/custom:plan]"
    ),
    (
      "redaction:\n  replace:\n    /a: [1]",
      "cannot read recordings/replay.yml, line 3: '/a' is not what it should be; write one text, number, true, false or null"
    ),
    (
      "targets: [linked]",
      "cannot read recordings/replay.yml, line 1: 'targets' is no mapping; write `name: value` lines"
    ),
    (
      "- targets", "cannot read recordings/replay.yml, line 1: the file is no mapping; write `name: value` lines"
    ),
    (
      "targets:\n  PreSignUp: node:src/auth",
      """
      recordings/replay.yml, line 2: cannot read the target 'node:src/auth': a handler is a path, a dot and the name of \
      what it exports; write linked, exec:./bootstrap, node:src/auth.preSignUp, python:app.handler, \
      function:NAME:QUALIFIER or http://…
      """
    ),
    (
      "targets:\n  PreSignUp:\n    folder: x",
      """
      cannot read recordings/replay.yml, line 2: 'PreSignUp' names no target; write `target:` and what answers it
      """
    ),
    (
      "targets:\n  PreSignUp:",
      "cannot read recordings/replay.yml, line 2: 'PreSignUp' names no target; write `target:` and what answers it"
    ),
    (
      "targets:\n  PreSignUp: [linked]",
      """
      cannot read recordings/replay.yml, line 2: 'PreSignUp' is not what it should be; write a target such as linked or \
      node:src/auth.preSignUp
      """
    ),
    (
      "targets:\n  PreSignUp_*: linked",
      """
      cannot read recordings/replay.yml, line 2: 'PreSignUp_*' is no trigger source, trigger or function name; write \
      PreSignUp_SignUp, PreSignUp or the function's name, without a pattern
      """
    ),
    (
      "targets:\n  a:\n    target: linked\n    time: 3",
      """
      cannot read recordings/replay.yml, line 4: there is no key 'time'; write target, folder, timeout or environment
      """
    ),
    (
      "targets:\n  a:\n    target: linked\n    timeout: 5s",
      """
      cannot read recordings/replay.yml, line 4: 'timeout' is not what it should be; write whole seconds, from 1 to 900
      """
    ),
    (
      "targets:\n  a:\n    target: linked\n    environment:\n      A: [1]",
      "cannot read recordings/replay.yml, line 5: 'A' is not what it should be; write one text"
    ),
    (
      "targets:\n  PreSignUp: linked\n\n  # again\n  PostConfirmation: linked\n  \"PreSignUp\": exec:./b\n",
      "cannot read recordings/replay.yml: 'PreSignUp' stands twice, in line 2 and in line 6; keep one"
    ),
    (
      "targets: {PreSignUp: linked, PreSignUp: linked}",
      "cannot read recordings/replay.yml, line 1: 'PreSignUp' stands there and again in the same mapping; keep one"
    ),
  ])
  func `refuses what it does not know, with the line`(text: String, sentence: String) throws {
    #expect(try ProjectFolder(["recordings/replay.yml": text]).trouble() == sentence)
  }
}

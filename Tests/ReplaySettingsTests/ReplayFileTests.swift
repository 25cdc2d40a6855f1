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

  @Test(arguments: [
    (
      "target: {}",
      "cannot read recordings/replay.yml, line 1: there is no key 'target'; write targets"
    ),
    (
      "targets: {}\nmasks: []",
      "cannot read recordings/replay.yml, line 2: this version of replay does not know 'masks' yet; remove it"
    ),
    (
      "redaction: {}",
      "cannot read recordings/replay.yml, line 1: this version of replay does not know 'redaction' yet; remove it"
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

import ReplaySettings
import Testing

@Suite struct ServerlessFileTests {
  @Test func `reads functions, their events and what holds for all of them`() throws {
    let project = try ProjectFolder([
      "serverless.yml": """
      service: sign-in
      frameworkVersion: '4'
      custom: &custom
        pool: users-${sls:stage}
      provider:
        name: aws
        runtime: nodejs20.x
        timeout: 10
        environment:
          STAGE: ${sls:stage}
          LOCALE: en
          RETRIES: 3
          DEBUG: true
          TABLE: !Ref UsersTable
      functions:
        preSignUp:
          handler: src/auth.preSignUp
          memorySize: 256
          environment:
            LOCALE: de
            STAGE: test
            RETRIES:
            ARN: {Fn::GetAtt: [Users, Arn]}
          events:
            - cognitoUserPool:
                pool: ${self:custom.pool}
                trigger: PreSignUp
                existing: true
                forceDeploy: true
            - cognitoUserPool: {pool: users, trigger: PostConfirmation}
        sender:
          handler: send.handler
          name: users-sender
          runtime: python3.12
          timeout: ${self:custom.timeout}
          events:
            - schedule: rate(1 hour)
            - alexaSkill
            - http: GET users
            - cognitoUserPool:
                pool: users
                trigger: CustomEmailSender
                kmsKeyId: !GetAtt Key.Arn
                lambdaVersion: V1_0
        nightly:
          handler: ./src/nightly.handler
          events:
        plain:
          handler: src/plain.handler
      """
    ])
    #expect(
      try project.story() == """
        serverless.yml, line 25: trigger PreSignUp by preSignUp: node:src/auth.preSignUp in . [nodejs20.x, 10 s, 256 MB, \
        DEBUG=true, LOCALE=de, STAGE=test, ARN?, TABLE?]
        serverless.yml, line 30: trigger PostConfirmation by preSignUp: node:src/auth.preSignUp in . [nodejs20.x, 10 s, \
        256 MB, DEBUG=true, LOCALE=de, STAGE=test, ARN?, TABLE?]
        serverless.yml, line 40: trigger CustomEmailSender by sender (users-sender): python:send.handler in . \
        [python3.12, DEBUG=true, LOCALE=en, RETRIES=3, STAGE?, TABLE?]
        serverless.yml, line 45: function nightly by nightly: node:./src/nightly.handler in . [nodejs20.x, 10 s, DEBUG=true, \
        LOCALE=en, RETRIES=3, STAGE?, TABLE?]
        serverless.yml, line 48: function plain by plain: node:src/plain.handler in . [nodejs20.x, 10 s, DEBUG=true, LOCALE=en, \
        RETRIES=3, STAGE?, TABLE?]
        """)
  }

  @Test func `notes what only Serverless resolves`() throws {
    let project = try ProjectFolder([
      "serverless.yaml": """
      provider:
        name: aws
        environment: ${file(environment.yml)}
      functions:
        - ${file(functions.yml)}
        - a:
            handler: ${self:custom.handler}
            events: [{cognitoUserPool: {pool: p, trigger: PreSignUp}}]
          b: ${file(b.yml)}
        - c:
            handler: c.handler
            environment: ${file(c.yml)}
            events:
              - ${file(events.yml)}
              - cognitoUserPool: ${file(event.yml)}
              - cognitoUserPool: {pool: p, trigger: PreSignup}
          d:
            handler: d.handler
            runtime: ${self:custom.runtime}
            events: [{cognitoUserPool: {pool: p, trigger: PostConfirmation}}]
          e:
          f:
            handler: f.handler
            events: ${file(events.yml)}
      """
    ])
    #expect(
      try project.story() == """
        serverless.yaml, line 16: trigger PreSignup by c: node:c.handler in .
        serverless.yaml, line 22: function f by f: node:f.handler in .
        note: serverless.yaml, line 3: the environment of all functions stands elsewhere; give what it needs with \
        `environment` in recordings/replay.yml
        note: serverless.yaml, line 5: functions are ${file(functions.yml)}, which only Serverless resolves; name the \
        target in recordings/replay.yml or with --target
        note: serverless.yaml, line 6: the handler of a is known only to a deployment; name the target in \
        recordings/replay.yml or with --target
        note: serverless.yaml, line 9: what b is stands elsewhere; name the target in recordings/replay.yml or with \
        --target
        note: serverless.yaml, line 12: the environment of c stands elsewhere; give what it needs with `environment` in \
        recordings/replay.yml
        note: serverless.yaml, line 14: some events of c stand elsewhere; name the target in recordings/replay.yml or \
        with --target
        note: serverless.yaml, line 15: the trigger of this event of c cannot be read; name the target in \
        recordings/replay.yml or with --target
        note: serverless.yaml, line 16: c answers 'PreSignup', which is no trigger of Cognito; write one such as PreSignUp
        note: serverless.yaml, line 17: the runtime of d is known only to a deployment; name the target in \
        recordings/replay.yml or with --target
        note: serverless.yaml, line 24: some events of f stand elsewhere; name the target in recordings/replay.yml or \
        with --target
        """)
  }

  @Test func `takes functions that are one variable for a note`() throws {
    let project = try ProjectFolder(["serverless.yml": "provider: aws\nfunctions: ${file(functions.yml)}\n"])
    #expect(
      try project.story() == """
        note: serverless.yml, line 2: functions are ${file(functions.yml)}, which only Serverless resolves; name the \
        target in recordings/replay.yml or with --target
        """)
  }

  @Test func `leaves other providers alone`() throws {
    let project = try ProjectFolder(["serverless.yml": "provider:\n  name: google\nfunctions: {a: {handler: a.b}}\n"])
    #expect(
      try project.story()
        == "note: serverless.yml, line 2: the provider is google, not aws; its functions are left out")
  }

  @Test func `finds programs of custom runtimes, and says which it cannot start`() throws {
    let pool = "events: [{cognitoUserPool: {pool: users, trigger"
    let project = try ProjectFolder([
      "bin/confirm/bootstrap": "", "out/define/bootstrap": "", "out/create.d/bootstrap": "",
      "serverless.yml": """
      provider: {name: aws, runtime: provided.al2023}
      functions:
        signUp: {handler: bootstrap, \(pool): PreSignUp}}]}
        confirm: {handler: bin/confirm/bootstrap, \(pool): PostConfirmation}}]}
        define: {handler: x, package: {artifact: out/define/define.zip}, \(pool): DefineAuthChallenge}}]}
        create: {handler: x, package: {artifact: out/create.d.zip}, \(pool): CreateAuthChallenge}}]}
        verify: {handler: x, package: {artifact: verify.zip}, \(pool): VerifyAuthChallengeResponse}}]}
        java: {handler: x, runtime: java21, \(pool): PreAuthentication}}]}
        image: {image: repository/image, \(pool): UserMigration}}]}
        nothing: {runtime: nodejs22.x, \(pool): PreTokenGeneration}}]}
        odd: {runtime: nodejs22.x, handler: index, \(pool): CustomMessage}}]}
        silent: {handler: x, runtime: go1.x}
      """,
    ])
    #expect(
      try project.story() == """
        serverless.yml, line 3: trigger PreSignUp by signUp: exec:./bootstrap in . [provided.al2023]
        serverless.yml, line 4: trigger PostConfirmation by confirm: exec:./bootstrap in bin/confirm [provided.al2023]
        serverless.yml, line 5: trigger DefineAuthChallenge by define: exec:./bootstrap in out/define [provided.al2023]
        serverless.yml, line 6: trigger CreateAuthChallenge by create: exec:./bootstrap in out/create.d [provided.al2023]
        note: serverless.yml, line 7: the code of verify is packed in verify.zip; unpack it and name the target in \
        recordings/replay.yml or with --target
        note: serverless.yml, line 8: java runs on java21, which replay cannot start by itself; name the target in \
        recordings/replay.yml or with --target
        note: serverless.yml, line 9: image is a container image; name the target in recordings/replay.yml or with \
        --target
        note: serverless.yml, line 10: nothing has no handler; name the target in recordings/replay.yml or with --target
        note: serverless.yml, line 11: the handler 'index' of odd is not a path, a dot and the name of what it exports; \
        name the target in recordings/replay.yml or with --target
        """)
  }

  @Test func `takes the first of two functions for a trigger, and tells`() throws {
    let project = try ProjectFolder([
      "serverless.yml": """
      provider: {name: aws, runtime: nodejs20.x}
      functions:
        first:
          handler: a.first
          events:
            - cognitoUserPool: {pool: one, trigger: PreSignUp}
            - cognitoUserPool: {pool: two, trigger: PreSignUp}
        second:
          handler: a.second
          events:
            - cognitoUserPool: {pool: two, trigger: PreSignUp}
        third:
          handler: a.third
          events:
            - cognitoUserPool: {pool: one, trigger: PreSignUp}
      """
    ])
    #expect(
      try project.story() == """
        serverless.yml, line 6: trigger PreSignUp by first: node:a.first in . [nodejs20.x]
        serverless.yml, line 8: function second by second: node:a.second in . [nodejs20.x]
        serverless.yml, line 12: function third by third: node:a.third in . [nodejs20.x]
        note: serverless.yml, line 11: PreSignUp is answered by second for pool two, and in line 6 by first for pool one; \
        first is taken where a recording does not name its function
        note: serverless.yml, line 15: PreSignUp is answered by third, and in line 6 by first; first is taken where a \
        recording does not name its function
        """)
    let routes = try project.routes()
    func function(_ name: String?) -> String? {
      routes.route(triggerSource: "PreSignUp_SignUp", functionName: name)?.functionName
    }
    #expect([nil, "shop-dev-second", "third", "other"].map(function) == ["first", "second", "third", "first"])
  }

  @Test(arguments: [
    ("functions: ${file(functions.yml)}", true),
    ("functions:\n  f: ${file(f.yml):f}", true),
    ("functions:\n  f: {handler: a.b, events: '${file(events.yml)}'}", true),
    ("functions:\n  f: {handler: '${self:custom.handler}', events: [{cognitoUserPool: PreSignUp}]}", true),
    ("functions:\n  f: {image: x, events: [{cognitoUserPool: {pool: p, trigger: PreSignUp}}]}", true),
    ("functions:\n  f: {image: x, events: [{cognitoUserPool: {pool: p, trigger: PostConfirmation}}]}", false),
    ("functions:\n  f: {image: x}", false),
  ])
  func `tells where a function may be named that cannot be told`(text: String, isUnclear: Bool) throws {
    let project = try ProjectFolder(["serverless.yml": "provider: {name: aws, runtime: nodejs20.x}\n\(text)\n"])
    let routes = try project.routes()
    #expect(routes.route(triggerSource: "PreSignUp_SignUp", functionName: nil) == nil)
    #expect((routes.obstacle(triggerSource: "PreSignUp_SignUp") != nil) == isUnclear)
  }

  @Test func `takes a trigger without more, JSON, and a runtime that the handler's file tells`() throws {
    let project = try ProjectFolder([
      "serverless.json": """
      {"provider": {"name": "aws", "runtime": "${self:custom.runtime}"}, "functions": {
        "one": {"handler": "src/a.one", "events": [{"cognitoUserPool": "PreSignUp"}]},
        "two": {"handler": "b.two", "events": [{"cognitoUserPool": {"pool": "p", "trigger": "PostConfirmation"}}]}
      }}
      """, "src/a.mjs": "", "b.py": "",
    ])
    #expect(
      try project.story() == """
        serverless.json, line 2: trigger PreSignUp by one: node:src/a.one in .
        serverless.json, line 3: trigger PostConfirmation by two: python:b.two in .
        """)
  }

  @Test func `is not read where it is a program`() throws {
    let project = try ProjectFolder(["serverless.ts": "export default {}"])
    #expect(
      try project.story()
        == "note: serverless.ts, line 1: what the file says is known only to Serverless, which runs it; name the target in "
        + "recordings/replay.yml or with --target")
    #expect(try project.routes().obstacle(triggerSource: "PreSignUp_SignUp") != nil)
  }

  @Test func `reads user pools among the resources`() throws {
    let project = try ProjectFolder([
      "serverless.yml": """
      provider: {name: aws, runtime: nodejs20.x}
      functions:
        pre-sign_up: {handler: a.b}
      resources:
        - ${file(other.yml)}
        - Resources:
            Users:
              Type: AWS::Cognito::UserPool
              Properties:
                LambdaConfig:
                  PreSignUp: !GetAtt PreDashsignUnderscoreupLambdaFunction.Arn
      """
    ])
    #expect(
      try project.story()
        == "serverless.yml, line 11: trigger PreSignUp by pre-sign_up: node:a.b in . [nodejs20.x]")
  }
}

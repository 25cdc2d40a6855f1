import Foundation
import HandlerTargets
import ReplaySettings
import Testing

@Suite struct RoutesTests {
  private static let files = [
    "recordings/replay.yml": """
    targets:
      PreSignUp: exec:./trigger
      PreSignUp_AdminCreateUser: exec:./source
      decided: exec:./decided
    """,
    "serverless.yml": """
    provider: {name: aws, runtime: nodejs20.x}
    functions:
      preSignUp: {handler: a.preSignUp, events: [{cognitoUserPool: {pool: p, trigger: PreSignUp}}]}
      confirm: {handler: a.confirm, events: [{cognitoUserPool: {pool: p, trigger: PostConfirmation}}]}
      decided: {handler: a.decided, events: [{cognitoUserPool: {pool: p, trigger: CustomMessage}}]}
      up: {handler: a.up}
      sign-up: {handler: a.signUp}
      named: {handler: a.named, name: own-name}
    """,
    "template.yaml": """
    Resources:
      Confirm:
        Type: AWS::Serverless::Function
        Properties:
          Runtime: nodejs20.x
          Handler: b.confirm
          Events:
            A: {Type: Cognito, Properties: {UserPool: !Ref P, Trigger: [PostConfirmation, UserMigration]}}
    """,
  ]

  @Test(
    arguments: [
      ("PreSignUp_SignUp", nil, "exec:./trigger"),
      ("PreSignUp_AdminCreateUser", "app-dev-decided", "exec:./source"),
      ("PostConfirmation_ConfirmSignUp", nil, "node:a.confirm"),
      ("UserMigration_Authentication", nil, "node:b.confirm"),
      ("CustomMessage_SignUp", nil, "node:a.decided"),
      ("CustomMessage_SignUp", "app-dev-decided", "exec:./decided"),
      ("TokenGeneration_HostedAuth", "app-dev-up", "node:a.up"),
      (nil, "app-dev-sign-up", "node:a.signUp"),
      (nil, "sign-up", "node:a.signUp"),
      (nil, "own-name", "node:a.named"),
      (nil, "named", "node:a.named"),
      (nil, "app-dev-named", nil),
      (nil, "stack-Confirm-1A2b3C4d5E6f", "node:b.confirm"),
      (nil, "stack-Confirm-live", nil),
      (nil, "group", nil),
      ("PreAuthentication_Authentication", nil, nil),
      (nil, nil, nil),
    ] as [(String?, String?, String?)])
  func `the nearest name in the strongest file answers`(source: String?, function: String?, target: String?) throws {
    let routes = try ProjectFolder(Self.files).routes()
    #expect(routes.route(triggerSource: source, functionName: function)?.target.description == target)
  }

  @Test func `a folder without any file has no routes`() throws {
    let routes = try ProjectFolder([:]).routes()
    #expect(routes.routes == [])
    #expect(routes.notes == [])
  }

  @Test func `a route says all that is known`() throws {
    let project = try ProjectFolder(["serverless.yml": Self.files["serverless.yml"] ?? ""])
    let expected = Route(
      subject: .trigger("PreSignUp"), functionName: "preSignUp", target: .node("a.preSignUp"),
      folder: project.url.path, runtime: "nodejs20.x",
      place: SourcePlace(file: project.url.appending(path: "serverless.yml").path, line: 3))
    #expect(try project.routes().routes.first == expected)
  }

  @Test func `this repository's own functions are understood`() throws {
    let own = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Handlers/serverless.yml")
    let project = try ProjectFolder(["serverless.yml": String(contentsOf: own, encoding: .utf8)])
    let routes = try project.routes()
    #expect(routes.notes == [])
    #expect(
      routes.routes.map { "\($0.subject.name) \($0.target) \($0.runtime ?? "") \($0.timeout ?? 0)" } == [
        "PreSignUp exec:./bootstrap provided.al2023 5",
        "PostAuthentication exec:./bootstrap provided.al2023 5",
        "DefineAuthChallenge exec:./bootstrap provided.al2023 5",
        "CreateAuthChallenge exec:./bootstrap provided.al2023 5",
        "VerifyAuthChallengeResponse exec:./bootstrap provided.al2023 5",
      ])
  }
}

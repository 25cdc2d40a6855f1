import CognitoTriggers
import Foundation
import Testing

@testable import ReplayCommand

@Suite struct `Replaying at a terminal` {
  /// Handlers that answer a sign-up as given, and nothing else.
  static func confirming(_ confirms: Bool?) -> TriggerHandlers {
    TriggerHandlers(
      .preSignUp { event, _ in
        var event = event
        event.response.autoConfirmUser = confirms
        return event
      })
  }

  @Test func `a sign-up is recorded, approved, changed and approved again`() async throws {
    let story = try Story(handlers: Self.confirming(true))
    let log = try story.write(Logs.signUp(), to: "log.txt")
    #expect(
      await story.run("record", log)
        == Story.Ending(output: "", errors: "1 invocation found: 1 stored\n", status: .success))

    #expect(
      await story.run("PreSignUp_SignUp")
        == Story.Ending(
          output: """
            PreSignUp_SignUp
              + 11111111  new, not approved yet
                  response { "autoConfirmUser": true, "autoVerifyEmail": false, "autoVerifyPhone": false }

            1 replayed: 0 matched, 1 new
            replay --recordings FOLDER/recordings show 11111111 for the whole event; \
            replay --recordings FOLDER/recordings update PreSignUp_SignUp to approve

            """, errors: "", status: .differs))

    #expect(
      await story.run("update")
        == Story.Ending(
          output: """
            PreSignUp_SignUp: 1 approved in FOLDER/recordings/snapshots/PreSignUp_SignUp.json
            1 approved, 0 unchanged

            """, errors: "", status: .success))
    #expect(
      await story.run() == Story.Ending(output: "1 replayed: 1 matched\n", errors: "", status: .success))

    story.handlers = Self.confirming(false)
    let before = try story.contents()
    #expect(
      await story.run("PreSignUp_SignUp")
        == Story.Ending(
          output: """
            PreSignUp_SignUp
              ✗ 11111111  answered differently
                  response.autoConfirmUser   true → false

            1 replayed: 0 matched, 1 differs
            replay --recordings FOLDER/recordings show 11111111 for the whole event; \
            replay --recordings FOLDER/recordings update PreSignUp_SignUp to approve

            """, errors: "", status: .differs))
    #expect(try story.contents() == before)

    #expect(await story.run("update", "PreSignUp_SignUp").status == .success)
    let after = try story.contents()
    #expect(after.keys == before.keys)
    #expect(
      after.keys.filter { after[$0] != before[$0] } == ["recordings/snapshots/PreSignUp_SignUp.json"])
    #expect(
      try story.read("recordings/snapshots/PreSignUp_SignUp.json") == """
        {
          "triggerSource": "PreSignUp_SignUp",
          "outcomes": [
            {
              "response": { "autoConfirmUser": false, "autoVerifyEmail": false, "autoVerifyPhone": false },
              "recordings": [
                "11111111-2222-4333-8444-555555555501"
              ]
            }
          ]
        }

        """)
    #expect(await story.run("PreSignUp_SignUp").status == .success)
  }

  @Test func `a thrown error is an outcome like a response`() async throws {
    struct Refused: Error, CustomStringConvertible {
      let description = "This e-mail domain is not invited"
    }
    let story = try Story(handlers: TriggerHandlers(.preSignUp { _, _ in throw Refused() }))
    let log = try story.write(Logs.signUp(), to: "log.txt")
    _ = await story.run("record", log)
    _ = await story.run("update")
    #expect(await story.run().status == .success)
    #expect(
      try story.read("recordings/snapshots/PreSignUp_SignUp.json").contains(
        #""error": { "errorType": "Refused", "errorMessage": "This e-mail domain is not invited" }"#))
    story.handlers = Self.confirming(true)
    let ending = await story.run()
    #expect(ending.status == .differs)
    #expect(ending.output.contains("✗ 11111111"))
  }

  @Test func `a change outside the response is compared and can be approved`() async throws {
    let story = try Story(
      handlers: TriggerHandlers(
        .preSignUp { event, _ in
          var event = event
          event.request.userAttributes["custom:plan"] = "free"
          return event
        }))
    let log = try story.write(Logs.signUp(), to: "log.txt")
    _ = await story.run("record", log)
    _ = await story.run("update")
    #expect(await story.run().status == .success)
    #expect(
      try story.read("recordings/snapshots/PreSignUp_SignUp.json").contains(
        #"{ "path": "/request/userAttributes/custom:plan", "value": "free" }"#))
    story.handlers = Self.confirming(false)
    let ending = await story.run()
    #expect(ending.status == .differs)
    #expect(ending.output.contains(#"request.userAttributes["custom:plan"]"#))
  }

  @Test func `a recording with a hole counts only when the hole is approved`() async throws {
    let story = try Story()
    let log = try story.write(Logs.lossyDefine, to: "log.txt")
    #expect(
      await story.run("record", log)
        == Story.Ending(
          output: "",
          errors: """
            1 invocation found: 1 stored
            1 incomplete, because the log lost part of what the function was given:
              event request.session[…]  [Object]  (1)
              to keep it whole from now on: console.log("event: ", JSON.stringify(event))

            """, status: .success))
    let ending = await story.run()
    #expect(ending.status == .differs)
    #expect(ending.output.contains("1 replayed: 0 matched, 1 incomplete"))
    #expect(ending.output.contains("request.session[0]"))
    #expect(await story.run("update").status == .success)
    #expect(
      await story.run()
        == Story.Ending(output: "1 replayed: 1 matched (1 incomplete, approved)\n", errors: "", status: .success))
  }

  @Test func `a recording without a handler fails a run only when it is named`() async throws {
    let story = try Story(handlers: Self.confirming(true))
    let log = try story.write(Logs.signUp() + Logs.lossyDefine, to: "log.txt")
    _ = await story.run("record", log)
    #expect(
      await story.run("update")
        == Story.Ending(
          output: """
            PreSignUp_SignUp: 1 approved in FOLDER/recordings/snapshots/PreSignUp_SignUp.json
            1 approved, 0 unchanged

            """, errors: "DefineAuthChallenge_Authentication: skipped, no handler answers it\n", status: .success))
    let everything = await story.run()
    #expect(everything.status == .success)
    #expect(everything.output.contains("DefineAuthChallenge_Authentication: no handler"))
    #expect(await story.run("DefineAuthChallenge_Authentication").status == .differs)
    story.handlers = TriggerHandlers()
    #expect(await story.run().status == .nothingSelected)
    #expect(await story.run("update").status == .nothingSelected)
  }

  @Test func `names, patterns and beginnings of ids select`() async throws {
    let story = try Story()
    let log = try story.write(Logs.signUp() + Logs.lossyDefine, to: "log.txt")
    _ = await story.run("record", log)
    _ = await story.run("update")
    #expect(await story.run("PreSign*").output == "1 replayed: 1 matched\n")
    #expect(await story.run(Logs.signUpID).output == "1 replayed: 1 matched\n")
    #expect(await story.run(Logs.signUpID, "*").output == "2 replayed: 2 matched (1 incomplete, approved)\n")
    #expect(
      await story.run("1111")
        == Story.Ending(
          output: "",
          errors: """
            replay: cannot select 1111: 2 recordings begin with it (11111111-2222-4333-8444-555555555501, \
            11111111-2222-4333-8444-555555555502); type more of the id

            """, status: .trouble))
  }

  @Test func `nothing selected is said, with what may have been meant`() async throws {
    let story = try Story()
    let log = try story.write(Logs.signUp(), to: "log.txt")
    _ = await story.run("record", log)
    #expect(
      await story.run("Nothing_Here")
        == Story.Ending(
          output: "",
          errors: """
            replay: no recording is named 'Nothing_Here'; \
            replay --recordings FOLDER/recordings list shows what there is: PreSignUp_SignUp

            """, status: .nothingSelected))
    #expect(
      await story.run("PreSignUp_SingUp").errors
        == "replay: no recording is named 'PreSignUp_SingUp'; did you mean 'PreSignUp_SignUp'?\n")
    #expect(
      await story.run(all: ["lst", "--recordings", story.recordings.path]).errors
        == "replay: no recording is named 'lst'; did you mean 'list'?\n")
    #expect(
      await story.run("PreSignUp_SignUp", "PostConfirmation_ConfirmSignUp").errors
        == "replay: no recording is named 'PostConfirmation_ConfirmSignUp', though Cognito knows that trigger source; "
        + "replay --recordings FOLDER/recordings list shows what there is: PreSignUp_SignUp\n")
    #expect(
      await story.run("PreSignUp_SignUp", "list").errors
        == "replay: no recording is named 'list'; a verb comes first: replay list\n")
  }
}

import CognitoTriggers
import JSONTree
import Testing

@Suite struct `An event that a handler leaves alone` {
  @Test(arguments: SampleEvent.all) func `comes back byte for byte`(sample: SampleEvent) async throws {
    let returned = try await untouched(sample.triggerSource).handle(try sample.json, context: .sample)
    #expect(returned.text == sample.text)
  }

  @Test(
    arguments: [
      "PreSignUp", "PostAuthentication", "DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse",
    ])
  func `comes back byte for byte, whatever Cognito leaves open`(trigger: String) async throws {
    let handler = try untouched("\(trigger)_Authentication")
    for seed in 0..<400 {
      var generator = EventGenerator(seed: seed)
      let text = generator.event(of: trigger)
      let returned = try await handler.handle(try JSONReader.read(text), context: .sample)
      // Bytes, because Swift's `==` takes é for e and an accent.
      #expect(JSONWriter.compact(returned) == Array(text.utf8))
    }
  }

  @Test(arguments: [
    "{}", "null", #"{"autoConfirmUser":null}"#, #"{"autoVerifyPhone":true,"extra":{}}"#,
    #"{"autoVerifyEmail":null,"autoConfirmUser":true}"#,
  ])
  func `keeps an odd response`(response: String) throws {
    var sample = SampleEvent.preSignUp
    sample.response = response
    #expect(try PreSignUpEvent(sample.json).json.text == sample.text)
  }

  @Test func `keeps a response that is missing`() throws {
    let text = SampleEvent.preSignUp.text.replacing(#","response":\#(SampleEvent.preSignUp.response)"#, with: "")
    #expect(!text.contains("response"))
    #expect(try PreSignUpEvent(JSONReader.read(text)).json.text == text)
  }

  @Test func `keeps it where a member is set to what it was`() throws {
    let sample = SampleEvent(
      triggerSource: "DefineAuthChallenge_Authentication",
      request:
        #"{"session":[{"challengeResult":true,"more":1,"challengeName":"\ud800"}],"userAttributes":{"b":"","a":null}}"#,
      response: "{}")
    var event = try DefineAuthChallengeEvent(sample.json)
    event.userName = String(event.userName)
    event.request.session = event.request.session.map { $0 }
    event.request.userAttributes["b"] = event.request.userAttributes["b"]
    event.request.clientMetadata = nil
    event.response.challengeName = nil
    #expect(event.json.text == sample.text)
  }
}

import AWSDoubles
import AWSRequests
import CognitoTriggers
import Foundation
import HandlerTargets
import Invocations
import JSONTree
import Replaying
import Testing

@Suite struct `Functions that are asked over HTTP` {
  private static func answer(_ body: String, status: Int = 200, error: String? = nil) -> Result<
    HTTPAnswer, TransportError
  > {
    .success(
      HTTPAnswer(
        status: status, headers: error.map { [HTTPField("x-amz-function-error", $0)] } ?? [], body: Array(body.utf8)))
  }

  private static func outcome(
    _ answer: Result<HTTPAnswer, TransportError>, at address: String = "http://127.0.0.1:9000"
  ) async throws -> Outcome? {
    let target = try HTTPTarget(address, settings: .testing(), transport: CannedTransport([answer]))
    return try await target.allAnswers(to: [.invented()])[0]?.outcome
  }

  @Test(arguments: [
    (answer(#"{"response":{"a":1}}"#), Outcome.returned(["response": ["a": 1]])), (answer("null"), .returned(.null)),
    (
      answer("no JSON"),
      .failed(
        FunctionError(
          errorType: "Runtime.UnreadableResponse", errorMessage: "the function answered with something that is no JSON")
      )
    ),
    (
      answer(#"{"errorType":"E","errorMessage":"m","trace":[]}"#, error: "Unhandled"),
      .failed(FunctionError(errorType: "E", errorMessage: "m"))
    ),
    // AWS's emulator says nothing beside the body.
    (
      answer(#"{"errorType":"E","errorMessage":"m","stackTrace":[]}"#),
      .failed(FunctionError(errorType: "E", errorMessage: "m"))
    ),
    (
      answer(#"{"errorType":"E","errorMessage":"m","other":1}"#),
      .returned(["errorType": "E", "errorMessage": "m", "other": 1])
    ),
    (
      answer(#"{"errorType":"E","errorMessage":"m"}"#, status: 500),
      .failed(FunctionError(errorType: "E", errorMessage: "m"))
    ),
    (
      answer(
        #"{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: x Error: Task timed out after 3.00 seconds"}"#,
        error: "Unhandled"),
      .timedOut
    ),
    (
      answer(#"{"errorMessage":"2024-01-01T00:00:00.000Z x Task timed out after 3.00 seconds"}"#, error: "Unhandled"),
      .timedOut
    ),
    (answer("Task timed out after 5.00 seconds"), .timedOut),
    (
      answer(
        #"{"errorType":"Runtime.ExitError","errorMessage":"RequestId: x Error: Runtime exited"}"#, error: "Unhandled"),
      .crashed
    ),
  ])
  func `end as they answer`(answer: Result<HTTPAnswer, TransportError>, expected: Outcome) async throws {
    #expect(try await Self.outcome(answer) == expected)
  }

  @Test(arguments: [
    (
      Result<HTTPAnswer, TransportError>.failure(.refused),
      "it cannot be reached: nobody listens there; check the endpoint and the network"
    ),
    (answer("", status: 404), "it answered with HTTP status 404"),
  ])
  func `that do not answer are trouble`(answer: Result<HTTPAnswer, TransportError>, reason: String) async throws {
    let error = await #expect(throws: TargetError.self) { try await Self.outcome(answer) }
    #expect(error?.reason == reason)
  }

  @Test(arguments: [
    ("http://127.0.0.1:9000", "http://127.0.0.1:9000/2015-03-31/functions/function/invocations"),
    ("http://127.0.0.1:7000/invoke", "http://127.0.0.1:7000/invoke"),
    (
      "http://127.0.0.1:3001/2015-03-31/functions/SignUp/invocations",
      "http://127.0.0.1:3001/2015-03-31/functions/SignUp/invocations"
    ),
  ])
  func `are asked where they are`(address: String, url: String) async throws {
    let transport = CannedTransport([Self.answer("1"), Self.answer("2")])
    let target = try HTTPTarget(address, settings: .testing(), transport: transport)
    let answers = try await target.allAnswers(to: [
      .invented("a", ["n": 1], context: ["clientContext": ["client": "x"]]), .invented("b", ["n": 2]),
    ])
    #expect(answers == [Answer(.returned(1)), Answer(.returned(2))])
    #expect(transport.requests.map(\.method) == ["POST", "POST"])
    #expect(transport.requests.map(\.url) == [url, url])
    #expect(transport.requests.map(\.body) == [Array(#"{"n":1}"#.utf8), Array(#"{"n":2}"#.utf8)])
    #expect(transport.requests[0].headers.contains(HTTPField("X-Amz-Client-Context", "eyJjbGllbnQiOiJ4In0=")))
    #expect(!transport.requests[1].headers.contains { $0.name == "X-Amz-Client-Context" })
  }

  @Test func `have to be an address`() {
    #expect(throws: TargetError.self) {
      try HTTPTarget("http://", settings: .testing(), transport: CannedTransport([]))
    }
  }

  // MARK: Deployed

  private static func deployed(
    _ transport: CannedTransport, _ reference: String, isAllowed: Bool = true
  ) throws -> any HandlerTarget {
    let network = TargetMaker.Network(
      transport: transport, pacing: transport.pacing, flags: AWSSettings.Flags(),
      environment: [
        "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "eu-west-1",
        "AWS_CONFIG_FILE": "/nonexistent", "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent",
      ], invokesDeployed: isAllowed)
    let maker = TargetMaker(handlers: TriggerHandlers(), settings: .testing(), network: network)
    return try maker.target(FunctionSetup(TargetReference(reference), folder: "/"))
  }

  @Test func `that are deployed need to be allowed`() {
    let error = #expect(throws: TargetError.self) {
      try Self.deployed(CannedTransport([]), "function:sign-up", isAllowed: false)
    }
    #expect(
      error?.description
        == "cannot start function:sign-up: a deployed function may do what cannot be undone; add --yes-invoke-deployed where every recording may run through it"
    )
  }

  @Test(arguments: [
    ("function:sign-up", "https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/sign-up/invocations"),
    (
      "function:sign-up:live",
      "https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/sign-up/invocations?Qualifier=live"
    ),
    (
      "function:arn:aws:lambda:us-east-2:111122223333:function:sign-up:7",
      "https://lambda.us-east-2.amazonaws.com/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-2%3A111122223333%3Afunction%3Asign-up/invocations?Qualifier=7"
    ),
  ])
  func `that are deployed are asked over the Invoke API, signed`(reference: String, url: String) async throws {
    let transport = CannedTransport([Self.answer("{}")])
    let answers = try await Self.deployed(transport, reference).allAnswers(to: [.invented()])
    #expect(answers == [Answer(.returned([:]))])
    #expect(transport.requests.map(\.url) == [url])
    let signature = transport.requests[0].headers.first { $0.name.lowercased() == "authorization" }?.value ?? ""
    #expect(signature.hasPrefix("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"))
    #expect(signature.contains("/lambda/aws4_request, "))
  }

  @Test func `that are deployed are never asked twice for what may have run`() async throws {
    let transport = CannedTransport([.failure(.interrupted), Self.answer("{}")])
    let error = await #expect(throws: TargetError.self) {
      try await Self.deployed(transport, "function:sign-up").allAnswers(to: [.invented()])
    }
    #expect(error?.reason.hasPrefix("https://lambda.eu-west-1.amazonaws.com cannot be reached") == true)
    #expect(transport.requests.count == 1)
    let busy = CannedTransport([.refusal("TooManyRequestsException", status: 429), Self.answer("{}")])
    #expect(try await Self.deployed(busy, "function:sign-up").allAnswers(to: [.invented()]) == [Answer(.returned([:]))])
    #expect(busy.requests.count == 2)
  }
}

import AWSDoubles
import AWSRequests
import Invocations
import JSONTree
import SeededRandomness
import Testing

@Suite struct `Calling an operation` {
  static let keys = AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")

  func requester(
    _ transport: CannedTransport, _ credentials: any CredentialSource = CannedCredentials([keys]),
    retry: RetryPolicy = RetryPolicy()
  ) -> AWSRequester {
    AWSRequester(
      service: .cloudWatchLogs, region: "eu-central-1", endpoint: HTTPEndpoint(host: "logs.eu-central-1.amazonaws.com"),
      credentials: credentials, transport: transport, pacing: transport.pacing, retry: retry,
      randomness: SeededGenerator(seed: 1))
  }

  @Test func `the request is what the JSON 1.1 protocol wants, and the answer comes as it was sent`() async throws {
    let transport = CannedTransport([.answer("{ \"events\" : [] }")])
    var requester = requester(transport)
    let body = try await requester.send("FilterLogEvents", ["logGroupName": "group"])
    #expect(body == Array("{ \"events\" : [] }".utf8))
    let sent = HTTPRequest(
      method: "POST", endpoint: HTTPEndpoint(host: "logs.eu-central-1.amazonaws.com"),
      headers: [
        HTTPField("Content-Type", "application/x-amz-json-1.1"),
        HTTPField("X-Amz-Target", "Logs_20140328.FilterLogEvents"),
      ], body: Array(#"{"logGroupName":"group"}"#.utf8))
    let signature = SignatureVersion4(credentials: Self.keys, region: "eu-central-1", service: "logs")
    #expect(transport.requests == [signature.sign(sent, at: Timestamp(millisecondsSince1970: 1_795_341_600_000))])
  }

  @Test(
    arguments: [
      .refusal("ThrottlingException"), .refusal("TooManyRequestsException", status: 429),
      .refusal("ServiceUnavailableException", status: 503), .success(HTTPAnswer(status: 502)), .failure(.interrupted),
      .failure(.timedOut),
    ] as [Result<HTTPAnswer, TransportError>])
  func `what passes is tried again, later every time`(trouble: Result<HTTPAnswer, TransportError>) async throws {
    let transport = CannedTransport(Array(repeating: trouble, count: 9) + [.answer("{}")])
    var requester = requester(transport)
    let body = try await requester.send("FilterLogEvents", [:])
    #expect(body == Array("{}".utf8))
    #expect(transport.requests.count == 10)
    let bounds: [Duration] = [0.5, 1, 2, 4, 8, 16, 20, 20, 20].map { .seconds($0) }
    #expect(transport.sleeps.count == bounds.count)
    #expect(zip(transport.sleeps, bounds).allSatisfy { $0 >= .zero && $0 <= $1 })
    // Jitter is full: neither nothing nor all of it every time.
    #expect(Set(transport.sleeps).count == bounds.count)
    #expect(transport.sleeps.reduce(.zero, +) > .seconds(10))
  }

  @Test func `the service's own wish for a pause is kept`() async throws {
    let wish = [HTTPField("retry-after", "45")]
    let transport = CannedTransport([.refusal("ThrottlingException", headers: wish), .answer("{}")])
    var requester = requester(transport)
    _ = try await requester.send("FilterLogEvents", [:])
    #expect(transport.sleeps == [.seconds(45)])
  }

  @Test func `after the last attempt it is said what the trouble was`() async throws {
    let transport = CannedTransport(Array(repeating: .refusal("ThrottlingException", "Rate exceeded"), count: 3))
    var requester = requester(transport, retry: RetryPolicy(attempts: 3))
    #expect(
      await errorText { _ = try await requester.send("FilterLogEvents", [:]) } == """
        cannot call logs:FilterLogEvents: the service refused 3 times, last with ThrottlingException (status 400); try again \
        later, or ask for less
        """)
    #expect(transport.requests.count == 3)
    #expect(transport.sleeps.count == 2)
  }

  @Test(
    arguments: [
      (
        .refusal("ExpiredTokenException"),
        "the session token has expired; log in again (`aws sso login`), or set new credentials"
      ),
      (
        .refusal("UnrecognizedClientException", "The security token included in the request is invalid."),
        "the service does not know the access key or its session token; check the credentials and the profile"
      ),
      (
        .refusal("InvalidSignatureException"),
        "the service computes another signature; check the secret access key, and this machine's clock"
      ),
      (
        .refusal("AccessDeniedException", "User: arn:aws:iam::1:user/a is not authorized"),
        """
        these credentials may not: User: arn:aws:iam::1:user/a is not authorized; allow them logs:FilterLogEvents, or use \
        another profile
        """
      ),
      (
        .refusal("InvalidParameterException", "Invalid filter pattern"),
        """
        the service answered InvalidParameterException (status 400): Invalid filter pattern; correct what it names
        """
      ),
      (.success(HTTPAnswer(status: 404)), "the service answered status 404; correct what it names"),
    ] as [(Result<HTTPAnswer, TransportError>, String)])
  func `a refusal is said at once`(refusal: Result<HTTPAnswer, TransportError>, words: String) async throws {
    let transport = CannedTransport([refusal, refusal])
    var requester = requester(transport)
    #expect(
      await errorText { _ = try await requester.send("FilterLogEvents", [:]) }
        == "cannot call logs:FilterLogEvents: \(words)")
    #expect(transport.sleeps.isEmpty)
  }

  @Test(
    arguments: [
      (.unknownHost, "there is no such host; check the region, the endpoint and the network"),
      (.refused, "nobody listens there; check the endpoint and the network"),
      (
        .tls("CERTIFICATE_VERIFY_FAILED"),
        """
        no safe connection could be made: CERTIFICATE_VERIFY_FAILED; check the endpoint and this machine's certificates
        """
      ),
      (.tooLarge(limit: 32 << 20), "its answer has more than 32 MiB; ask for less at once"),
    ] as [(TransportError, String)])
  func `what does not pass is said at once`(trouble: TransportError, words: String) async throws {
    let transport = CannedTransport([.failure(trouble)])
    var requester = requester(transport)
    #expect(
      await errorText { _ = try await requester.send("FilterLogEvents", [:]) }
        == "cannot reach https://logs.eu-central-1.amazonaws.com: \(words)")
    #expect(transport.requests.count == 1)
  }

  @Test(arguments: ["x-amzn-ErrorType", "body"]) func `the code of a refusal is found`(place: String) async throws {
    var answer = HTTPAnswer(status: 400)
    if place == "body" {
      answer.body = Array(#"{"__type":"ResourceNotFoundException"}"#.utf8)
    } else {
      answer.headers = [HTTPField(place, "com.amazonaws.logs#ResourceNotFoundException:http://internal/")]
    }
    let transport = CannedTransport([.success(answer)])
    var requester = requester(transport)
    let refusal = ServiceRefusal(status: 400, code: "ResourceNotFoundException", message: "")
    await #expect(throws: AWSRequestError.refused(refusal, action: "logs:FilterLogEvents")) {
      try await requester.send("FilterLogEvents", [:])
    }
  }

  @Test func `an expired token is replaced once`() async throws {
    let young = AWSCredentials(accessKeyID: "YOUNG", secretAccessKey: "secret", sessionToken: "t")
    let transport = CannedTransport([.refusal("ExpiredTokenException"), .answer("{}")])
    let credentials = CannedCredentials([Self.keys, young])
    var requester = requester(transport, credentials)
    _ = try await requester.send("FilterLogEvents", [:])
    #expect(transport.requests.map { $0.headers["X-Amz-Security-Token"] } == [nil, "t"])
    #expect(credentials.timesAsked == 2)
    #expect(transport.sleeps.isEmpty)
  }

  @Test func `credentials are taken anew before they expire, and not for every request`() async throws {
    let transport = CannedTransport([])
    let now = transport.pacing.now()
    func keys(livingFor milliseconds: Int64) -> AWSCredentials {
      AWSCredentials(
        accessKeyID: "AKID", secretAccessKey: "s", expiry: now.advanced(byMilliseconds: milliseconds))
    }
    let credentials = CannedCredentials([keys(livingFor: 600_000), keys(livingFor: 700_000)])
    var requester = requester(transport, credentials)
    var asked: [Int] = []
    for _ in 0..<8 {
      _ = try await requester.send("FilterLogEvents", [:])
      asked.append(credentials.timesAsked)
      try await transport.pacing.sleep(.seconds(59))
    }
    // Renewed 4 min 4 s before the end; what is new has little to live itself, and is asked for again a minute later.
    #expect(asked == [1, 1, 1, 1, 1, 1, 2, 2])
    try await transport.pacing.sleep(.seconds(600))
    await #expect(throws: CredentialError.expired) { try await requester.send("FilterLogEvents", [:]) }
  }

  @Test(arguments: ["RequestTimeTooSkewed", "InvalidSignatureException"])
  func `where our clock is wrong, the service's is used from then on`(code: String) async throws {
    let date = [HTTPField("Date", "Sun, 22 Nov 2026 12:00:00 GMT")]
    let transport = CannedTransport([.refusal(code, headers: date), .answer("{}"), .answer("{}")])
    var requester = requester(transport)
    _ = try await requester.send("FilterLogEvents", [:])
    try await transport.pacing.sleep(.seconds(5))
    _ = try await requester.send("FilterLogEvents", [:])
    #expect(
      transport.requests.map { $0.headers["X-Amz-Date"] } == [
        "20261122T100000Z", "20261122T120000Z", "20261122T120005Z",
      ])
  }

  @Test func `a wrong signature is said where the clocks agree`() async throws {
    let date = [HTTPField("Date", "Sun, 22 Nov 2026 10:00:03 GMT")]
    let transport = CannedTransport([.refusal("InvalidSignatureException", headers: date)])
    var requester = requester(transport)
    await #expect(throws: AWSRequestError.self) { try await requester.send("FilterLogEvents", [:]) }
    #expect(transport.requests.count == 1)
  }

  @Test func `a cancelled task stops waiting`() async throws {
    let transport = CannedTransport(Array(repeating: .refusal("ThrottlingException"), count: 10))
    // The real way to wait: ten minutes that are over at once.
    let pacing = Pacing(now: transport.pacing.now)
    let requester = AWSRequester(
      service: .cloudWatchLogs, region: "eu-central-1", endpoint: HTTPEndpoint(host: "logs.eu-central-1.amazonaws.com"),
      credentials: CannedCredentials([Self.keys]), transport: transport, pacing: pacing,
      retry: RetryPolicy(firstDelay: .seconds(36_000), longestDelay: .seconds(36_000)),
      randomness: SeededGenerator(seed: 1))
    let task = Task {
      var requester = requester
      return try await requester.send("FilterLogEvents", [:])
    }
    while transport.requests.isEmpty { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

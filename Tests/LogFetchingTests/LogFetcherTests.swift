import AWSDoubles
import AWSRequests
import Invocations
import JSONTree
import LogFetching
import SeededRandomness
import Testing

@Suite struct `Fetching log events` {
  private static let credentials = CannedCredentials([
    AWSCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")
  ])

  /// The test clock's beginning.
  static let now: Int64 = 1_795_341_600_000

  func fetcher(
    _ transport: CannedTransport, pattern: String? = nil, since: Int64 = 1000, until: Int64? = nil,
    follow: FollowPolicy? = nil
  ) throws -> LogFetcher {
    let requester = AWSRequester(
      service: .cloudWatchLogs, region: "eu-central-1", endpoint: HTTPEndpoint(host: "logs.eu-central-1.amazonaws.com"),
      credentials: Self.credentials, transport: transport, pacing: transport.pacing,
      randomness: SeededGenerator(seed: 1))
    let query = LogQuery(
      group: "/aws/lambda/sign-up", filterPattern: pattern, since: Timestamp(millisecondsSince1970: since),
      until: until.map { Timestamp(millisecondsSince1970: $0) })
    return try LogFetcher(query, requester: requester, pacing: transport.pacing, follow: follow)
  }

  /// All pages that come, a hundred at most.
  func pages(_ fetcher: LogFetcher) async throws -> [LogPage] {
    var fetcher = fetcher
    var pages: [LogPage] = []
    while pages.count < 100, let page = try await fetcher.next() { pages.append(page) }
    return pages
  }

  func asked(_ transport: CannedTransport) throws -> [JSONValue] {
    try transport.requests.map { try JSONReader.read($0.body) }
  }

  @Test func `pages come as they were sent, also empty ones, to the last`() async throws {
    let texts = [
      pageText([SentEvent(id: "a", time: 2000), SentEvent(id: "b", time: 9000)], next: "1"), pageText([], next: "2"),
      "{\n  \"searchedLogStreams\": [], \"events\": [], \"nextToken\": \"3\"\n}",
      pageText([SentEvent(id: "c", time: 3000)]),
    ]
    let transport = CannedTransport(texts.map { .answer($0) })
    let moment = { (milliseconds: Int64) in Timestamp(millisecondsSince1970: milliseconds) }
    #expect(
      try await pages(fetcher(transport, pattern: "\"event: \"", until: 50_000)) == [
        LogPage(
          body: Array(texts[0].utf8), eventCount: 2, newestEvent: moment(9000), hasMore: true, readUntil: nil),
        LogPage(body: Array(texts[1].utf8), eventCount: 0, newestEvent: nil, hasMore: true, readUntil: nil),
        LogPage(body: Array(texts[2].utf8), eventCount: 0, newestEvent: nil, hasMore: true, readUntil: nil),
        LogPage(
          body: Array(texts[3].utf8), eventCount: 1, newestEvent: moment(3000), hasMore: false, readUntil: moment(9000)),
      ])
    var request: JSONValue = [
      "logGroupName": "/aws/lambda/sign-up", "startTime": 1000, "limit": 10000, "endTime": 50_000,
      "filterPattern": "\"event: \"",
    ]
    var expected = [request]
    for token in ["1", "2", "3"] {
      request["nextToken"] = JSONValue(token)
      expected.append(request)
    }
    #expect(try asked(transport) == expected)
    #expect(transport.sleeps.isEmpty)
  }

  @Test func `a throttled page is asked for again, and nothing is missing or twice`() async throws {
    let transport = CannedTransport([
      .answer(pageText([SentEvent(id: "a", time: 2000)], next: "1")), .refusal("ThrottlingException"),
      .failure(.interrupted), .answer(pageText([SentEvent(id: "b", time: 3000)])),
    ])
    let pages = try await pages(fetcher(transport))
    #expect(pages.map(\.eventCount) == [1, 1])
    #expect(try asked(transport).map { $0["nextToken"] } == [nil, "1", "1", "1"])
    #expect(transport.sleeps.count == 2)
  }

  @Test func `a token that comes again ends the fetch`() async throws {
    let transport = CannedTransport(["1", "2", "1"].map { .answer(pageText([], next: $0)) })
    await #expect(throws: LogFetchError.repeatedToken(group: "/aws/lambda/sign-up")) {
      try await pages(fetcher(transport))
    }
  }

  @Test(
    arguments: [
      (
        .refusal("ResourceNotFoundException", "The specified log group does not exist."),
        """
        there is none of that name in eu-central-1 for these credentials; `aws logs describe-log-groups --region \
        eu-central-1` lists those there are
        """
      ),
      (
        .refusal("AccessDeniedException", "User: u is not authorized"),
        """
        these credentials may not call logs:FilterLogEvents on it (User: u is not authorized); allow them that action, or use \
        another --profile
        """
      ),
      (
        .refusal("InvalidParameterException", "Invalid filter pattern"),
        """
        the service does not accept the request (Invalid filter pattern); check the group's name and --filter-pattern
        """
      ),
      (
        .answer("<html>"),
        "what answered does not send log events (byte 0 of its answer); check the endpoint"
      ),
    ] as [(Result<HTTPAnswer, TransportError>, String)])
  func `what the service says is said of the group`(answer: Result<HTTPAnswer, TransportError>, words: String) async {
    let transport = CannedTransport([answer])
    do {
      _ = try await pages(fetcher(transport))
      Issue.record("no error")
    } catch {
      #expect("\(error)" == "cannot fetch log group /aws/lambda/sign-up: \(words)")
    }
  }

  @Test(
    arguments: [
      (
        .refusal("ThrottlingException", "Rate exceeded"),
        "the service refused 10 times, last with ThrottlingException (status 400); try again later, or ask for less"
      ),
      (
        .failure(.timedOut),
        """
        https://logs.eu-central-1.amazonaws.com was asked 10 times, and it did not answer in time; check the network
        """
      ),
      (
        .failure(.interrupted),
        """
        https://logs.eu-central-1.amazonaws.com was asked 10 times, and the connection ended before the answer did; check \
        the network
        """
      ),
      (
        .failure(.refused),
        """
        https://logs.eu-central-1.amazonaws.com cannot be reached: nobody listens there; check the endpoint and the network
        """
      ),
      (
        .failure(.unknownHost),
        """
        https://logs.eu-central-1.amazonaws.com cannot be reached: there is no such host; check the region, the endpoint and \
        the network
        """
      ),
    ] as [(Result<HTTPAnswer, TransportError>, String)])
  func `giving up names the group`(answer: Result<HTTPAnswer, TransportError>, words: String) async {
    let transport = CannedTransport(Array(repeating: answer, count: 10))
    do {
      _ = try await pages(fetcher(transport))
      Issue.record("no error")
    } catch {
      #expect("\(error)" == "cannot fetch log group /aws/lambda/sign-up: \(words)")
    }
  }

  @Test func `what has nothing to do with the group stays what it is`() async throws {
    let transport = CannedTransport([.refusal("UnrecognizedClientException")])
    await #expect(throws: AWSRequestError.self) { try await pages(fetcher(transport)) }
  }

  @Test func `a range that ends before it begins is none`() {
    #expect(throws: LogFetchError.emptyRange(group: "/aws/lambda/sign-up")) {
      try fetcher(CannedTransport([]), since: 2000, until: 1999)
    }
  }

  @Test func `events of the future do not move the mark beyond now`() async throws {
    let transport = CannedTransport([.answer(pageText([SentEvent(id: "a", time: Self.now + 5000)]))])
    let pages = try await pages(fetcher(transport))
    #expect(pages.map(\.readUntil) == [Timestamp(millisecondsSince1970: Self.now)])
    #expect(pages.map(\.newestEvent) == [Timestamp(millisecondsSince1970: Self.now + 5000)])
  }

  @Test func `a group that is followed gives every event once, also those that come late`() async throws {
    let a = SentEvent(id: "a", time: Self.now - 90_000)
    let b = SentEvent(id: "b", time: Self.now - 10_000)
    let late = SentEvent(id: "late", time: Self.now - 60_000)
    let c = SentEvent(id: "c", time: Self.now - 1000)
    let transport = CannedTransport([
      .answer(pageText([a], next: "1")), .answer(pageText([b])), .answer(pageText([late, b])),
      .answer(pageText([late, b, c])), .answer(pageText([late, b, c])),
    ])
    var fetcher = try fetcher(transport, since: Self.now - 100_000, follow: FollowPolicy())
    var pages: [LogPage] = []
    for _ in 0..<5 { pages.append(try #require(try await fetcher.next())) }
    let texts = [[a], [b], [late], [c], []].enumerated().map { pageText($1, next: $0 == 0 ? "1" : nil) }
    #expect(pages.map { String(decoding: $0.body, as: UTF8.self) } == texts)
    #expect(pages.map(\.eventCount) == [1, 1, 1, 1, 0])
    #expect(
      pages.map { $0.readUntil.map { $0.millisecondsSince1970 - Self.now } } == [nil, -10_000, -10_000, -1000, -1000])
    // Every pass but the first begins a minute before the newest event.
    let starts = try asked(transport).map { $0["startTime"]?.number?.integer.map { Int64($0) - Self.now } }
    #expect(starts == [-100_000, -100_000, -70_000, -70_000, -61_000])
    #expect(transport.sleeps == [.seconds(2), .seconds(2), .seconds(2)])
  }

  @Test func `where nothing comes, the pauses grow to their limit, and shrink when something comes`() async throws {
    let answers = Array(repeating: pageText([]), count: 5) + [pageText([SentEvent(id: "a", time: 2000)]), pageText([])]
    let transport = CannedTransport(answers.map { .answer($0) })
    var fetcher = try fetcher(transport, follow: FollowPolicy())
    for _ in 0..<7 { _ = try await fetcher.next() }
    #expect(transport.sleeps == [4, 8, 10, 10, 10, 2].map { .seconds($0) })
  }

  @Test func `a group where nothing happens is not read again from its beginning`() async throws {
    let old = SentEvent(id: "old", time: Self.now - 86_400_000)
    let transport = CannedTransport([.answer(pageText([old])), .answer(pageText([])), .answer(pageText([]))])
    var fetcher = try fetcher(transport, since: Self.now - 604_800_000, follow: FollowPolicy())
    for _ in 0..<3 { _ = try await fetcher.next() }
    let starts = try asked(transport).map { $0["startTime"]?.number?.integer.map { Int64($0) - Self.now } }
    // 15 minutes for the clocks and one for what comes late, before the beginning of the pass before it.
    #expect(starts == [-604_800_000, -960_000, -958_000])
  }

  @Test func `following ends once the last moment that counts is long past`() async throws {
    let transport = CannedTransport(Array(repeating: .answer(pageText([])), count: 50))
    let pages = try await pages(fetcher(transport, until: Self.now + 30_000, follow: FollowPolicy()))
    // 4 + 8 + 8 × 10 s are the first that are more than 30 + 60.
    #expect(pages.count == 11)
  }

  @Test func `an event of the future does not hide those of the present`() async throws {
    let future = SentEvent(id: "future", time: Self.now + 3_600_000)
    let present = SentEvent(id: "present", time: Self.now + 1000)
    let transport = CannedTransport([.answer(pageText([future])), .answer(pageText([present, future]))])
    var fetcher = try fetcher(transport, follow: FollowPolicy())
    _ = try await fetcher.next()
    let page = try await fetcher.next()
    #expect(page.map { String(decoding: $0.body, as: UTF8.self) } == pageText([present]))
    #expect(try asked(transport).last?["startTime"] == JSONValue(Self.now - 60_000))
  }

  @Test func `following can be stopped while it waits`() async throws {
    let transport = CannedTransport([.answer(pageText([]))])
    let pacing = Pacing(now: transport.pacing.now)
    let requester = AWSRequester(
      service: .cloudWatchLogs, region: "eu-central-1", endpoint: HTTPEndpoint(host: "logs.eu-central-1.amazonaws.com"),
      credentials: Self.credentials, transport: transport, pacing: pacing)
    let query = LogQuery(group: "g", since: Timestamp(millisecondsSince1970: 0))
    let policy = FollowPolicy(shortestPause: .seconds(36_000), longestPause: .seconds(36_000))
    let task = Task {
      var fetcher = try LogFetcher(query, requester: requester, pacing: pacing, follow: policy)
      while try await fetcher.next() != nil {}
    }
    while transport.requests.isEmpty { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}

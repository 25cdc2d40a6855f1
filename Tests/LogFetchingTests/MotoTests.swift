import AWSDoubles
import AWSRequests
import Foundation
import Invocations
import JSONTree
import LogFetching
import Testing

/// All of it, over a real connection, against a server of this API that others wrote.
@Suite(.enabled(if: MotoServer.isInstalled, "python3 with moto's server and boto3 is not installed"), .serialized)
struct `Fetching from moto` {
  static let group = "/aws/lambda/sign-up"
  static let now = Timestamp(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000))

  /// The event at an offset from now, in milliseconds.
  static func event(_ offset: Int64, _ message: String, stream: String) -> SentEvent {
    SentEvent(id: "", time: now.millisecondsSince1970 + offset, message: message, stream: stream)
  }

  func fetcher(
    _ server: MotoServer, _ transport: any HTTPTransport, since: Timestamp, until: Timestamp? = nil,
    pattern: String? = nil, group: String = group, follow: FollowPolicy? = nil
  ) throws -> LogFetcher {
    let settings = try AWSSettings(
      AWSSettings.Flags(region: "eu-central-1", endpointURL: server.endpoint),
      environment: [
        "AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
      ])
    let pacing = Pacing(now: { Self.now })
    let requester = try AWSRequester(.cloudWatchLogs, settings: settings, transport: transport, pacing: pacing)
    return try LogFetcher(
      LogQuery(group: group, filterPattern: pattern, since: since, until: until), requester: requester, pacing: pacing,
      follow: follow)
  }

  func pages(_ fetcher: LogFetcher) async throws -> [LogPage] {
    var fetcher = fetcher
    var pages: [LogPage] = []
    while let page = try await fetcher.next() { pages.append(page) }
    return pages
  }

  /// The events of pages, without the ids that moto gave them.
  func events(_ pages: [LogPage]) throws -> [SentEvent] {
    try pages.flatMap { page in
      let events = try #require(try JSONReader.read(page.body)["events"]?.array)
      #expect(events.count == page.eventCount)
      return try events.map { event in
        SentEvent(
          id: "", time: Int64(try #require(event["timestamp"]?.number?.integer)),
          message: try #require(event["message"]?.string), stream: try #require(event["logStreamName"]?.string))
      }
    }
  }

  func ids(_ pages: [LogPage]) throws -> [String?] {
    try pages.flatMap { try #require(try JSONReader.read($0.body)["events"]?.array).map { $0["eventId"]?.string } }
  }

  @Test func `every event of three interleaved streams is fetched, over several pages, and once`() async throws {
    let server = try MotoServer()
    let sent = (0..<24_000 as Range<Int64>).map { number in
      Self.event(
        -3_600_000 + number * 100, "event:  {\"number\": \(number), \"é\": \"a\\nb\t😀\"}",
        stream: "2026/11/22/[$LATEST]\(number % 3)")
    }
    try server.put(sent, group: Self.group)
    try await AsyncHTTPTransport.withTransport { transport in
      let pages = try await pages(fetcher(server, transport, since: Self.now.advanced(byMilliseconds: -3_600_000)))
      #expect(pages.map(\.eventCount) == [10_000, 10_000, 4000])
      #expect(pages.map(\.hasMore) == [true, true, false])
      #expect(Set(try events(pages)) == Set(sent))
      #expect(Set(try ids(pages)).count == sent.count)
      let newest = try #require(sent.map(\.time).max())
      #expect(pages.map(\.readUntil) == [nil, nil, Timestamp(millisecondsSince1970: newest)])
      #expect(pages.compactMap(\.newestEvent).max() == Timestamp(millisecondsSince1970: newest))

      // A part of it: both ends belong to it.
      let first = Timestamp(millisecondsSince1970: sent[100].time)
      let last = Timestamp(millisecondsSince1970: sent[150].time)
      let part = try await self.pages(fetcher(server, transport, since: first, until: last))
      #expect(Set(try events(part)) == Set(sent[100...150]))

      // What the filter pattern lets through.
      let filtered = try await self.pages(
        fetcher(server, transport, since: Self.now.advanced(byMilliseconds: -3_600_000), pattern: "\"23999\""))
      #expect(try events(filtered) == [sent[23_999]])
    }
  }

  @Test func `the next fetch goes on where the last one ended, without gaps`() async throws {
    let server = try MotoServer()
    let early = (0..<50 as Range<Int64>).map { Self.event(-7_200_000 + $0 * 60_000, "early \($0)", stream: "a") }
    try server.put(early, group: Self.group)
    try await AsyncHTTPTransport.withTransport { transport in
      let first = try await pages(fetcher(server, transport, since: Self.now.advanced(byMilliseconds: -86_400_000)))
      let mark = try #require(first.last?.readUntil)

      // One of these came late: it is older than what was read last.
      let later = [
        Self.event(-7_200_000 + 45 * 60_000 + 1, "late", stream: "b"), Self.event(-1000, "new", stream: "b"),
      ]
      try server.put(later, group: Self.group)
      let since = try FetchBeginning.time(since: nil, mark: mark, group: Self.group)
      let second = try await pages(fetcher(server, transport, since: since))
      #expect(Set(try events(first + second)) == Set(early + later))
      // Fifteen minutes are read again, and no more.
      #expect(Set(try events(second)) == Set(early[34...] + later))
    }
  }

  @Test func `a group that is followed gives what comes, once`() async throws {
    let server = try MotoServer()
    let sent = (0..<40 as Range<Int64>).map { Self.event(-30_000 + $0 * 500, "event \($0)", stream: "s\($0 % 2)") }
    try server.put(Array(sent[..<10]), group: Self.group)
    try await AsyncHTTPTransport.withTransport { transport in
      var fetcher = try fetcher(
        server, transport, since: Self.now.advanced(byMilliseconds: -60_000),
        follow: FollowPolicy(shortestPause: .zero, longestPause: .zero))
      var pages = [try #require(try await fetcher.next())]
      for part in [10..<20, 20..<20, 20..<40] {
        try server.put(Array(sent[part]), group: Self.group)
        pages.append(try #require(try await fetcher.next()))
      }
      #expect(pages.map(\.eventCount) == [10, 10, 0, 20])
      #expect(try events(pages).sorted { $0.time < $1.time } == sent)
    }
  }

  @Test func `a group that there is not, and a service that does not speak TLS, are said`() async throws {
    let server = try MotoServer()
    try await AsyncHTTPTransport.withTransport { transport in
      await #expect(throws: LogFetchError.noSuchGroup("/no/such/group", region: "eu-central-1")) {
        try await pages(fetcher(server, transport, since: Self.now, group: "/no/such/group"))
      }
      let secure = try #require(HTTPEndpoint(url: server.endpoint.replacingOccurrences(of: "http:", with: "https:")))
      do {
        _ = try await transport.answer(to: HTTPRequest(method: "GET", endpoint: secure), limit: 1000)
        Issue.record("no error")
      } catch TransportError.tls {}
      let plain = try #require(HTTPEndpoint(url: server.endpoint))
      await #expect(throws: TransportError.tooLarge(limit: 10)) {
        try await transport.answer(
          to: HTTPRequest(method: "GET", endpoint: plain, path: "/moto-api/data.json"), limit: 10)
      }
    }
  }
}

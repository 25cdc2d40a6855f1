import AWSRequests
import Invocations
import LogFetching
import LogReading
import Recorder

/// A log group of CloudWatch as a log.
struct CloudWatchLog: LogSource {
  private let region: String
  private let filterPattern: String
  /// From where on it is read; nil where that goes on from the mark.
  private let since: Timestamp?
  private var fetcher: LogFetcher
  let name: String
  let origin: LogOrigin

  /// - Parameter beginning: where fetching begins where the options do not say, from the region and the filter pattern.
  /// - Throws: `LogTimeError`, `LogFetchError`, `AWSSettingsError`, or what `beginning` throws.
  init(
    _ options: CloudWatchOptions, group: String, environment: [String: String], transport: any HTTPTransport,
    now: @escaping @Sendable () -> Timestamp, beginning: (_ region: String, _ pattern: String) throws -> Timestamp?
  ) throws {
    func time(_ text: String?) throws -> Timestamp? {
      guard let text else { return nil }
      return try LogTime(text).moment(now: now())
    }
    let pacing = Pacing(now: now)
    let settings = try AWSSettings(options.flags, environment: environment)
    let requester = try AWSRequester(.cloudWatchLogs, settings: settings, transport: transport, pacing: pacing)
    region = requester.region
    filterPattern = options.filterPattern ?? ""
    since = try time(options.since)
    let start = try FetchBeginning.time(
      since: since, mark: since == nil ? try beginning(region, filterPattern) : nil, group: group)
    fetcher = try LogFetcher(
      LogQuery(group: group, filterPattern: filterPattern, since: start, until: try time(options.until)),
      requester: requester, pacing: pacing, follow: options.follow ? FollowPolicy() : nil)
    name = group
    origin = LogOrigin(logGroup: group)
  }

  mutating func next() async throws -> LogPiece? {
    guard let page = try await fetcher.next() else { return nil }
    let mark = page.readUntil.map {
      FetchMark(logGroup: name, region: region, filterPattern: filterPattern, readUntil: $0, readFrom: since)
    }
    return LogPiece(page.body, mark: mark)
  }
}

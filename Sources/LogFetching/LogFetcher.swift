package import AWSRequests
import Invocations
import JSONTree

/// Fetches the events of a log group, page by page, over `FilterLogEvents` (its page in the CloudWatch Logs API Reference).
///
/// A pass asks from a start time on and follows `nextToken` to its end, also through pages without events, of which there
/// may be many where a filter pattern matches little. While the group is followed there is a pass after the other, each
/// beginning a little before the newest event so far, and never long before the pass before it, so that a group where
/// nothing happens is not read again and again; no event is given twice.
package struct LogFetcher: Sendable {
  private var requester: AWSRequester
  private let query: LogQuery
  private let pacing: Pacing
  /// Nil where there is one pass.
  private let follow: FollowPolicy?

  /// Nil between passes.
  private var pass: LogPass?
  private var hasEnded = false
  /// When the last pass began, and how many in a row brought nothing; nil before the first one has ended.
  private var last: (begun: Timestamp, emptyPasses: Int)?
  /// The newest event so far, and not later than now: a function may log times of the future.
  private var newest: Timestamp?
  private var seen = SeenEvents()

  /// - Parameter follow: nil to end with the events that are there.
  /// - Throws: `LogFetchError.emptyRange` where the query ends before it begins.
  package init(
    _ query: LogQuery, requester: AWSRequester, pacing: Pacing, follow: FollowPolicy? = nil
  ) throws(LogFetchError) {
    if let until = query.until, until < query.since { throw .emptyRange(group: query.group) }
    self.query = query
    self.requester = requester
    self.pacing = pacing
    self.follow = follow
  }

  /// The next page, which may hold no event; nil at the end, which a group that is followed without `until` does not have.
  /// It waits where it has to; a cancelled task stops it at once.
  ///
  /// - Throws: `LogFetchError`, and what `AWSRequester.send` throws.
  package mutating func next() async throws -> LogPage? {
    if hasEnded { return nil }
    var pass = try await currentPass()
    let body = try await ask(pass)
    let scan: LogPageScan
    do {
      scan = try LogPageScan(body)
    } catch {
      throw LogFetchError.damagedAnswer(group: query.group, offset: error.offset)
    }
    guard pass.follow(scan.nextToken) else { throw LogFetchError.repeatedToken(group: query.group) }
    let page = take(scan, of: body)
    pass.eventCount += page.eventCount
    if page.hasMore {
      self.pass = pass
    } else {
      end(pass)
    }
    return page
  }

  /// The pass that goes on, or the next one once it is time for it.
  private mutating func currentPass() async throws -> LogPass {
    if let pass { return pass }
    var start = query.since
    if let last, let follow {
      try await pacing.sleep(follow.pause(afterEmptyPasses: last.emptyPasses))
      start = max(start, follow.beginning(afterPassAt: last.begun, newest: newest))
    }
    let pass = LogPass(start: start, begun: pacing.now())
    self.pass = pass
    return pass
  }

  private mutating func ask(_ pass: LogPass) async throws -> [UInt8] {
    do {
      return try await requester.send("FilterLogEvents", pass.request(for: query))
    } catch let error as AWSRequestError {
      throw LogFetchError(error, group: query.group, region: requester.region) ?? error
    }
  }

  /// The page that an answer is, without the events that were given before.
  private mutating func take(_ scan: LogPageScan, of body: [UInt8]) -> LogPage {
    let now = pacing.now()
    var newestOnPage: Timestamp?
    var repeated: [Int] = []
    for (index, event) in scan.events.enumerated() {
      if follow != nil, let id = event.id, !seen.insert(id, at: event.time ?? now) {
        repeated.append(index)
      } else if let time = event.time {
        newestOnPage = max(newestOnPage ?? time, time)
      }
    }
    if let newestOnPage { newest = max(newest ?? .distantPast, min(newestOnPage, now)) }
    if let newest, let follow { seen.forget(before: newest.advanced(byMilliseconds: -follow.overlap)) }
    return LogPage(
      body: scan.body(body, without: repeated), eventCount: scan.events.count - repeated.count,
      newestEvent: newestOnPage, hasMore: scan.nextToken != nil, readUntil: scan.nextToken == nil ? newest : nil)
  }

  private mutating func end(_ pass: LogPass) {
    self.pass = nil
    last = (pass.begun, pass.eventCount == 0 ? (last?.emptyPasses ?? 0) + 1 : 0)
    guard let follow else {
      hasEnded = true
      return
    }
    // What was logged before `until` may still have been on its way.
    if let until = query.until, pass.begun > until.advanced(byMilliseconds: follow.overlap) { hasEnded = true }
  }
}

extension Timestamp {
  fileprivate static let distantPast = Timestamp(millisecondsSince1970: .min)
}

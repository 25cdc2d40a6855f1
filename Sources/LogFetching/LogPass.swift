import Invocations
import JSONTree

/// One walk through the pages of a log group, from a start time to the events that are there now.
struct LogPass {
  /// What the service allows at most; it ends a page after 1 MiB too.
  static let eventsPerPage = 10_000

  let start: Timestamp
  /// When its first page was asked for.
  let begun: Timestamp
  /// How many events its pages held so far.
  var eventCount = 0
  private var token: String?
  private var followed: Set<String> = []

  init(start: Timestamp, begun: Timestamp) {
    self.start = start
    self.begun = begun
  }

  /// Turns to the page of a token; false where that page was asked for already.
  mutating func follow(_ token: String?) -> Bool {
    self.token = token
    return token.map { followed.insert($0).inserted } ?? true
  }

  /// What the service is asked for the next page.
  func request(for query: LogQuery) -> JSONValue {
    var request: JSONValue = [
      "logGroupName": JSONValue(query.group),
      "startTime": JSONValue(max(0, start.millisecondsSince1970)),
      "limit": JSONValue(Self.eventsPerPage),
    ]
    if let until = query.until { request["endTime"] = JSONValue(max(0, until.millisecondsSince1970)) }
    if let pattern = query.filterPattern { request["filterPattern"] = JSONValue(pattern) }
    if let token { request["nextToken"] = JSONValue(token) }
    return request
  }
}

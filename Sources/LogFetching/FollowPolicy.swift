import Invocations

/// How a log group is followed: how often it is asked for more, and how far back.
package struct FollowPolicy: Equatable, Sendable {
  /// How long is waited after a pass that brought something.
  package var shortestPause: Duration
  /// How long is waited at most; the pause is doubled after every pass that brought nothing.
  package var longestPause: Duration
  /// How far before the newest event the next pass begins, in milliseconds: CloudWatch delivers the events of different
  /// streams out of order, mostly within seconds. The ids of all events of that time are kept in memory.
  package var overlap: Int64
  /// How far this machine's clock may be from the one of AWS, in milliseconds: requests that are signed with a time that is
  /// further away are refused.
  static let clockTolerance: Int64 = 15 * 60_000

  package init(
    shortestPause: Duration = .seconds(2), longestPause: Duration = .seconds(10), overlap: Int64 = 60_000
  ) {
    self.shortestPause = shortestPause
    self.longestPause = longestPause
    self.overlap = overlap
  }

  func pause(afterEmptyPasses count: Int) -> Duration {
    min(shortestPause * (1 << min(count, 20)), longestPause)
  }

  /// Where the next pass begins: what was logged before the newest event, or before the last pass began, has arrived, but
  /// for the overlap.
  func beginning(afterPassAt begun: Timestamp, newest: Timestamp?) -> Timestamp {
    let reached = begun.advanced(byMilliseconds: -Self.clockTolerance)
    return max(reached, newest ?? reached).advanced(byMilliseconds: -overlap)
  }
}

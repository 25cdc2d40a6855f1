package import Invocations

/// How far a log group was fetched, so that the next fetch goes on there.
///
/// A mark belongs to the group, the region and the filter pattern; where it was asked (an endpoint, credentials) does not
/// count. Where a fetch begins:
/// 1. where `--since` says, whatever the mark says: asking again for what was fetched is a user's right, and storing it
///    again changes nothing;
/// 2. else `overlap` before the mark;
/// 3. without both it does not begin.
package struct FetchMark: Equatable, Sendable {
  /// How far before the mark the next fetch begins, in milliseconds: 15 minutes, the longest that a Lambda invocation can
  /// run ("Lambda quotas"). An invocation that had begun at the mark and not ended is seen whole by the next fetch, and
  /// CloudWatch has long delivered what came late. What is seen twice is stored once.
  package static let overlap: Int64 = 15 * 60_000

  package var group: String
  package var region: String
  package var filterPattern: String?
  /// The time of the newest event of a fetch that came to its end; never in the future.
  package var readUntil: Timestamp

  package init(group: String, region: String, filterPattern: String? = nil, readUntil: Timestamp) {
    self.group = group
    self.region = region
    self.filterPattern = filterPattern.flatMap { $0.isEmpty ? nil : $0 }
    self.readUntil = readUntil
  }

  /// Where a fetch begins.
  ///
  /// - Throws: `LogFetchError.noBeginning` where neither is given.
  package static func beginning(
    since: Timestamp?, mark: FetchMark?, group: String
  ) throws(LogFetchError) -> Timestamp {
    if let since { return since }
    guard let mark else { throw .noBeginning(group: group) }
    return mark.readUntil.advanced(byMilliseconds: -overlap)
  }

  /// The mark after a fetch that read until `moment`. It never goes back: a fetch of older events leaves it where it is.
  package func advanced(to moment: Timestamp) -> FetchMark {
    var mark = self
    mark.readUntil = max(readUntil, moment)
    return mark
  }
}

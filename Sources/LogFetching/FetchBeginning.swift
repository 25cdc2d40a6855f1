package import Invocations

/// Where a fetch of a log group begins:
/// 1. where `--since` says, whatever the mark says: asking again for what was fetched is a user's right, and storing it
///    again changes nothing;
/// 2. else `overlap` before the mark of the fetch before;
/// 3. without both it does not begin.
package enum FetchBeginning {
  /// How far before the mark the next fetch begins, in milliseconds: 15 minutes, the longest that a Lambda invocation can
  /// run ("Lambda quotas"). An invocation that had begun at the mark and not ended is seen whole by the next fetch, and
  /// CloudWatch has long delivered what came late. What is seen twice is stored once.
  package static let overlap: Int64 = 15 * 60_000

  /// - Parameter mark: up to where the group was fetched before; nil where it was not.
  /// - Throws: `LogFetchError.noBeginning` where neither is given.
  package static func time(
    since: Timestamp?, mark: Timestamp?, group: String
  ) throws(LogFetchError) -> Timestamp {
    if let since { return since }
    guard let mark else { throw .noBeginning(group: group) }
    return mark.advanced(byMilliseconds: -overlap)
  }
}

package import Invocations

/// One answer of `FilterLogEvents`.
package struct LogPage: Equatable, Sendable {
  /// `{"events":[…],"searchedLogStreams":[],"nextToken":"…"}`, byte for byte as the service sent it; what `aws logs
  /// filter-log-events` prints. Only events that an earlier page held are cut out.
  package let body: [UInt8]
  /// How many events the body holds; 0 where the service searched and found nothing yet.
  package let eventCount: Int
  /// The time of the newest of them.
  package let newestEvent: Timestamp?
  /// Whether the service said that this pass has more pages. While a group is followed, pages come after the last one too.
  package let hasMore: Bool
  /// On the last page of a pass, where the mark of this group may be moved to: the time of the newest event so far, and not
  /// later than now. Nil before that, because the service does not promise that its pages are in order of time: a fetch that
  /// is interrupted begins where it began. Nil too where no event came.
  package let readUntil: Timestamp?

  package init(body: [UInt8], eventCount: Int, newestEvent: Timestamp?, hasMore: Bool, readUntil: Timestamp?) {
    self.body = body
    self.eventCount = eventCount
    self.newestEvent = newestEvent
    self.hasMore = hasMore
    self.readUntil = readUntil
  }
}

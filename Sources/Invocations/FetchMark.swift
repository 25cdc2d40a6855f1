/// Up to where a log group was fetched, so that the next fetch goes on there.
///
/// A mark belongs to the group, the region and the filter pattern; where it was asked (an endpoint, credentials) does not
/// count.
package struct FetchMark: Hashable, Sendable {
  package var logGroup: String
  package var region: String
  /// The filter pattern with which it was fetched; empty for none.
  package var filterPattern: String
  /// The time of the newest event of a fetch that came to its end; never in the future.
  package var readUntil: Timestamp
  /// From where on everything until then was read; nil where that went on from the mark before. What lies between the mark before
  /// and a later beginning was not read, so that such a fetch does not move it.
  package var readFrom: Timestamp?

  package init(
    logGroup: String, region: String, filterPattern: String, readUntil: Timestamp, readFrom: Timestamp? = nil
  ) {
    self.logGroup = logGroup
    self.region = region
    self.filterPattern = filterPattern
    self.readUntil = readUntil
    self.readFrom = readFrom
  }
}

package import Invocations

/// Up to where a log group was read: the next fetch begins there.
package struct FetchMark: Hashable, Sendable {
  package let logGroup: String
  package let region: String
  /// The filter pattern with which it was read; empty for none.
  package let filterPattern: String
  package let readUntil: Timestamp

  package init(logGroup: String, region: String, filterPattern: String, readUntil: Timestamp) {
    self.logGroup = logGroup
    self.region = region
    self.filterPattern = filterPattern
    self.readUntil = readUntil
  }
}

package import Invocations

/// Which log events are wanted.
package struct LogQuery: Equatable, Sendable {
  /// The log group's name: `/aws/lambda/sign-up`.
  package var group: String
  /// CloudWatch's filter pattern; nil for all events.
  package var filterPattern: String?
  /// The first moment that counts.
  package var since: Timestamp
  /// The last moment that counts; nil for no end.
  package var until: Timestamp?

  package init(group: String, filterPattern: String? = nil, since: Timestamp, until: Timestamp? = nil) {
    self.group = group
    self.filterPattern = filterPattern.flatMap { $0.isEmpty ? nil : $0 }
    self.since = since
    self.until = until
  }
}

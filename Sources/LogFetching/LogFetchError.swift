package import AWSRequests

/// Why log events of a group cannot be fetched.
package enum LogFetchError: Error, Equatable, Sendable {
  /// Neither `--since` nor a mark of an earlier fetch.
  case noBeginning(group: String)
  case emptyRange(group: String)
  case noSuchGroup(String, region: String)
  case accessDenied(action: String, group: String, said: String)
  /// The service takes the group's name, the filter pattern or the times for wrong, in its words.
  case invalidParameter(group: String, said: String)
  /// No answer came, or only such as put it off.
  case unanswered(group: String, AWSRequestError)
  /// A token that was followed already, so that the pages would never end.
  case repeatedToken(group: String)
  /// An answer that is none of `FilterLogEvents`. The offset counts from 0, in bytes.
  case damagedAnswer(group: String, offset: Int)

  /// The trouble in terms of the log group; nil where the service refused for a reason that has nothing to do with it.
  init?(_ error: AWSRequestError, group: String, region: String) {
    guard case .refused(let refusal, let action) = error else {
      self = .unanswered(group: group, error)
      return
    }
    switch refusal.code {
    case "ResourceNotFoundException": self = .noSuchGroup(group, region: region)
    case "InvalidParameterException", "ValidationException":
      self = .invalidParameter(group: group, said: refusal.message)
    default:
      guard refusal.isAccessDenied else { return nil }
      self = .accessDenied(action: action, group: group, said: refusal.message)
    }
  }
}

extension LogFetchError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noBeginning(let group):
      "cannot fetch log group \(group): nothing new was stored of it so far, so that there is no place to begin; give --since 2h"
    case .emptyRange(let group):
      "cannot fetch log group \(group): --until is before --since; exchange them"
    case .noSuchGroup(let group, let region):
      """
      cannot fetch log group \(group): there is none of that name in \(region) for these credentials; `aws logs \
      describe-log-groups --region \(region)` lists those there are
      """
    case .accessDenied(let action, let group, let said):
      """
      cannot fetch log group \(group): these credentials may not call \(action) on it\(Self.quoted(said)); allow them that \
      action, or use another --profile
      """
    case .invalidParameter(let group, let said):
      """
      cannot fetch log group \(group): the service does not accept the request\(Self.quoted(said)); check the group's name \
      and --filter-pattern
      """
    case .unanswered(let group, let error): "cannot fetch log group \(group): \(error.reason)"
    case .repeatedToken(let group):
      """
      cannot fetch log group \(group) to its end: the service gave a page's token again, so that its pages would never end; \
      fetch a shorter time with --since and --until
      """
    case .damagedAnswer(let group, let offset):
      """
      cannot fetch log group \(group): what answered does not send log events (byte \(offset) of its answer); check the \
      endpoint
      """
    }
  }

  private static func quoted(_ text: String) -> String {
    text.isEmpty ? "" : " (\(text))"
  }
}

internal import JSONTree
internal import Synchronization

/// Pseudonyms that were just made: one user pool, app client or person comes again and again in a log.
///
/// It changes nothing but the time taken, and forgets everything when it is full.
final class PseudonymMemo: Sendable {
  private static let capacity = 4096
  private static let longestValue = 128

  private let known = Mutex<[JSONString: JSONString]>([:])

  /// What is remembered for `value`, else what `make` gives.
  func value(for value: JSONString, make: () -> JSONString) -> JSONString {
    guard value.text.utf8.count <= Self.longestValue else { return make() }
    if let pseudonym = known.withLock({ $0[value] }) { return pseudonym }
    let pseudonym = make()
    known.withLock { known in
      if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
      known[value] = pseudonym
    }
    return pseudonym
  }
}

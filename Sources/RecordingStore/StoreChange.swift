package import JSONTree

/// What recording one invocation did to the store.
///
/// The places are JSON Pointers into the recording: the first token is `event`, `context`, `returned`, `error`, `outcome`,
/// `triggerSource`, `functionName`, `functionVersion`, `recordedAt`, `redactionPolicy` or `redactionKey`.
package enum StoreChange: Hashable, Sendable {
  /// It is new.
  case stored
  /// The store holds it, and as much of it.
  case alreadyKnown
  /// The store held less of it, and holds these places now.
  case filled([JSONPointer])
  /// The store holds something else under the same id at these places. Nothing was changed.
  case contradicts([JSONPointer])

  /// Whether the store holds something that it did not hold before.
  var storesSomething: Bool {
    switch self {
    case .stored, .filled: true
    case .alreadyKnown, .contradicts: false
    }
  }
}

/// What happens in a run, in this order: started once, judged for each recording in the order in which they came, finished
/// once. A run that meets trouble or is cancelled throws instead of finishing.
package enum ReplayEvent: Sendable {
  /// The version of what these events say; the member `version` of everything that is made of them for machines.
  package static let version = 1

  /// The run begins. `target` is the name of the target.
  case started(target: String)
  case judged(Judgement)
  case finished(RunSummary)
}

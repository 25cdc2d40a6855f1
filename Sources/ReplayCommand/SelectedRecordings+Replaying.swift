import CognitoTriggers
import HandlerTargets
import RecordingStore
import Replaying
import Snapshots

extension SelectedRecordings {
  /// A run of these recordings through linked handlers.
  func replayer(handlers: TriggerHandlers) -> Replayer<PulledRecordings> {
    var stored = folder.recordings(of: summaries)
    return Replayer(
      recordings: PulledRecordings { try stored.next() }, target: LinkedTarget(handlers: handlers),
      snapshots: snapshots)
  }
}

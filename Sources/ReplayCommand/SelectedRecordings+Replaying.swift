import CognitoTriggers
import HandlerTargets
import RecordingStore
import Replaying
import Snapshots

extension SelectedRecordings {
  /// The snapshots that lie in a recordings folder.
  static func snapshots(in folder: String) -> SnapshotFolder {
    SnapshotFolder(path: folder.hasSuffix("/") ? folder + "snapshots" : folder + "/snapshots")
  }

  /// A run of these recordings through linked handlers.
  func replayer(handlers: TriggerHandlers) -> Replayer<PulledRecordings> {
    var stored = folder.recordings(of: summaries)
    return Replayer(
      recordings: PulledRecordings { try stored.next() }, target: LinkedTarget(handlers: handlers),
      snapshots: Self.snapshots(in: folder.path))
  }
}

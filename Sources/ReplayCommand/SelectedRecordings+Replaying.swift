import RecordingStore
import Replaying
import Snapshots

extension SelectedRecordings {
  /// Replays these recordings through a target.
  ///
  /// - Throws: what the run and `receive` throw.
  func replay(through target: any HandlerTarget, _ receive: (ReplayEvent) throws -> Void) async throws {
    var stored = folder.recordings(of: summaries)
    let replayer = Replayer(
      recordings: PulledRecordings { try stored.next() }, target: target, snapshots: snapshots)
    for try await event in replayer { try receive(event) }
  }
}

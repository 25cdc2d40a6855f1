import RecordingStore
import Replaying
import Snapshots

extension SelectedRecordings {
  /// Replays these recordings through a target.
  ///
  /// - Throws: what the run and `receive` throw.
  /// - Parameter other: what it is compared with; nil for what was approved.
  func replay(
    through target: any HandlerTarget, against other: (any HandlerTarget)? = nil,
    _ receive: (ReplayEvent) throws -> Void
  ) async throws {
    var stored = folder.recordings(of: summaries)
    let replayer = Replayer(
      recordings: PulledRecordings { try stored.next() }, target: target,
      baseline: other.map { .target($0) } ?? .snapshots(snapshots))
    for try await event in replayer { try receive(event) }
  }
}

import Invocations
import RecordingStore
import Replaying
import Snapshots

extension SelectedRecordings {
  /// Replays these recordings through a target.
  ///
  /// - Throws: what the run and `receive` throw.
  /// - Parameters:
  ///   - other: what it is compared with; nil for what was approved.
  ///   - secrets: where the secrets are that `receive` is not given; nil gives them.
  func replay(
    through target: any HandlerTarget, against other: (any HandlerTarget)? = nil,
    hiding secrets: (any SecretPlaces)?, _ receive: (ReplayEvent) throws -> Void
  ) async throws {
    var stored = folder.recordings(of: summaries)
    let replayer = Replayer(
      recordings: PulledRecordings { try stored.next() }, target: target,
      baseline: other.map { .target($0) } ?? .snapshots(snapshots), hiding: secrets)
    for try await event in replayer { try receive(event) }
  }
}

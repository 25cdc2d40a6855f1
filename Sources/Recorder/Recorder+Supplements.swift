import Invocations
import RecordingStore

/// What the store holds of an invocation is filled from another part of its log.
extension Recorder {
  /// Fills from invocations without an event, and counts what became of each.
  ///
  /// - Returns: the recordings of which there was something.
  mutating func fill(from rests: [RedactedInvocations.Rest]) throws(StoreError) -> [SupplementedRecording] {
    if rests.isEmpty { return [] }
    var supplemented = try writer.fill(from: rests.compactMap(\.supplement))[...]
    var found: [SupplementedRecording] = []
    for rest in rests {
      if rest.supplement != nil, let recording = supplemented.removeFirst() {
        account.addFound()
        account.add(recording)
        found.append(recording)
      } else {
        account.addWithoutEvent(rest.invocation)
      }
    }
    return found
  }

  /// Takes out those recordings whose event is none, for the store holds that, and fills what is stored from them.
  ///
  /// - Parameter warnings: what was said of them is taken out.
  /// - Returns: what is stored of them.
  mutating func settle(
    _ redacted: inout RedactedInvocations, _ warnings: inout [String]
  ) throws(StoreError) -> [SupplementedRecording] {
    if redacted.doubts.isEmpty { return [] }
    let supplemented = try writer.fill(from: redacted.doubts.map(\.supplement))
    var settled: [SupplementedRecording] = []
    var said: Set<String> = []
    for (doubt, recording) in zip(redacted.doubts, supplemented).reversed() {
      guard let recording else { continue }
      redacted.removeRecording(at: doubt.index)
      said.insert(doubt.warning)
      account.add(recording)
      settled.append(recording)
    }
    if !said.isEmpty { warnings.removeAll(where: said.contains) }
    return settled.reversed()
  }
}

package import Invocations
package import JSONTree

/// What comes of putting a second log of the same invocation beside what is stored of it.
///
/// The places are JSON Pointers as in `StoreChange`.
package struct RecordingFilling: Hashable, Sendable {
  /// What was stored, with what the other log knows in addition; as it was stored where anything contradicts.
  package let recording: Recording
  /// The places that are known now and were not.
  package let places: [JSONPointer]
  /// The places at which both know something, and not the same.
  package let contradictions: [JSONPointer]

  package init(recording: Recording, places: [JSONPointer], contradictions: [JSONPointer]) {
    self.recording = recording
    self.places = places
    self.contradictions = contradictions
  }
}

package import Invocations
internal import JSONTree
package import LeakScan
internal import Synchronization

/// The pseudonyms that look personal are listed beside the recordings, so that what looks personal and is not listed is known
/// to be nobody's pseudonym.
extension Redactor {
  /// A redactor that lists pseudonyms and changes nothing, for what was redacted before.
  package static func reading() -> Redactor {
    let key = RedactionKey.generate()
    let redactor = Redactor(reading: Pseudonymizer(key: key, isReading: true), key: key)
    redactor.beginListing()
    return redactor
  }

  /// Lists from now on what is made and looks personal.
  package func beginListing() {
    pseudonyms.withLock { if $0.listed == nil { $0.listed = LeakTexts() } }
  }

  /// What was listed since this was asked last.
  package func takeListed() -> LeakTexts {
    pseudonyms.withLock { pseudonyms in
      guard let listed = pseudonyms.listed, !listed.isEmpty else { return LeakTexts() }
      pseudonyms.listed = LeakTexts()
      return listed
    }
  }

  /// Redacts a recording once more, so that a redactor that only reads lists its pseudonyms: what stands where the policy makes
  /// pseudonyms is one.
  package func read(_ recording: Recording) {
    var invocation = LoggedInvocation()
    invocation.requestID = recording.id.id
    invocation.functionName = recording.functionName
    invocation.event = recording.event
    invocation.context = recording.context
    invocation.outcome = recording.outcome
    invocation.losses = recording.losses
    invocation.nonJSON = recording.nonJSON
    invocation.provenance = recording.provenance
    _ = self.recording(taking: &invocation)
  }
}

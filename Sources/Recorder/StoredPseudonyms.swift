package import Invocations
package import LeakScan
import RecordingStore
import Redaction

/// Reads pseudonyms out of recordings that a store holds since before it listed them: what stands where the policy of redaction
/// makes pseudonyms is one, for nothing else was ever stored.
package struct StoredPseudonyms: PseudonymReader {
  private let redactor = Redactor.reading()

  package init() {}

  package func pseudonyms(in recording: Recording) -> LeakTexts {
    redactor.read(recording)
    return redactor.takeListed()
  }

  package func pseudonyms(inSource source: String) -> LeakTexts {
    _ = redactor.redacted(source: source)
    return redactor.takeListed()
  }

  package func pseudonyms(in mark: FetchMark) -> LeakTexts {
    _ = redactor.redacted(mark)
    return redactor.takeListed()
  }
}

/// What is written about a run for one kind of reader.
package protocol Report {
  /// Takes the next event of a run.
  ///
  /// - Throws: what writing throws, a closed pipe for example.
  mutating func receive(_ event: ReplayEvent) throws
}

import Invocations

/// Reads a log, as it was fetched or pasted, and finds the invocations in it:
///
///     bytes of one source
///     → log events          Containers: how the log was fetched; each message with its time, stream, position
///     → runtime lines       RuntimeLines: START, END, REPORT, and what the function logged, with its request id
///     → printed values      PrintedValues: the values in a message, with what the printer destroyed
///     → invocations         Pairing: event, context, what was returned, how it ended
///
/// Nothing is guessed and nothing is dropped: what looks like a logged value and cannot be read exactly is among the
/// rejected texts, with its place and the reason. Any bytes may come in; reading never fails and takes linear time.
package struct LogReader: Sendable {
  package init() {}

  /// - Parameters:
  ///   - bytes: a whole log, in any of the containers that are known.
  ///   - source: base name of the file, or the log group; it is in every provenance.
  package func read(_ bytes: [UInt8], source: String) -> LogContents {
    let container = ContainerContents(bytes)
    var assembler = InvocationAssembler(source: source, names: container.names)
    let strings = StringCache()
    for events in LogStreams(container) {
      assembler.beginStream()
      var lines = RuntimeLineReader(events, in: container.text, strings: strings)
      while let line = lines.nextLine() { assembler.add(line) }
      assembler.endStream(functionName: lines.functionName)
    }
    var contents = assembler.finish()
    contents.rejected += container.damages.map {
      RejectedText(source: source, position: $0.position.description, reason: $0.reason, text: $0.text)
    }
    return contents
  }
}

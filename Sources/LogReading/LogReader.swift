import Invocations

/// Reads a log, as it was fetched or pasted, a piece at a time, and finds the invocations in it:
///
///     bytes of one source
///     → text                Encodings: gzip, UTF-16, terminal colours
///     → log events          Containers: how the log was fetched; each message with its time, stream, position
///     → runtime lines       RuntimeLines: START, END, REPORT, and what the function logged, with its request id
///     → printed values      PrintedValues: the values in a message, with what the printer destroyed
///     → invocations         Pairing: event, context, what was returned, how it ended
///
/// Nothing is guessed and nothing is dropped: what looks like a logged value and cannot be read exactly is among the
/// rejected texts, with its place and the reason. Any bytes may come in; reading never fails, takes linear time, and of a
/// long log keeps no more than a few megabytes and the invocations that have not ended.
package struct LogReader {
  private let source: String
  private let strings = StringCache()
  private let assembler: InvocationAssembler
  private let decompression = Decompression()
  private var text = TextDecoder()
  private var container: ContainerReader
  private var window: LogEventWindow
  /// By the number of the stream among the window's names, and one before them for what has no stream.
  private var streams: [RuntimeLineReader] = []
  /// Whether the rest cannot be expanded.
  private var isCut = false

  /// - Parameters:
  ///   - source: base name of the file, or the log group; it is in every provenance.
  ///   - origin: what is known of the log beside what it says itself.
  ///   - windowSize: how many bytes of text may lie between what belongs together but is not in order.
  ///   - divided: what the sources before this one have of invocations that may go on here; nil where there is one source.
  package init(
    source: String, origin: LogOrigin = LogOrigin(), windowSize: Int? = nil, divided: DividedInvocations? = nil
  ) {
    self.source = source
    assembler = InvocationAssembler(source: source, divided: divided)
    container = ContainerReader(origin: origin)
    window = LogEventWindow(size: windowSize ?? LogEventWindow.usualSize)
  }

  /// What a whole log holds.
  package static func read(_ bytes: [UInt8], source: String) -> LogContents {
    var reader = LogReader(source: source)
    var contents = reader.read(bytes)
    contents.append(reader.finish())
    return contents
  }

  /// Takes the next bytes of the log, which may end anywhere.
  ///
  /// - Returns: what is whole now and was not given before.
  package mutating func read(_ bytes: [UInt8]) -> LogContents {
    var contents = LogContents()
    window.expansion += bytes.count * Inflater.largestRatio
    expand { reader throws(Inflater.Failure) in
      try reader.decompression.expand(bytes) { reader.take($0, &contents) }
    }
    return contents
  }

  /// Gives what has ended, where nothing may come for a while. What comes later is read as if there had been no pause.
  package mutating func pause() -> LogContents {
    var contents = LogContents()
    release(.pause, &contents)
    return contents
  }

  /// Ends the log.
  ///
  /// - Returns: everything that was not given before.
  package mutating func finish() -> LogContents {
    var contents = LogContents()
    expand { reader throws(Inflater.Failure) in
      try reader.decompression.finish { reader.take($0, &contents) }
    }
    if decompression.isInsideMember, !isCut { rejectRest("gzip whose end is missing") }
    container.read(text.finish(), isEnd: true, into: &window)
    release(.end, &contents)
    return contents
  }

  /// Gives what other sources may have more of, where there is none after this one: of several sources, what their readers did
  /// not give.
  package func finishRun() -> LogContents {
    assembler.collectRest()
  }

  /// Expands more of the source, until that cannot go on.
  private mutating func expand(_ body: (inout LogReader) throws(Inflater.Failure) -> Void) {
    guard !isCut else { return }
    do throws(Inflater.Failure) {
      try body(&self)
    } catch {
      isCut = true
      rejectRest(
        error == .damaged
          ? "gzip that is damaged from here on"
          : "gzip that expands more than \(Inflater.largestRatio) times: what follows was not read")
    }
  }

  private mutating func rejectRest(_ reason: String) {
    window.damages.append(LogEventWindow.Damage(position: .end, reason: reason, text: []))
  }

  private mutating func take(_ bytes: [UInt8], _ contents: inout LogContents) {
    container.read(text.decoded(bytes), isEnd: false, into: &window)
    if window.isFull { release(.full, &contents) }
  }

  /// Hands on what the window holds, and gathers what is whole then.
  private mutating func release(_ occasion: ReleaseOccasion, _ contents: inout LogContents) {
    let isEnd = occasion == .end
    let assembler = assembler
    for event in window.release(keepsLast: occasion == .full) {
      let stream = Int(event.stream ?? -1) + 1
      while streams.count <= stream { streams.append(RuntimeLineReader(strings: strings)) }
      streams[stream].read(event, in: window.text) { assembler.add($0, to: stream) }
    }
    for stream in streams.indices {
      if isEnd {
        streams[stream].close { assembler.add($0, to: stream) }
      } else {
        streams[stream].detach { assembler.add($0, to: stream) }
      }
      assembler.setFunctionName(streams[stream].functionName, of: stream)
    }
    contents.append(assembler.collect(names: window.names, occasion))
    contents.rejected += window.damages.map {
      RejectedText(source: source, position: $0.position.description, reason: $0.reason, text: $0.text)
    }
    contents.warnings += window.warnings
    window.damages = []
    window.warnings = []
    window.forget()
  }
}

/// Why invocations are given.
enum ReleaseOccasion {
  /// The window is full: more comes at once.
  case full
  /// More may come, but later.
  case pause
  /// Nothing more comes.
  case end
}

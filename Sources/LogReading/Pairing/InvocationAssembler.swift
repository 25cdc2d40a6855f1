import Invocations
import JSONTree

/// Runtime lines → invocations: which lines belong to one attempt of a request, and which of its values is what.
///
/// A request id comes, best first, from the prefix of a line, a JSON line, the printed context, and the START and END around
/// a line where one invocation runs (`RunningInvocations`); never from a neighbour. Values that belong to no request are paired by their order (`LoosePairing`).
///
/// The lines of each stream come in order of time, those of several streams mixed. What has ended is given as soon as a part
/// of the source has gone by without another line of it.
final class InvocationAssembler {
  /// After so many parts of the source without a line of it, an invocation of which no end was seen is given.
  static let longestSilence = 128
  /// So many invocations wait for more lines; then those are given that wait longest.
  private static let mostOpen = 4096
  /// So many values without a request id wait for others.
  private static let mostLoose = 4096

  let source: String
  var streams: [StreamState] = []
  /// What was not given yet, in the order in which it began.
  var drafts: [InvocationDraft] = []
  var rejected: [RejectedText] = []
  private(set) var part = 0
  private(set) var writer = InvocationWriter()
  private let divided: DividedInvocations?

  /// - Parameters:
  ///   - source: base name of the file, or the log group.
  ///   - divided: what other sources have of the same invocations; nil where there are none.
  init(source: String, divided: DividedInvocations? = nil) {
    self.source = source
    self.divided = divided
  }

  func setFunctionName(_ name: String?, of stream: Int) {
    if name != nil, stream < streams.count { streams[stream].functionName = name }
  }

  /// What is whole, in the order of the source.
  ///
  /// - Parameters:
  ///   - names: the names of streams and groups that log events have the numbers of.
  ///   - occasion: at the end everything is given; in a pause, what has ended for certain.
  func collect(names: NameTable, _ occasion: ReleaseOccasion) -> LogContents {
    let isEnd = occasion == .end
    if isEnd { giveDivided(names) }
    for stream in streams.indices where isEnd || streams[stream].loose.count > Self.mostLoose {
      pairLoose(stream, isEnd: isEnd)
    }
    var whole: [InvocationDraft] = []
    if isEnd { (whole, drafts) = (drafts, []) } else { split(&whole, occasion) }
    for draft in whole {
      draft.functionName = streams[draft.streamIndex].functionName
      streams[draft.streamIndex].forget(draft)
    }
    for draft in drafts { draft.detach() }
    part += 1
    divided?.take(from: &whole, names: names, isEnd: isEnd) { writer.number($0) }
    var contents = writer.write(whole, names: names)
    contents.rejected = rejected + contents.rejected
    rejected = []
    return contents
  }

  /// What several sources have parts of and what found no other part.
  func collectRest() -> LogContents {
    writer.write(divided?.takeRest() ?? [], names: NameTable())
  }

  /// Gives what no line has a request id of to an invocation that another source has the beginning of.
  private func giveDivided(_ names: NameTable) {
    for stream in streams.indices.dropFirst() where !streams[stream].hasBounds {
      guard !streams[stream].loose.isEmpty || streams[stream].looseError != nil else { continue }
      let time = streams[stream].loose.first?.time ?? streams[stream].looseError?.time
      if let draft = divided?.running(in: names[NameTable.Number(stream - 1)], at: time) {
        claimAll(of: stream, for: draft)
      }
      rejectLooseError(of: stream)
    }
  }

  /// Takes out of the drafts what is whole.
  private func split(_ whole: inout [InvocationDraft], _ occasion: ReleaseOccasion) {
    var kept: [InvocationDraft] = []
    for draft in drafts {
      let hasEnded = draft.hasReport || draft.hasEnded || draft.isSuperseded
      let silence = part - draft.lastPart
      let isReported = occasion == .pause && draft.hasReport
      if isReported || silence >= Self.longestSilence || (hasEnded && silence >= 1) {
        whole.append(draft)
      } else {
        kept.append(draft)
      }
    }
    if kept.count > Self.mostOpen {
      let order = kept.indices.sorted { (kept[$0].lastPart, $0) < (kept[$1].lastPart, $1) }
      let given = Set(order.prefix(kept.count - Self.mostOpen).filter { kept[$0].lastPart < part })
      whole += given.sorted().map { kept[$0] }
      kept = kept.indices.filter { !given.contains($0) }.map { kept[$0] }
    }
    drafts = kept
  }

  /// Pairs the values of a stream that no line gives a request id.
  private func pairLoose(_ stream: Int, isEnd: Bool) {
    var values = streams[stream].loose
    streams[stream].loose = []
    if !isEnd {
      // What came last may belong to what comes next.
      streams[stream].loose = Array(values.suffix(64))
      values.removeLast(min(64, values.count))
    }
    let paired = LoosePairing(values, streamIndex: stream, order: streams[stream].looseOrder)
    streams[stream].looseOrder = paired.order
    for draft in paired.drafts {
      draft.lastPart = part - 1
      draft.isSuperseded = true
    }
    drafts += paired.drafts
    for value in paired.unpaired {
      if value.isProse {
        rejected.append(
          value.rejected("a value that is neither labelled as an event nor shaped like an event or a context"))
      } else if value.label.kind == .response {
        rejected.append(value.rejected("what a function returned: nothing says which invocation did"))
      }
    }
  }
}
